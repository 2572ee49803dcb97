"""Where what a letter lacks is given: the settings, its text, or the form of a record."""

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from smlh_desktop.errors import SmlhError
from smlh_desktop.gui.desk import Desk
from smlh_desktop.services.letter_templates import FIELDS
from smlh_desktop.services.letter_writer import PreparedLetter
from smlh_desktop.services.letters import Mailing
from smlh_desktop.services.partners import postal_block

if TYPE_CHECKING:
    from smlh_desktop.gui.dialogs.form_dialog import FormDialog


class Place(Enum):
    """Where to give what is missing."""

    SETTINGS = auto()
    TEXT = auto()
    FORM = auto()


def _missing(*names: str) -> set[str]:
    return {f"Il manque : {FIELDS[name]}" for name in names}


_OF_THE_MEETING = _missing(*(name for name in FIELDS if name.endswith("_rencontre")))
_OF_THE_SECTION = {
    "Aucun signataire dans les réglages",
    "Il manque : Ville d'où la section écrit",
    *_missing("nous_joindre", "section"),
}
_OF_THE_TEXT = {"Le texte de la lettre est vide", "Le texte de cette lettre reste à écrire"}
_OF_THE_CONVENTION = _missing("titre_convention", "fin_convention")
_OF_THE_REGISTER = _missing("date_dernier_courrier")
_OF_THE_CONTACT = _missing("contact")


def place_of(letter: PreparedLetter) -> Place:
    """Where to give what a letter lacks first."""
    lack = letter.lacks[0]
    if lack in _OF_THE_SECTION:
        return Place.SETTINGS
    return Place.TEXT if lack in _OF_THE_TEXT else Place.FORM


def form_for(desk: Desk, parent: QWidget, mailing: Mailing, letter: PreparedLetter) -> "FormDialog":
    """The form to open for what a letter lacks first. Raises SmlhError when its record left, or
    when no form can give it."""
    lack = letter.lacks[0]
    if lack in _OF_THE_MEETING and mailing.meeting_id is not None:
        from smlh_desktop.gui.dialogs.meeting_dialog import MeetingDialog

        return MeetingDialog(desk, parent, desk.meetings.get(mailing.meeting_id))
    if lack in _OF_THE_REGISTER:
        raise SmlhError(
            "Aucune lettre n'est encore partie à ce partenaire : il n'y a rien à lui rappeler. "
            "Décochez-le, ou changez le texte de sa lettre."
        )
    if lack in _OF_THE_CONVENTION:
        return _convention_form(desk, parent, letter)
    file = desk.partners.get(letter.partner_id)
    if lack in _OF_THE_CONTACT or _is_of_the_contact(desk, letter):
        from smlh_desktop.gui.dialogs.contact_dialog import ContactDialog

        written_to = next((each for each in file.contacts if each.id == letter.contact_id), None)
        return ContactDialog(desk, parent, file, written_to or file.principal)
    from smlh_desktop.gui.dialogs.partner_dialog import PartnerDialog

    return PartnerDialog(desk, parent, file)


def _convention_form(desk: Desk, parent: QWidget, letter: PreparedLetter) -> "FormDialog":
    from smlh_desktop.gui.dialogs.convention_dialog import ConventionDialog

    found = desk.conventions.of_partner(letter.partner_id)
    if found is None:
        raise SmlhError(
            f"{letter.partner_name} n'a pas de convention. Préparez-la dans Conventions, ou "
            "décochez cette lettre."
        )
    return ConventionDialog(desk, parent, found)


def _is_of_the_contact(desk: Desk, letter: PreparedLetter) -> bool:
    """Whether a line of the address is too long because of the person written to."""
    _, quoted, rest = letter.lacks[0].partition("« ")
    line = rest.partition(" »")[0]
    if not quoted or letter.contact_id is None:
        return False
    alone = postal_block(desk.partners.get(letter.partner_id).fields, None)
    return line in letter.letter.address and line not in alone.texts
