"""The text of one letter: its own, then the template's again."""

from datetime import date

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.template_dialog import OneLetterDialog
from smlh_desktop.gui.pages.mailing_texts import adapted
from smlh_desktop.services.letter_templates import CIRCLE, Template
from smlh_desktop.services.partners import PartnerFields
from tests.gui.screens import in_dialog


def test_a_text_of_its_own_given_up_gives_the_template_itself(qtbot: QtBot, desk: Desk) -> None:
    desk.partners.save(PartnerFields(name="Banque"))
    mailing = desk.letters.prepare(CIRCLE, dated_on=date(2026, 3, 3))
    parent = QWidget()
    qtbot.addWidget(parent)

    def answer(own: Template | None, button: str) -> Template | None:
        def act(dialog: OneLetterDialog) -> None:
            assert dialog.danger.isVisible() is (own is not None)
            getattr(dialog, button).click()

        wrong = in_dialog(OneLetterDialog, act)
        given = adapted(desk, parent, mailing, mailing.letters[0], own)
        assert wrong == []
        return given

    own = Template(CIRCLE, "", "Objet", "Pour vous.")
    assert answer(own, "danger") is mailing.template
    assert answer(own, "save") == own
    kept = answer(None, "save")
    assert kept is not None
    assert kept is not mailing.template
    assert answer(own, "cancel") is None
