"""What happens between the section and a partner, as the feed of a file tells it."""

from datetime import date
from enum import StrEnum

from smlh_desktop.domain.typography import count


class EventKind(StrEnum):
    """What sort of event; those of `NOTED_BY_HAND` are kept in the base under these values."""

    LETTER = "lettre"
    MEETING = "rencontre"
    CONVENTION = "convention"
    CALL = "appel"
    VISIT = "visite"
    EMAIL = "courriel"
    NOTE = "note"
    ACTION = "action"
    TOOL = "document_remis"
    OTHER = "autre"

    @property
    def label(self) -> str:
        """Its name in French."""
        return _LABELS[self]

    @property
    def plural(self) -> str:
        """« Lettres », as the filter of the feed names them."""
        return _PLURALS.get(self, f"{self.label}s")

    @property
    def icon(self) -> str:
        """The icon beside it."""
        return _ICONS[self]

    @property
    def is_contact(self) -> bool:
        """Whether it counts as an exchange with the partner: a note to oneself does not, nor what
        is to do, nor a document handed out."""
        return self not in (EventKind.NOTE, EventKind.ACTION, EventKind.TOOL)


_LABELS = {
    EventKind.LETTER: "Lettre",
    EventKind.MEETING: "Rencontre",
    EventKind.CONVENTION: "Convention",
    EventKind.CALL: "Appel",
    EventKind.VISIT: "Visite",
    EventKind.EMAIL: "Courriel",
    EventKind.NOTE: "Note",
    EventKind.ACTION: "Action",
    EventKind.TOOL: "Document remis",
    EventKind.OTHER: "Échange",
}
_PLURALS = {EventKind.TOOL: "Documents remis"}
_ICONS = {
    EventKind.LETTER: "mail",
    EventKind.MEETING: "calendar-days",
    EventKind.CONVENTION: "file-signature",
    EventKind.CALL: "phone",
    EventKind.VISIT: "map-pin",
    EventKind.EMAIL: "send",
    EventKind.NOTE: "message-square",
    EventKind.ACTION: "flag",
    EventKind.TOOL: "file-text",
    EventKind.OTHER: "arrow-left-right",
}
NOTED_BY_HAND = (EventKind.CALL, EventKind.NOTE, EventKind.VISIT, EventKind.EMAIL)


class Channel(StrEnum):
    """How a person prefers to be reached."""

    ANY = ""
    POST = "courrier"
    EMAIL = "courriel"
    PHONE = "telephone"

    @property
    def label(self) -> str:
        """Its name in French."""
        return {
            Channel.ANY: "Sans préférence",
            Channel.POST: "Courrier postal",
            Channel.EMAIL: "Courriel",
            Channel.PHONE: "Téléphone",
        }[self]


def since_last(last: date | None, today: date) -> str:
    """« 12 jours depuis le dernier échange », in words at both ends."""
    if last is None:
        return "Aucun échange noté"
    days = (today - last).days
    if days < 0:
        return "Prochain échange à venir"
    if days == 0:
        return "Dernier échange aujourd'hui"
    if days == 1:
        return "Dernier échange hier"
    return f"{count(days, 'jour')} depuis le dernier échange"
