"""The nine stages in which the relation with a partner is built.

Each exit is the next one's entry; a stage may be skipped. Source: the founding letter of the
Cercle, as the project's notes sum it up.
"""

from enum import StrEnum


class Stage(StrEnum):
    """Where the building of the relation is; the value is kept in the base."""

    SCOUTING = "reperage"
    CONTACT = "contact"
    MEETING = "rencontre"
    DIAGNOSIS = "diagnostic"
    DESIGN = "co_construction"
    CONTRACT = "contractualisation"
    ACTION = "mise_en_oeuvre"
    REVIEW = "evaluation"
    CLOSING = "cloture"

    @property
    def label(self) -> str:
        """Its name in French."""
        return _LABELS[self]

    @property
    def number(self) -> int:
        """Its place, from 1 to 9."""
        return list(Stage).index(self) + 1


_LABELS = {
    Stage.SCOUTING: "Repérage",
    Stage.CONTACT: "Contact",
    Stage.MEETING: "Rencontre",
    Stage.DIAGNOSIS: "Diagnostic et vision",
    Stage.DESIGN: "Co-construction",
    Stage.CONTRACT: "Contractualisation",
    Stage.ACTION: "Mise en œuvre",
    Stage.REVIEW: "Évaluation",
    Stage.CLOSING: "Clôture",
}
