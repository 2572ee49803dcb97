"""Columns that hold one of a few words: which words, and the value each is kept as."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from smlh_desktop.domain.partners import CircleStatus, PartnerKind, PartnerStatus
from smlh_desktop.domain.people import Civility
from smlh_desktop.domain.stages import Stage
from smlh_desktop.domain.text_keys import words

YES, NO = "oui", "non"
YES_OR_NO = frozenset({"convention", "strategic", "do_not_solicit"})

# By key of `columns`: each value, and the word that says it.
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "kind": {kind.value: kind.label for kind in PartnerKind if kind},
        "civility": {civility.value: civility.value for civility in Civility if civility},
        "status": {status.value: status.label for status in PartnerStatus},
        "circle_status": {status.value: status.label for status in CircleStatus},
        "stage": {stage.value: stage.label for stage in Stage},
    }
)


def offered(key: str) -> tuple[str, ...]:
    """The words one may choose among in a column; none where anything may be typed."""
    return (YES, NO) if key in YES_OR_NO else tuple(_WORDS.get(key, {}).values())


def said(key: str, value: str) -> str:
    """The word for a value; one that we do not know is said as it is."""
    return _WORDS.get(key, {}).get(value, value)


def meant(key: str, typed: str) -> str:
    """The value of the word typed, however it is written; empty for a word we do not know."""
    return _by_words(key).get(" ".join(words(typed)), "")


@cache
def _by_words(key: str) -> dict[str, str]:
    return {" ".join(words(word)): value for value, word in _WORDS[key].items()}
