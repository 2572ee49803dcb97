"""The register of letters: where each one stands, and what was answered to it."""

from enum import StrEnum

REMIND_AFTER_DAYS = 21
"""Without an answer for so long, a reminder is proposed (good practice, to confirm)."""
REMINDER = "relance"
"""The key of the template that reminds of a letter."""
ASKS_NOTHING = ("remerciements", "confirmation")
"""The templates that no answer is waited for."""


class LetterState(StrEnum):
    """How far a letter has gone; each state comes after the one before."""

    PREPARED = "preparee"
    PRINTED = "imprimee"
    SENT = "envoyee"
    ANSWERED = "repondue"

    @property
    def label(self) -> str:
        """Its name in French."""
        return _STATES[self]


class Answer(StrEnum):
    """What was answered to a letter."""

    YES = "favorable"
    REPRESENTED = "represente"
    NO = "defavorable"
    LATER = "a_suivre"
    OTHER = "autre"

    @property
    def label(self) -> str:
        """Its name in French."""
        return _ANSWERS[self]


class AnswerChannel(StrEnum):
    """How an answer came."""

    POST = "courrier"
    PHONE = "telephone"
    SPOKEN = "vive_voix"
    EMAIL = "courriel"

    @property
    def label(self) -> str:
        """Its name in French."""
        return _CHANNELS[self]


_STATES = {
    LetterState.PREPARED: "Préparée",
    LetterState.PRINTED: "Imprimée",
    LetterState.SENT: "Envoyée",
    LetterState.ANSWERED: "Répondue",
}
_ANSWERS = {
    Answer.YES: "Favorable",
    Answer.REPRESENTED: "Sera représenté",
    Answer.NO: "Défavorable",
    Answer.LATER: "Reviendra vers nous",
    Answer.OTHER: "Autre réponse",
}
_CHANNELS = {
    AnswerChannel.POST: "Par courrier ou coupon",
    AnswerChannel.PHONE: "Par téléphone",
    AnswerChannel.SPOKEN: "De vive voix",
    AnswerChannel.EMAIL: "Par courriel",
}
