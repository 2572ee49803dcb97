"""What the relevé des avis of a proposal says on paper, before it is drawn. All texts are ready to
print (French typography done)."""

from collections.abc import Sequence
from dataclasses import dataclass

from smlh_desktop.domain.letters import Letterhead


@dataclass(frozen=True, slots=True)
class PaperFeedback:
    """What a partner said: its opinion in a word, its words, the day. `opinion` is empty for one
    that has not answered: there is then a line to write on."""

    partner: str
    opinion: str = ""
    words: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackPaper:
    """A proposal as it stood on a day (`when`: « Au 3 mars 2027 »). `about` tells its version and
    how far it is; `text` is one paragraph a line; `summary` counts the opinions."""

    head: Letterhead
    when: str
    title: str
    about: str
    text: str
    summary: str
    feedback: Sequence[PaperFeedback]
