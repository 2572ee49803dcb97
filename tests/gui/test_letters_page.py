"""Courriers: from the choice of a meeting to the PDF and the register, and back."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.register import LetterState
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import label_printing, messages
from smlh_desktop.gui.dialogs.answer_dialog import AnswerDialog
from smlh_desktop.gui.dialogs.contact_dialog import ContactDialog
from smlh_desktop.gui.dialogs.day_dialog import DayDialog
from smlh_desktop.gui.dialogs.kept_letter_dialog import KeptLetterDialog
from smlh_desktop.gui.dialogs.labels_dialog import LabelsDialog
from smlh_desktop.gui.dialogs.partner_dialog import PartnerDialog
from smlh_desktop.gui.dialogs.printed_dialog import PrintedDialog
from smlh_desktop.gui.dialogs.template_dialog import OneLetterDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages import mailing_job
from smlh_desktop.gui.pages.letter_completion import form_for
from smlh_desktop.gui.pages.letters_page import LettersPage
from smlh_desktop.gui.printing import Printed
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.demo import DemoIds
from smlh_desktop.services.letter_register import Shown
from smlh_desktop.services.letter_templates import CIRCLE, INVITATION, Template
from smlh_desktop.services.meetings import MeetingFields
from smlh_desktop.services.partner_criteria import Criteria
from smlh_desktop.services.partners import PartnerFields
from smlh_desktop.services.settings import MemberFields, SectionFields
from tests.gui.screens import button, in_dialog, message, plain, says

_PATIENCE = 20_000


@pytest.fixture
def page(demo_window: MainWindow) -> LettersPage:
    found = demo_window.go("courriers")
    assert isinstance(found, LettersPage)
    return found


@pytest.fixture
def one_partner(window: MainWindow) -> Iterator[tuple[LettersPage, str]]:
    """A base with one partner whose address is not complete, and somebody to sign."""
    window.desk.settings.save_member(MemberFields("M.", "Armand", "Vauclair", signs=True))
    partner = window.desk.partners.save(PartnerFields(name="Ateliers Réunis", city="Orange"))
    found = window.go("courriers")
    assert isinstance(found, LettersPage)
    yield found, partner
    window.desk.tasks.wait()


def _prepared(qtbot: QtBot, page: LettersPage) -> None:
    """The letters are prepared and the one chosen is drawn."""
    qtbot.waitUntil(lambda: page.view.mailing() is not None, timeout=_PATIENCE)
    qtbot.waitUntil(lambda: page.view.preview.page_count > 0, timeout=_PATIENCE)


def _write_circle(qtbot: QtBot, page: LettersPage) -> None:
    page.new_mailing(CIRCLE)
    _prepared(qtbot, page)


def _invite(qtbot: QtBot, page: LettersPage, ids: DemoIds) -> int:
    page.new_mailing(meeting_id=ids.meeting_id)
    _prepared(qtbot, page)
    mailing = page.view.mailing()
    assert mailing is not None
    return len(mailing.letters)


def _register(page: LettersPage) -> int:
    """How many letters of today it holds: those of the demonstration are older."""
    register, today = page.desk.letters.register, today_in_france()
    return sum(each.dated_on == today for each in register.rows(register.row_numbers()))


def test_an_empty_register_leads_to_a_mailing(
    qtbot: QtBot, one_partner: tuple[LettersPage, str]
) -> None:
    page, _ = one_partner
    assert page.header.fact.text() == "Le registre est vide"
    page.register.way_chosen.emit(CIRCLE)
    _prepared(qtbot, page)
    assert page.header.title.text() == "Proposition du Cercle des partenaires"
    assert page.choices.meeting.isHidden()
    page.choices.give_up.click()
    assert page.header.title.text() == "Courriers"


def test_the_nearest_meeting_is_offered_first(qtbot: QtBot, page: LettersPage) -> None:
    page.new_mailing(INVITATION)
    _prepared(qtbot, page)
    assert "Première rencontre au lycée" in page.choices.meeting.currentText()
    assert page.choices.meeting.count() == 3
    place = page.choices.meeting.findText("Parrainage", Qt.MatchFlag.MatchContains)
    page.choices.meeting.setCurrentIndex(place)
    page.choices.meeting.activated.emit(page.choices.meeting.currentIndex())
    _prepared(qtbot, page)
    qtbot.waitUntil(lambda: "Parrainage" in page.view.preview.text(), timeout=_PATIENCE)


def test_a_mailing_is_saved_and_entered_in_the_register(
    qtbot: QtBot, page: LettersPage, demo_ids: DemoIds, tmp_path: Path
) -> None:
    letters = _invite(qtbot, page, demo_ids)
    target = tmp_path / "invitations.pdf"
    _save_to(page, target)
    ticked = len(page.view.ticked())
    assert page.main.text().replace("\u00a0", " ") == f"Imprimer les {ticked} lettres prêtes"
    with qtbot.waitSignal(page.job.issued, timeout=_PATIENCE):
        page.choices.pdf.trigger()
    assert page.job.path() == target
    assert page.job.open.isVisible()
    assert _register(page) == ticked <= letters
    assert page.header.fact.text() == f"{10 + ticked} lettres au registre"
    assert "invitations.pdf" in page.window_.shell.notice.message()
    document = QPdfDocument()
    assert document.load(str(target)) == QPdfDocument.Error.None_
    assert document.pageCount() >= ticked
    page.window_.undo()
    qtbot.waitUntil(lambda: _register(page) == 0, timeout=_PATIENCE)
    qtbot.waitUntil(lambda: page.header.fact.text() == "10 lettres au registre", timeout=_PATIENCE)


def test_undoing_the_meeting_closes_its_mailing(qtbot: QtBot, page: LettersPage) -> None:
    meeting = page.desk.meetings.save(MeetingFields(purpose="Entretien d'essai"), [])
    page.new_mailing(INVITATION, meeting_id=meeting)
    qtbot.waitUntil(page.desk.tasks.is_idle, timeout=_PATIENCE)
    page.window_.undo()
    qtbot.waitUntil(lambda: page.header.title.text() == "Courriers", timeout=_PATIENCE)
    notice = page.window_.shell.notice
    qtbot.waitUntil(lambda: "Défait" in notice.message(), timeout=_PATIENCE)


def test_stopping_leaves_neither_file_nor_line(
    qtbot: QtBot, page: LettersPage, tmp_path: Path
) -> None:
    _write_circle(qtbot, page)
    target = tmp_path / "cercle.pdf"
    _save_to(page, target)
    page.choices.pdf.trigger()
    assert page.job.progress is not None
    assert not page.main.isEnabled()
    page.job.progress.stop.click()
    qtbot.waitUntil(lambda: not page.job.is_under_way(), timeout=_PATIENCE)
    assert page.job.isHidden()
    assert list(tmp_path.glob("*cercle*")) == []
    assert _register(page) == 0
    assert "aucune lettre" in page.window_.shell.notice.message()
    assert page.main.isEnabled()


def test_one_letter_alone_leaves_the_mailing_in_view(
    qtbot: QtBot,
    page: LettersPage,
    demo_ids: DemoIds,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _invite(qtbot, page, demo_ids)
    page.view.select(2)
    proposed: list[str] = []

    def ask_target(name: str) -> Path | None:
        proposed.append(name)
        return tmp_path / name

    monkeypatch.setattr(page.job, "ask_target", ask_target)
    with qtbot.waitSignal(page.job.issued, timeout=_PATIENCE) as told:
        page.view.save_alone.trigger()
    assert told.args is not None
    assert len(told.args[1]) == 1
    assert proposed == [page.job.path().name]
    assert proposed[0].startswith("lettre-invitation-")
    assert _register(page) == 1
    assert page.header.title.text() == "Invitation à une rencontre"


def test_printing_asks_for_the_printer_before_it_registers(
    qtbot: QtBot, page: LettersPage, demo_ids: DemoIds, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = _invite(qtbot, page, demo_ids)
    monkeypatch.setattr(page.job.printing, "ask_printer", lambda: None)
    page.main.click()
    assert not page.job.is_under_way()
    assert _register(page) == 0
    printed: list[bytes] = []

    def print_on(content: bytes, _printer: QPrinter) -> Printed:
        printed.append(content)
        assert content.startswith(b"%PDF")
        return Printed(1, 1)

    monkeypatch.setattr(page.job.printing, "ask_printer", QPrinter)
    monkeypatch.setattr(page.job.printing, "print_on", print_on)
    with qtbot.waitSignal(page.job.issued, timeout=_PATIENCE):
        page.main.click()
    qtbot.waitUntil(lambda: printed != [], timeout=_PATIENCE)
    assert _register(page) == letters


def test_a_letter_that_lacks_something_stays_aside_but_may_leave(
    qtbot: QtBot, one_partner: tuple[LettersPage, str]
) -> None:
    page, partner = one_partner
    page.new_mailing(CIRCLE, partner_ids=[partner])
    _prepared(qtbot, page)
    assert page.view.ticked() == []
    assert page.view.warning.text() == "1 lettre à compléter restera de côté"
    assert page.view.alert.isVisible()
    assert not page.main.isEnabled()
    assert page.main.toolTip() == "Cochez au moins une lettre"
    page.view.rows.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.view.rows, Qt.Key.Key_Space)
    assert page.view.ticked() == [0]
    assert page.main.text() == "Imprimer la lettre cochée"
    assert page.view.warning.text() == "1 lettre incomplète partira telle quelle"


def test_what_was_completed_meanwhile_is_ticked_by_itself(
    qtbot: QtBot, one_partner: tuple[LettersPage, str]
) -> None:
    page, partner = one_partner
    page.new_mailing(CIRCLE, partner_ids=[partner])
    _prepared(qtbot, page)

    def complete(dialog: PartnerDialog) -> None:
        dialog.form.street.setText("1, rue Haute")
        dialog.form.postcode.setText("84100")
        dialog.save.click()

    wrong = in_dialog(PartnerDialog, complete)
    page.view.correct.click()
    assert wrong == []
    assert page.window_.current_page() is page
    page.desk.settings.save_section(_section())
    page.desk.partners.contacts.save(
        partner, ContactFields("Mme", "Ève", "Lorient", "Directrice", principal=True)
    )
    qtbot.waitUntil(lambda: page.view.ticked() == [0], timeout=_PATIENCE)
    assert page.main.text() == "Imprimer la lettre prête"
    assert page.view.alert.isHidden() or not page.view.alert.isVisible()


def test_who_asked_not_to_be_written_to_is_named(
    qtbot: QtBot, one_partner: tuple[LettersPage, str]
) -> None:
    page, _partner = one_partner
    page.desk.partners.save(PartnerFields(name="Maison <b>Discrète</b>", do_not_solicit=True))
    _write_circle(qtbot, page)
    assert "Maison <b>Discrète</b>" in page.view.left_out.text()


def test_hostile_names_are_shown_and_printed_as_they_are(
    qtbot: QtBot, one_partner: tuple[LettersPage, str], tmp_path: Path
) -> None:
    page, _partner = one_partner
    name = "Dupont & Fils <SARL> {{contact}} **x** %s \\n"
    hostile = page.desk.partners.save(PartnerFields(name=name))
    page.new_mailing(CIRCLE, partner_ids=[hostile])
    _prepared(qtbot, page)
    model = page.view.rows.row_model()
    row = model.row_at(model.index(0))
    assert row is not None
    assert row.title == name
    assert "<SARL>" in page.view.preview.text()
    _save_to(page, tmp_path / "h.pdf")
    with qtbot.waitSignal(page.job.issued, timeout=_PATIENCE):
        page.save_letters([0])
    assert (tmp_path / "h.pdf").exists()


def test_going_quickly_from_letter_to_letter_shows_the_last(
    qtbot: QtBot, page: LettersPage, demo_ids: DemoIds
) -> None:
    letters = _invite(qtbot, page, demo_ids)
    for _ in range(letters - 1):
        page.view.next.click()
    assert page.view.place.text() == f"{letters} sur {letters}"
    assert not page.view.next.isEnabled()
    mailing = page.view.mailing()
    assert mailing is not None
    wanted = mailing.letters[-1].letter.reference
    qtbot.waitUntil(lambda: wanted in page.view.preview.text(), timeout=_PATIENCE)


def test_chips_show_the_ready_and_the_others(qtbot: QtBot, page: LettersPage) -> None:
    _write_circle(qtbot, page)
    mailing = page.view.mailing()
    assert mailing is not None
    lacking = len(mailing.to_complete)
    assert lacking > 0
    page.view.chips["lacking"].click()
    assert len(page.view.rows.row_model().ids()) == lacking
    assert page.view.chips["lacking"].text().endswith(f"· {lacking}")
    page.view.chips["ready"].click()
    assert len(page.view.rows.row_model().ids()) == len(mailing.letters) - lacking
    page.view.tick_all.click()
    assert page.view.ticked() == []
    page.view.tick_all.click()
    assert len(page.view.ticked()) == len(mailing.letters) - lacking


def test_a_new_text_changes_the_letters_in_view(
    qtbot: QtBot, page: LettersPage, demo_ids: DemoIds
) -> None:
    _invite(qtbot, page, demo_ids)
    page.desk.letters.texts.save(
        Template(INVITATION, "", "{{objet_rencontre}}", "Venez **nombreux**.")
    )
    qtbot.waitUntil(lambda: "Venez nombreux" in page.view.preview.text(), timeout=_PATIENCE)


def test_a_meeting_that_is_missing_is_said(qtbot: QtBot, window: MainWindow) -> None:
    page = window.go("courriers")
    assert isinstance(page, LettersPage)
    page.new_mailing(INVITATION)
    assert "aucune n’est prévue" in page.view.preview.message()
    assert not page.main.isEnabled()


def test_a_place_that_refuses_is_told_and_registers_nothing(
    qtbot: QtBot,
    page: LettersPage,
    demo_ids: DemoIds,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _invite(qtbot, page, demo_ids)
    blocked = tmp_path / "occupé"
    blocked.write_text("un fichier, pas un dossier")
    _save_to(page, blocked / "x.pdf")
    told: list[str] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: told.append(str(error)))
    page.choices.pdf.trigger()
    qtbot.waitUntil(lambda: told != [], timeout=_PATIENCE)
    assert "x.pdf" in told[0]
    assert page.job.isHidden()
    assert _register(page) == 0


def _save_to(page: LettersPage, target: Path) -> None:
    page.job.ask_target = lambda proposed: target  # type: ignore[method-assign]  # noqa: ARG005


def _section() -> SectionFields:
    return SectionFields(
        name="Vaucluse", department="84", street="1, rue Haute", postcode="84000",
        city="Avignon", email="section84@exemple.fr",
    )  # fmt: skip


def test_letters_come_in_the_order_of_precedence(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.settings.save_member(MemberFields("M.", "Armand", "Vauclair", signs=True))
    for name, function in (("Amicale", "Président"), ("Mairie", "Maire"), ("Préfecture", "Préfet")):
        partner = window.desk.partners.save(PartnerFields(name=name, postcode="84000", city="Apt"))
        person = ContactFields("M.", "Luc", "Martin", function, principal=True)
        window.desk.partners.contacts.save(partner, person)
    page = window.go("courriers")
    assert isinstance(page, LettersPage)
    _write_circle(qtbot, page)

    def names() -> list[str]:
        mailing = page.view.mailing()
        return [each.partner_name for each in mailing.letters] if mailing else []

    assert names() == ["Amicale", "Mairie", "Préfecture"]
    page.view.order.click()
    qtbot.waitUntil(lambda: names() == ["Préfecture", "Mairie", "Amicale"], timeout=_PATIENCE)
    assert page.view.order.text() == "Par nom"
    page.view.order.click()
    qtbot.waitUntil(lambda: names() == ["Amicale", "Mairie", "Préfecture"], timeout=_PATIENCE)


def _sent(qtbot: QtBot, page: LettersPage, folder: Path, on: date) -> None:
    letters = page.desk.letters
    made = letters.issue(letters.prepare(CIRCLE, dated_on=on), folder / f"{on}.pdf")
    letters.register.mark(made.ids, LetterState.PRINTED)
    page.show_register()
    qtbot.waitUntil(page.register.isVisible, timeout=_PATIENCE)


def test_an_answer_is_noted_from_the_register(
    qtbot: QtBot, one_partner: tuple[LettersPage, str], tmp_path: Path
) -> None:
    page, _ = one_partner
    _sent(qtbot, page, tmp_path, today_in_france())
    assert says(page, "Imprimée")
    button(page, "Envoyée aujourd'hui").click()
    qtbot.waitUntil(lambda: says(page, "Envoyée le"), timeout=_PATIENCE)

    def fill(dialog: AnswerDialog) -> None:
        dialog.form.answered_by.setEditText("Mme Daumas")
        dialog.form.answer_notes.setPlainText("Viendra volontiers.")
        dialog.save.click()

    wrong = in_dialog(AnswerDialog, fill)
    button(page, "Noter la réponse").click()
    assert wrong == []
    qtbot.waitUntil(lambda: says(page, "Viendra volontiers."), timeout=_PATIENCE)
    assert says(page, "Favorable")
    assert says(page, "Par courrier ou coupon")
    button(page, "Répondues").click()
    assert len(page.register.rows.row_model().ids()) == 1
    button(page, "En attente").click()
    assert len(page.register.rows.row_model().ids()) == 0
    assert says(page, "Aucune lettre ne répond à cette recherche.")
    button(page, "En attente").click()

    def take_off(dialog: AnswerDialog) -> None:
        assert dialog.form.answered_by.currentText() == "Mme Daumas"
        dialog.danger.click()

    wrong = in_dialog(AnswerDialog, take_off)
    button(page, "Corriger la réponse").click()
    assert wrong == []
    qtbot.waitUntil(lambda: not says(page, "Viendra volontiers."), timeout=_PATIENCE)
    page.window_.undo()
    qtbot.waitUntil(lambda: says(page, "Viendra volontiers."), timeout=_PATIENCE)


def test_those_who_wait_too_long_are_reminded_together(
    qtbot: QtBot, one_partner: tuple[LettersPage, str], tmp_path: Path
) -> None:
    page, _ = one_partner
    _sent(qtbot, page, tmp_path, today_in_france() - timedelta(days=40))
    assert says(page, "une relance est proposée")
    button(page, "À relancer").click()
    button(page, "Relancer tous ces partenaires").click()
    _prepared(qtbot, page)
    mailing = page.view.mailing()
    assert mailing is not None
    assert (mailing.template.key, len(mailing.letters)) == ("relance", 1)
    page.choices.give_up.click()
    button(page, "Relancer").click()
    _prepared(qtbot, page)


def test_a_letter_printed_is_marked_so(
    qtbot: QtBot,
    one_partner: tuple[LettersPage, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page, _ = one_partner
    monkeypatch.setattr(page.job.printing, "ask_printer", QPrinter)
    printed: list[bytes] = []

    def print_on(content: bytes, _printer: QPrinter) -> Printed:
        printed.append(content)
        assert content.startswith(b"%PDF")
        return Printed(1, 1)

    monkeypatch.setattr(page.job.printing, "print_on", print_on)
    _write_circle(qtbot, page)
    page.print_letters([0])
    qtbot.waitUntil(lambda: bool(printed), timeout=_PATIENCE)
    register = page.desk.letters.register
    qtbot.waitUntil(
        lambda: register.rows(register.row_numbers())[0].state is LetterState.PRINTED,
        timeout=_PATIENCE,
    )


def test_letters_become_drafts_of_e_mail(
    qtbot: QtBot,
    one_partner: tuple[LettersPage, str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    page, partner = one_partner
    contacts = page.desk.partners.contacts
    contacts.save(partner, ContactFields("Mme", "Ève", "Ravel", email="eve@exemple.fr"))
    page.desk.partners.save(PartnerFields(name="Sans adresse", street="1, rue", city="Apt"))
    monkeypatch.setattr(page.job, "ask_folder", lambda: tmp_path)
    _write_circle(qtbot, page)
    mailing = page.view.mailing()
    assert mailing is not None
    page.job.draft(mailing, [0, 1])
    assert "Sans adresse" in message(qtbot)
    [draft] = tmp_path.glob("*.eml")
    assert message_from_bytes(draft.read_bytes(), policy=default)["To"] == "eve@exemple.fr"
    assert len(page.desk.letters.register.row_numbers()) == 1
    assert says(page.job, "1 brouillon prêt")
    assert not page.job.again.isVisible()


def test_envelopes_are_written_and_nothing_is_registered(
    qtbot: QtBot,
    one_partner: tuple[LettersPage, str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    page, _ = one_partner
    target = tmp_path / "enveloppes.pdf"
    monkeypatch.setattr(page.job, "ask_target", lambda _: target)
    _write_circle(qtbot, page)
    page.view.tick_all.click()
    if not page.view.ticked():
        page.view.rows.row_model().check_changed.emit(0, True)
    page.choices.envelopes.actions()[1].trigger()
    qtbot.waitUntil(target.exists, timeout=_PATIENCE)
    qtbot.waitUntil(lambda: not page.job.is_under_way(), timeout=_PATIENCE)
    document = QPdfDocument()
    document.load(str(target))
    assert document.pageCount() == 1
    assert round(document.pagePointSize(0).width() / 72 * 25.4) == 229
    assert _register(page) == 0


def test_one_letter_has_its_own_text(
    qtbot: QtBot, one_partner: tuple[LettersPage, str], tmp_path: Path
) -> None:
    page, _ = one_partner
    page.desk.partners.save(PartnerFields(name="Banque", street="1, rue", city="Apt"))
    _write_circle(qtbot, page)

    def word(dialog: OneLetterDialog) -> None:
        assert not dialog.versions.isVisible()
        assert not dialog.danger.isVisible()
        dialog.subject.setText("À vous seuls")
        dialog.body_text.setPlainText("Nous pensons à {{partenaire}}.")
        dialog.save.click()

    wrong = in_dialog(OneLetterDialog, word)
    page.view.adapt.trigger()
    assert wrong == []

    def texts() -> list[tuple[str, str]]:
        mailing = page.view.mailing()
        assert mailing is not None
        letters = (each.letter for each in mailing.letters)
        return [(each.subject, each.body[0].text) for each in letters]

    qtbot.waitUntil(lambda: texts()[0][0] == "À vous seuls", timeout=_PATIENCE)
    assert texts()[0][1] == "Nous pensons à Ateliers Réunis."
    assert texts()[1][0] == "Proposition de former ensemble un Cercle des partenaires"

    def look(dialog: OneLetterDialog) -> None:
        assert dialog.body_text.toPlainText() == "Nous pensons à {{partenaire}}."
        dialog.reject()

    wrong = in_dialog(OneLetterDialog, look)
    page.view.adapt.trigger()
    assert wrong == []

    def give_up(dialog: OneLetterDialog) -> None:
        assert plain(dialog.danger.text()) == "Reprendre le texte du modèle"
        dialog.danger.click()

    wrong = in_dialog(OneLetterDialog, give_up)
    page.view.adapt.trigger()
    assert wrong == []
    qtbot.waitUntil(lambda: texts()[0][0] == texts()[1][0], timeout=_PATIENCE)
    assert page.desk.letters.texts.get(CIRCLE).changed is False


def _are(names: Callable[[], list[str]], wanted: list[str]) -> bool:
    return names() == wanted


def test_letters_go_to_the_members_of_the_cercle_or_to_a_kept_filter(
    qtbot: QtBot, one_partner: tuple[LettersPage, str]
) -> None:
    page, _ = one_partner
    partners = page.desk.partners
    partners.save(PartnerFields(name="Banque", circle_status="membre"))
    partners.save(PartnerFields(name="Cave", tags="prix"))
    partners.list.keep_filter("Prix", Criteria(tag="prix"))
    _write_circle(qtbot, page)
    recipients = page.view.recipients
    offered = [plain(recipients.itemText(place)) for place in range(recipients.count())]
    assert offered == [
        "Tous les partenaires", "Les membres du Cercle", "Ceux à inviter au Cercle",
        "Filtre « Prix »",
    ]  # fmt: skip

    def names() -> list[str]:
        mailing = page.view.mailing()
        return [each.partner_name for each in mailing.letters] if mailing else []

    assert names() == ["Ateliers Réunis", "Banque", "Cave"]
    to_invite = ["Ateliers Réunis", "Cave"]
    for place, wanted in ((1, ["Banque"]), (2, to_invite), (3, ["Cave"]), (0, names())):
        recipients.setCurrentIndex(place)
        recipients.activated.emit(place)
        qtbot.waitUntil(partial(_are, names, wanted), timeout=_PATIENCE)
        assert recipients.currentIndex() == place


def test_labels_of_the_letters_ticked_are_written(
    qtbot: QtBot,
    one_partner: tuple[LettersPage, str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    page, _ = one_partner
    target = tmp_path / "etiquettes.pdf"
    monkeypatch.setattr(label_printing, "ask_where", lambda *_: target)
    _write_circle(qtbot, page)
    page.view.rows.row_model().check_changed.emit(0, True)
    wrong = in_dialog(LabelsDialog, lambda dialog: dialog.save.click())
    page.choices.labels.trigger()
    assert wrong == []
    qtbot.waitUntil(target.exists, timeout=_PATIENCE)
    qtbot.waitUntil(page.desk.is_idle, timeout=_PATIENCE)


def test_the_list_for_the_post_is_written(
    qtbot: QtBot,
    one_partner: tuple[LettersPage, str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    page, _ = one_partner
    target = tmp_path / "liste.xlsx"
    monkeypatch.setattr(mailing_job, "ask_where", lambda *_: target)
    _write_circle(qtbot, page)
    page.choices.post_list.trigger()
    assert not target.exists()  # nothing was ticked
    page.view.rows.row_model().check_changed.emit(0, True)
    page.choices.post_list.trigger()
    qtbot.waitUntil(target.exists, timeout=_PATIENCE)
    qtbot.waitUntil(page.desk.is_idle, timeout=_PATIENCE)


def _at_the_register(qtbot: QtBot, page: LettersPage, names: Sequence[str]) -> list[str]:
    """Letters to partners of these names, set aside; their ids."""
    section = SectionFields(name="Vaucluse", city="Avignon", phone="+33490000000")
    page.desk.settings.save_section(section)
    for name in names:
        page.desk.partners.save(
            PartnerFields(name=name, street="1, rue", postcode="84400", city="Apt")
        )
    _write_circle(qtbot, page)
    with qtbot.waitSignal(page.job.issued, timeout=_PATIENCE):
        page.choices.aside.trigger()
    page.show_register()
    return page.desk.letters.register.shown(Shown.TO_PRINT)


def test_letters_wait_at_the_register_and_are_printed_from_there(
    qtbot: QtBot, one_partner: tuple[LettersPage, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _ = one_partner
    ids = _at_the_register(qtbot, page, ["Amicale", "Banque"])
    assert len(ids) == 2
    printed: list[int] = []

    def print_on(content: bytes, _printer: QPrinter) -> Printed:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            printed.append(len(pdf.pages))
        return Printed(printed[-1], printed[-1])

    view = page.register
    monkeypatch.setattr(view.printing, "ask_printer", lambda _pages: QPrinter())
    monkeypatch.setattr(view.printing, "print_on", print_on)
    view.chips[Shown.TO_PRINT].click()
    assert len(view.rows.row_model().ids()) == len(ids)
    view.print_all.click()
    register = page.desk.letters.register
    qtbot.waitUntil(lambda: register.shown(Shown.TO_PRINT) == [], timeout=_PATIENCE)
    assert printed == [len(ids)]
    qtbot.waitUntil(lambda: not view.print_all.isVisible(), timeout=_PATIENCE)


def test_a_printer_that_stops_leaves_the_letters_to_print_again(
    qtbot: QtBot, one_partner: tuple[LettersPage, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _ = one_partner
    ids = _at_the_register(qtbot, page, ["Amicale", "Banque", "Caserne"])
    printing = page.register.printing
    monkeypatch.setattr(printing, "ask_printer", lambda _pages: QPrinter())
    monkeypatch.setattr(printing, "print_on", lambda *_: Printed(2, len(ids)))
    seen: list[list[int]] = []

    def note(dialog: PrintedDialog) -> None:
        seen.append(dialog.came_out())
        dialog.rows.row_model().check_changed.emit(1, False)
        dialog.save.click()

    wrong = in_dialog(PrintedDialog, note, late=True)
    page.register.chips[Shown.TO_PRINT].click()
    page.register.print_all.click()
    register = page.desk.letters.register
    qtbot.waitUntil(lambda: register.shown(Shown.TO_PRINT) == ids[1:], timeout=_PATIENCE)
    assert wrong == []
    assert seen == [[0, 1]]


def test_a_letter_of_the_register_is_shown_as_it_was_printed(
    qtbot: QtBot, one_partner: tuple[LettersPage, str], tmp_path: Path
) -> None:
    page, _ = one_partner
    _at_the_register(qtbot, page, ["Amicale"])
    target = tmp_path / "lettre.pdf"
    seen: list[str] = []

    def look(dialog: KeptLetterDialog) -> None:
        seen.append(dialog.preview.text())
        dialog.write(target)
        dialog.reject()

    wrong = in_dialog(KeptLetterDialog, look, late=True)
    button(page, "Voir et imprimer").click()
    qtbot.waitUntil(lambda: bool(seen), timeout=_PATIENCE)
    assert wrong == []
    assert "Cercle" in seen[0]
    assert target.read_bytes().startswith(b"%PDF")


def _choose(page: LettersPage, key: str, meeting_id: str | None = None) -> None:
    page.choices.changed.emit(key, meeting_id)


def test_another_template_goes_to_the_same_people(
    qtbot: QtBot, page: LettersPage, demo_ids: DemoIds
) -> None:
    invited = _invite(qtbot, page, demo_ids)

    def partners() -> int:
        mailing = page.view.mailing()
        return len(mailing.letters) + len(mailing.left_out) if mailing else 0

    _choose(page, "libre")
    _prepared(qtbot, page)
    assert partners() == invited
    _choose(page, INVITATION, demo_ids.meeting_id)
    _prepared(qtbot, page)
    assert partners() == invited
    members = Criteria(circle_status="membre")
    page.new_mailing(CIRCLE, criteria=members)
    _prepared(qtbot, page)
    circle = partners()
    assert 0 < circle < invited
    _choose(page, "convention_envoi")
    _prepared(qtbot, page)
    assert partners() == circle
    _choose(page, "relance", demo_ids.meeting_id)
    _prepared(qtbot, page)
    assert partners() == invited
    _choose(page, "relance", None)
    _prepared(qtbot, page)
    assert partners() == invited


def _holds(found: list[int], size: int) -> bool:
    return len(found) == size


def test_a_letter_that_went_is_printed_again_under_its_number(
    qtbot: QtBot, one_partner: tuple[LettersPage, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _ = one_partner
    section = SectionFields(name="Vaucluse", city="Avignon", phone="+33490000000")
    page.desk.settings.save_section(section)
    for name in ("Banque", "Club"):
        page.desk.partners.save(
            PartnerFields(name=name, street="1, rue", postcode="84400", city="Apt")
        )
    _write_circle(qtbot, page)
    ready = page.view.ticked()
    assert len(ready) == 2
    monkeypatch.setattr(page.job.printing, "ask_printer", lambda *_: QPrinter())
    printed: list[int] = []

    def print_on(content: bytes, _printer: QPrinter) -> Printed:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            printed.append(len(pdf.pages))
        return Printed(printed[-1], printed[-1])

    monkeypatch.setattr(page.job.printing, "print_on", print_on)
    for times in (1, 2):
        page.print_letters(ready[:1])
        qtbot.waitUntil(partial(_holds, printed, times), timeout=_PATIENCE)
    assert _register(page) == 1
    assert page.view.ticked() == ready[1:]
    page.print_letters(page.view.ticked())
    qtbot.waitUntil(lambda: len(printed) == 3, timeout=_PATIENCE)
    register = page.desk.letters.register
    references = [row.reference for row in register.rows(register.row_numbers())]
    assert len(references) == len(set(references)) == 2
    qtbot.waitUntil(page.register.isVisible, timeout=_PATIENCE)  # none is left


def test_letters_taken_back_are_to_be_sent_anew(
    qtbot: QtBot, one_partner: tuple[LettersPage, str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    page, _ = one_partner
    page.desk.settings.save_section(
        SectionFields(name="Vaucluse", city="Avignon", phone="+33490000000")
    )
    for name in ("Banque", "Club"):
        page.desk.partners.save(
            PartnerFields(name=name, street="1, rue", postcode="84400", city="Apt")
        )
    _write_circle(qtbot, page)
    ready = page.view.ticked()
    monkeypatch.setattr(page.job, "ask_target", lambda name: tmp_path / name)
    with qtbot.waitSignal(page.job.issued, timeout=_PATIENCE):
        page.save_letters(ready[:1])
    assert page.view.ticked() == ready[1:]
    page.desk.history.undo()
    qtbot.waitUntil(lambda: page.view.ticked() == ready, timeout=_PATIENCE)
    assert not page.job.isVisible()


def test_thanks_are_for_a_meeting_that_was_held(
    qtbot: QtBot, page: LettersPage, demo_ids: DemoIds
) -> None:
    meetings = page.desk.meetings
    past = meetings.save(
        MeetingFields(purpose="Ce matin", starts_at=datetime.now(UTC) - timedelta(hours=1)),
        [row.guest for row in meetings.get(demo_ids.meeting_id).guests],
    )
    page.new_mailing("remerciements")
    _prepared(qtbot, page)
    mailing = page.view.mailing()
    assert mailing is not None
    assert mailing.meeting_id == past


def test_letters_printed_are_noted_as_gone_together(
    qtbot: QtBot, one_partner: tuple[LettersPage, str], tmp_path: Path
) -> None:
    page, _ = one_partner
    page.desk.partners.save(PartnerFields(name="Banque", street="1, rue", city="Apt"))
    _sent(qtbot, page, tmp_path, today_in_france())
    day = today_in_france() - timedelta(days=2)

    def choose(dialog: DayDialog) -> None:
        dialog.editor.set_day(day)
        dialog.save.click()

    wrong = in_dialog(DayDialog, choose)
    page.register.chips[Shown.TO_SEND].click()
    page.register.sent_all.click()
    register = page.desk.letters.register
    qtbot.waitUntil(lambda: not register.shown(Shown.TO_SEND), timeout=_PATIENCE)
    assert wrong == []
    for rid in register.row_numbers():
        letter = register.get(rid, today_in_france())
        assert (letter.state, letter.sent_on) == (LetterState.SENT, day)


def test_what_a_letter_lacks_is_corrected_where_it_is_held(
    qtbot: QtBot, one_partner: tuple[LettersPage, str]
) -> None:
    page, _ = one_partner
    desk = page.desk
    partner = desk.partners.save(
        PartnerFields(name="Club", street="1, rue", postcode="84400", city="Apt")
    )
    desk.partners.contacts.save(partner, ContactFields("Mme", "Anne", "Une", principal=True))
    long = "Vice-président délégué aux relations avec les établissements scolaires et leurs élèves"
    second = desk.partners.contacts.save(partner, ContactFields("M.", "Bob", "Deux", long))
    mailing = desk.letters.prepare(
        CIRCLE, dated_on=today_in_france(), partner_ids=[partner], through={partner: second}
    )
    [letter] = mailing.letters
    too_long = tuple(each for each in letter.lacks if "caractères" in each)
    dialog = form_for(desk, page, mailing, replace(letter, lacks=too_long))
    assert isinstance(dialog, ContactDialog)
    assert dialog.form.last_name.text() == "Deux"
    dialog.deleteLater()
    about = desk.letters.prepare(
        "convention_envoi", dated_on=today_in_france(), partner_ids=[partner]
    )
    [letter] = about.letters
    lacks = tuple(each for each in letter.lacks if "convention" in each)
    with pytest.raises(SmlhError, match="n'a pas de convention"):
        form_for(desk, page, about, replace(letter, lacks=lacks))
