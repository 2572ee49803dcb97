"""Which form holds what a letter lacks: that of the meeting, of the contact, or of the partner."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from smlh_desktop.gui.desk import Desk
from smlh_desktop.services.letter_templates import FIELDS
from smlh_desktop.services.letter_writer import PreparedLetter
from smlh_desktop.services.letters import Mailing

if TYPE_CHECKING:
    from smlh_desktop.gui.dialogs.form_dialog import FormDialog

_OF_THE_MEETING = {
    f"Il manque : {words}" for name, words in FIELDS.items() if name.endswith("_rencontre")
}
_OF_THE_SECTION = {
    "Aucun signataire dans les réglages",
    *(f"Il manque : {FIELDS[name]}" for name in ("nous_joindre", "section")),
}
_CONTACT = f"Il manque : {FIELDS['contact']}"


def is_of_the_section(letter: PreparedLetter) -> bool:
    """Whether what it lacks first is to be given once, in the settings."""
    return letter.lacks[0] in _OF_THE_SECTION


def form_for(desk: Desk, parent: QWidget, mailing: Mailing, letter: PreparedLetter) -> "FormDialog":
    """The form to open for what a letter lacks first. Raises SmlhError when its record left."""
    if letter.lacks[0] in _OF_THE_MEETING and mailing.meeting_id is not None:
        from smlh_desktop.gui.dialogs.meeting_dialog import MeetingDialog

        return MeetingDialog(desk, parent, desk.meetings.get(mailing.meeting_id))
    file = desk.partners.get(letter.partner_id)
    if letter.lacks[0] == _CONTACT:
        from smlh_desktop.gui.dialogs.contact_dialog import ContactDialog

        return ContactDialog(desk, parent, file, file.principal)
    from smlh_desktop.gui.dialogs.partner_dialog import PartnerDialog

    return PartnerDialog(desk, parent, file)
