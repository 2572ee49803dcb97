"""The texts of a mailing, changed for all its letters or for one."""

from PySide6.QtWidgets import QWidget

from smlh_desktop.gui.desk import Desk
from smlh_desktop.services.letter_templates import Template
from smlh_desktop.services.letter_writer import PreparedLetter
from smlh_desktop.services.letters import Mailing


def edit_template(
    desk: Desk, parent: QWidget, key: str, mailing: Mailing | None, rank: int | None
) -> str:
    """Open a template, shown as the letter of this rank; what was done, for the notice."""
    from smlh_desktop.gui.dialogs.template_dialog import TemplateDialog

    letter = mailing.letters[rank] if mailing and rank is not None else None
    dialog = TemplateDialog(
        desk,
        parent,
        key,
        meeting_id=mailing.meeting_id if mailing else None,
        partner_id=letter.partner_id if letter else None,
    )
    dialog.exec()
    return dialog.told


def adapted(
    desk: Desk, parent: QWidget, mailing: Mailing, letter: PreparedLetter, own: Template | None
) -> Template | None:
    """The text of one letter, from its `own` or the template's, as the person changed it; None when
    they changed their mind. `mailing.template` itself, the very object, when they gave up a text
    of its own: the letter has none any more."""
    from smlh_desktop.gui.dialogs.template_dialog import OneLetterDialog

    text = own or mailing.template
    trial = desk.letters.trial(
        text,
        dated_on=mailing.dated_on,
        meeting_id=mailing.meeting_id,
        partner_id=letter.partner_id,
        contact_id=letter.contact_id,
    )
    has_its_own = own not in {None, mailing.template}
    dialog = OneLetterDialog(desk, parent, text, letter, trial, has_its_own=has_its_own)
    if not dialog.exec():
        return None
    return mailing.template if dialog.given_up else dialog.text()
