"""Finding a date: who can come when, and which moment suits best, with the reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from smlh_desktop.domain.typography import count


class SlotReply(StrEnum):
    """What a person says of a proposed moment."""

    NONE = ""
    YES = "oui"
    IF_NEEDED = "si_besoin"
    NO = "non"

    @property
    def label(self) -> str:
        """Its name in French, as on a ballot."""
        return {"": "", "oui": "oui", "si_besoin": "si besoin", "non": "non"}[self]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a moment stands: how many can come, could, cannot, said nothing; and the required ones
    who cannot, by name."""

    yes: int
    if_needed: int
    no: int
    silent: int
    missing: tuple[str, ...]

    @property
    def order(self) -> tuple[int, int, int, int]:
        """What sorts moments, the best first: no required person missing, then most who come."""
        return len(self.missing), -self.yes, -self.if_needed, self.no

    @property
    def reason(self) -> str:
        """« 8 oui, 2 si besoin, 1 non ; M. Essai, indispensable, ne peut pas »."""
        parts = [f"{self.yes} oui"]
        if self.if_needed:
            parts.append(f"{self.if_needed} si besoin")
        if self.no:
            parts.append(f"{self.no} non")
        if self.silent:
            parts.append(f"{count(self.silent, 'personne')} sans réponse")
        words = ", ".join(parts)
        if self.missing:
            verb = "indispensable, ne peut pas"
            if len(self.missing) > 1:
                verb = "indispensables, ne peuvent pas"
            words += f" ; {', '.join(self.missing)}, {verb}"
        return words


def standing(
    replies: Mapping[str, SlotReply], people: Sequence[str], required: Mapping[str, str]
) -> Standing:
    """How a moment stands, from what each of `people` (by id) replied; `required` gives the names
    of those who must come."""
    said = [replies.get(each, SlotReply.NONE) for each in people]
    missing = tuple(name for each, name in required.items() if replies.get(each) is SlotReply.NO)
    return Standing(
        said.count(SlotReply.YES),
        said.count(SlotReply.IF_NEEDED),
        said.count(SlotReply.NO),
        said.count(SlotReply.NONE),
        missing,
    )
