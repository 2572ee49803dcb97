"""A convention from its sheet: each act, what it asks, and what the sheet says after."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.conventions import ConventionState
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import french
from smlh_desktop.gui.dialogs.ask_dialog import AskDialog
from smlh_desktop.gui.dialogs.commitment_dialog import CommitmentDialog
from smlh_desktop.gui.dialogs.convention_dialog import ConventionDialog
from smlh_desktop.gui.dialogs.day_dialog import DayDialog
from smlh_desktop.gui.dialogs.electronic_dialog import ElectronicDialog
from smlh_desktop.gui.dialogs.paper_dialog import PaperDialog
from smlh_desktop.gui.dialogs.review_dialog import ReviewDialog
from smlh_desktop.gui.dialogs.signature_dialog import SignatureDialog
from smlh_desktop.gui.dialogs.signed_paper_dialog import SignedPaperDialog
from smlh_desktop.gui.dialogs.termination_dialog import TerminationDialog
from smlh_desktop.gui.dialogs.verification_dialog import VerificationDialog
from smlh_desktop.gui.dialogs.versions_dialog import VersionsDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.convention_acts import ConventionActs
from smlh_desktop.gui.pages.conventions_page import ConventionsPage
from smlh_desktop.gui.pages.letters_page import LettersPage
from smlh_desktop.gui.widgets.pdf_preview import PdfPreview
from smlh_desktop.services.convention_documents import DocumentKind
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.conventions import ConventionFile
from smlh_desktop.services.demo import DemoIds
from tests.files.certificate_making import make, usage
from tests.gui.screens import (
    PATIENCE,
    button,
    in_dialog,
    in_message,
    message,
    plain,
    says,
    type_in,
    wait_idle,
    wait_says,
)


@pytest.fixture
def page(demo_window: MainWindow, demo_ids: DemoIds) -> ConventionsPage:
    found = demo_window.go("conventions")
    assert isinstance(found, ConventionsPage)
    _open(found, demo_ids.convention_id)
    return found


def _open(page: ConventionsPage, convention_id: str) -> None:
    page.show_row(page.desk.conventions.get(convention_id).rid)
    QApplication.processEvents()


def _act(page: ConventionsPage, words: str) -> None:
    menu = button(page, "Autres actes").menu()  # type: ignore[attr-defined]
    [found] = [action for action in menu.actions() if action.text() == french(words)]
    found.trigger()


def _offered(page: ConventionsPage) -> list[str]:
    menu = button(page, "Autres actes").menu()  # type: ignore[attr-defined]
    return [plain(action.text()) for action in menu.actions()]


def _file(page: ConventionsPage, convention_id: str) -> ConventionFile:
    return page.desk.conventions.get(convention_id)


def _to_sign(page: ConventionsPage, convention_id: str) -> None:
    life, today = page.desk.convention_life, today_in_france()
    life.review(convention_id, today, "Solange Ferrandier")
    life.freeze(convention_id, today)
    _open(page, convention_id)


def _signed(page: ConventionsPage, convention_id: str) -> None:
    _to_sign(page, convention_id)
    for party in _file(page, convention_id).parties:
        page.desk.convention_life.sign(party.id, today_in_france(), "Solange Ferrandier")
    _open(page, convention_id)


def _message(page: ConventionsPage) -> str:
    return next((each.message() for each in page.findChildren(PdfPreview) if each.isVisible()), "")


def _running(page: ConventionsPage, partner_id: str, ends_in: int) -> str:
    """A convention signed on paper that ends in so many days."""
    today = today_in_france()
    fields = ConventionFields(
        partner_id, starts_on=today - timedelta(days=300), ends_on=today + timedelta(days=ends_in)
    )
    made = page.desk.convention_life.record_signed(fields, today - timedelta(days=310))
    _open(page, made)
    return made


def test_a_convention_is_reviewed_settled_sent_signed_and_numbered(
    qtbot: QtBot, page: ConventionsPage, demo_ids: DemoIds
) -> None:
    wait_idle(qtbot, page.desk)
    button(page, "Projet relu").click()
    assert says(page, "Arrêter le texte et imprimer")
    told: list[str] = []
    in_message(told, "Arrêter le texte")
    button(page, "Arrêter le texte").click()
    assert "Aucun acte n’habilite à signer" in told[0]
    wait_says(qtbot, page, "Faire signer chaque partie")
    assert says(page, "0 sur 2")

    wrong = in_dialog(DayDialog, lambda dialog: dialog.save.click())
    button(page, "Noter l'envoi à Lycée des Micocouliers").click()
    assert wrong == []
    assert says(page, f"envoyée le {today_in_france():%d/%m/%Y}")

    def sign(dialog: SignatureDialog) -> None:
        dialog.party.setCurrentIndex(dialog.party.findText("Lycée des Micocouliers"))
        assert plain(dialog.name.text()) == "Mme Hélène DAUMAS"
        dialog.save.click()

    for act in (sign, lambda dialog: dialog.save.click()):
        wrong = in_dialog(SignatureDialog, act)
        button(page, "Noter une signature").click()
        assert wrong == []
    file = _file(page, demo_ids.convention_id)
    assert file.number.startswith("CONV-84-")
    assert says(page, file.number)
    assert says(page, "2 sur 2")
    wait_idle(qtbot, page.desk)


def test_a_settled_text_may_be_taken_up_again_but_not_edited(
    page: ConventionsPage, demo_ids: DemoIds
) -> None:
    _to_sign(page, demo_ids.convention_id)
    with pytest.raises(AssertionError, match="0 buttons"):
        button(page, "Modifier")
    _act(page, "Reprendre le projet")
    assert _file(page, demo_ids.convention_id).state is ConventionState.DRAFT
    button(page, "Modifier")


def test_a_signature_before_the_text_is_refused_in_words(
    qtbot: QtBot, page: ConventionsPage, demo_ids: DemoIds
) -> None:
    _to_sign(page, demo_ids.convention_id)
    told: list[str] = []

    def too_soon(dialog: SignatureDialog) -> None:
        dialog.day.set_day(today_in_france() - timedelta(days=1))
        dialog.save.click()
        told.append(message(qtbot))
        assert dialog.isVisible()
        dialog.cancel.click()

    wrong = in_dialog(SignatureDialog, too_soon)
    button(page, "Noter une signature").click()
    assert wrong == []
    assert "n’a pas pu être signé avant" in told[0]


def test_a_signature_noted_by_mistake_is_taken_back(
    page: ConventionsPage, demo_ids: DemoIds
) -> None:
    _to_sign(page, demo_ids.convention_id)
    wrong = in_dialog(SignatureDialog, lambda dialog: dialog.save.click())
    button(page, "Noter une signature").click()
    assert wrong == []
    assert _file(page, demo_ids.convention_id).state is ConventionState.PARTLY_SIGNED
    button(page, "Retirer la signature de La section").click()
    assert _file(page, demo_ids.convention_id).state is ConventionState.TO_SIGN


def test_a_signature_brings_its_scan_or_leaves_nothing(
    qtbot: QtBot, page: ConventionsPage, demo_ids: DemoIds, tmp_path: Path
) -> None:
    _to_sign(page, demo_ids.convention_id)
    scan = tmp_path / "retour du lycée.pdf"
    with scan.open("wb") as out:
        page.desk.conventions.write_pdf(demo_ids.convention_id, out, dated_on=today_in_france())
    told: list[str] = []

    def sign(dialog: SignatureDialog) -> None:
        dialog.scan.line.setText(str(tmp_path / "disparu.pdf"))
        dialog.save.click()
        told.append(message(qtbot))
        assert _file(page, demo_ids.convention_id).state is ConventionState.TO_SIGN
        dialog.scan.line.setText(str(scan))
        dialog.save.click()

    wrong = in_dialog(SignatureDialog, sign)
    button(page, "Noter une signature").click()
    assert wrong == []
    assert "n’est plus à cet endroit" in told[0]
    assert _file(page, demo_ids.convention_id).state is ConventionState.PARTLY_SIGNED
    wait_says(qtbot, page, "retour du lycée.pdf")
    wait_idle(qtbot, page.desk)


def test_the_scan_is_kept_and_one_that_vanished_is_told(
    qtbot: QtBot, page: ConventionsPage, demo_ids: DemoIds, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    _signed(page, demo_ids.convention_id)
    wait_idle(qtbot, page.desk)
    scan = tmp_path / "exemplaire signé.pdf"
    with scan.open("wb") as out:
        page.desk.conventions.write_pdf(demo_ids.convention_id, out, dated_on=today_in_france())
    chosen = [scan]
    monkeypatch.setattr(ConventionActs, "ask_files", lambda *_: chosen)
    menu = button(page, "Joindre un fichier").menu()  # type: ignore[attr-defined]
    menu.actions()[0].trigger()
    wait_says(qtbot, page, "exemplaire signé.pdf")
    wait_idle(qtbot, page.desk)
    [kept] = page.desk.convention_documents.of(demo_ids.convention_id)
    assert (kept.kind, kept.is_sound) == (DocumentKind.SCAN, True)
    assert page.desk.convention_documents.content(kept.id) == scan.read_bytes()
    chosen[0] = tmp_path / "disparu.pdf"
    menu = button(page, "Joindre un fichier").menu()  # type: ignore[attr-defined]
    menu.actions()[0].trigger()
    assert "n’est plus à cet endroit" in message(qtbot)
    assert len(page.desk.convention_documents.of(demo_ids.convention_id)) == 1


def test_an_annex_follows_the_articles_under_the_title_it_is_given(
    qtbot: QtBot, page: ConventionsPage, demo_ids: DemoIds, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    wait_idle(qtbot, page.desk)
    annex = tmp_path / "calendrier.pdf"
    with annex.open("wb") as out:
        page.desk.conventions.write_pdf(demo_ids.convention_id, out, dated_on=date(2026, 1, 1))
    monkeypatch.setattr(ConventionActs, "ask_files", lambda *_: [annex])
    menu = button(page, "Joindre un fichier").menu()  # type: ignore[attr-defined]
    menu.actions()[0].trigger()
    wait_says(qtbot, page, "calendrier")
    wait_idle(qtbot, page.desk)

    def rename(dialog: AskDialog) -> None:
        dialog.editor.setText("Le calendrier des venues")
        dialog.save.click()

    wrong = in_dialog(AskDialog, rename)
    button(page, "Renommer : calendrier").click()
    assert wrong == []
    wait_says(qtbot, page, "Le calendrier des venues")
    wait_idle(qtbot, page.desk)
    text = page.desk.conventions.text(demo_ids.convention_id, today_in_france())
    assert [each.title for each in text.annexes] == ["Le calendrier des venues"]
    seen: list[str] = []

    def read(dialog: PaperDialog) -> None:
        seen.append(dialog.preview.text())
        dialog.cancel.click()

    wrong = in_dialog(PaperDialog, read, late=True)
    button(page, "Voir : Le calendrier des venues").click()
    qtbot.waitUntil(lambda: bool(seen), timeout=PATIENCE)
    assert wrong == []
    assert "Micocouliers" in seen[0]
    wait_idle(qtbot, page.desk)


def test_a_file_that_changed_in_the_base_is_told(
    qtbot: QtBot, page: ConventionsPage, demo_ids: DemoIds, tmp_path: Path
) -> None:
    from sqlalchemy import text

    _signed(page, demo_ids.convention_id)
    scan = tmp_path / "scan.pdf"
    with scan.open("wb") as out:
        page.desk.conventions.write_pdf(demo_ids.convention_id, out, dated_on=date(2026, 1, 1))
    page.desk.convention_documents.attach(
        demo_ids.convention_id, [scan], DocumentKind.SCAN, today_in_france()
    )
    [kept] = page.desk.convention_documents.of(demo_ids.convention_id)
    with page.desk.database.session("Abîmé") as session:
        session.connection().execute(
            text("UPDATE stored_files SET content = x'00' WHERE sha256 = :sha"),
            {"sha": kept.sha256},
        )
    page.refresh()
    wait_says(qtbot, page, "a changé ou disparu de la base")
    wait_idle(qtbot, page.desk)


def test_a_certificate_signs_and_what_it_is_worth_is_told(
    qtbot: QtBot, page: ConventionsPage, demo_ids: DemoIds, tmp_path: Path
) -> None:
    _to_sign(page, demo_ids.convention_id)
    wait_idle(qtbot, page.desk)
    path = tmp_path / "certificat.p12"
    now = datetime.now(UTC)
    owner = make(
        "Armand Vauclair", starts=now - timedelta(days=1), ends=now + timedelta(days=1),
        key_usage=usage(),
    )  # fmt: skip
    path.write_bytes(owner.pkcs12("secret"))
    told: list[str] = []

    def sign(dialog: ElectronicDialog) -> None:
        dialog.path.setText(str(path))
        type_in(dialog.password, "faux")
        dialog.save.click()
        told.append(message(qtbot))
        dialog.password.clear()
        type_in(dialog.password, "secret")
        dialog.save.click()
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE)

    wrong = in_dialog(ElectronicDialog, sign)
    _act(page, "Signer par certificat électronique…")
    assert wrong == []
    assert "mot de passe" in plain(told[0])
    wait_says(qtbot, page, "par signature électronique")
    wait_says(qtbot, page, "Exemplaire signé électroniquement")

    def trust(dialog: VerificationDialog) -> None:
        assert says(dialog, "Document inchangé")
        assert says(dialog, "Signataire inconnu de la section")
        in_message([], "Reconnaître")
        button(dialog, "Reconnaître ce signataire…").click()

    wrong = in_dialog(VerificationDialog, trust, late=True)
    button(page, "Vérifier : Convention signée").click()
    qtbot.waitUntil(lambda: bool(page.desk.convention_signing.trusted()), timeout=PATIENCE)
    assert wrong == []
    wait_idle(qtbot, page.desk)
    wait_says(qtbot, page, "Exemplaire signé électroniquement")

    def known(dialog: VerificationDialog) -> None:
        assert says(dialog, "Signataire reconnu")
        dialog.cancel.click()
        told.append("vu")

    wrong = in_dialog(VerificationDialog, known, late=True)
    button(page, "Vérifier : Convention signée").click()
    qtbot.waitUntil(lambda: told[-1] == "vu", timeout=PATIENCE)
    assert wrong == []
    wait_idle(qtbot, page.desk)


def test_the_versions_of_a_text_are_compared(page: ConventionsPage, demo_ids: DemoIds) -> None:
    file = _file(page, demo_ids.convention_id)
    shorter = list(file.articles[1:])
    page.desk.conventions.save(file.fields, shorter, file.id)
    _open(page, file.id)

    def look(dialog: VersionsDialog) -> None:
        assert "retiré" in dialog.page.toPlainText()
        dialog.before.setCurrentIndex(0)
        assert dialog.page.toPlainText() == "Les deux textes sont les mêmes."
        dialog.cancel.click()

    wrong = in_dialog(VersionsDialog, look)
    _act(page, "Les versions du texte…")
    assert wrong == []


def test_a_convention_is_terminated_with_its_notice(
    page: ConventionsPage, demo_ids: DemoIds
) -> None:
    made = _running(page, demo_ids.partner_id, 900)
    told: list[str] = []

    def terminate(dialog: TerminationDialog) -> None:
        soonest = dialog.ends_on.day()
        dialog.ends_on.set_day(soonest - timedelta(days=1))
        in_message(told)
        dialog.save.click()
        dialog.ends_on.set_day(soonest)
        dialog.reason.setPlainText("Le lycée ferme.")
        dialog.save.click()

    wrong = in_dialog(TerminationDialog, terminate)
    _act(page, "Résilier…")
    assert wrong == []
    assert "préavis est de 90 jours" in plain(told[0])
    assert says(page, "Résiliée à compter du")
    assert _file(page, made).life.terminated_on == today_in_france() + timedelta(days=90)


def test_a_termination_is_withdrawn_and_the_decision_to_leave_it_too(
    page: ConventionsPage, demo_ids: DemoIds
) -> None:
    made = _running(page, demo_ids.partner_id, 900)
    wrong = in_dialog(TerminationDialog, lambda dialog: dialog.save.click())
    _act(page, "Résilier…")
    assert wrong == []
    assert says(page, "demandée le")
    _act(page, "Retirer la résiliation")
    assert _file(page, made).termination is None
    _act(page, "En rester là à son terme")
    _act(page, "Revenir sur la décision d'en rester là")
    assert _file(page, made).life.not_renewed_on is None


def test_a_signing_given_up_makes_the_text_a_draft_again(
    qtbot: QtBot, page: ConventionsPage, demo_ids: DemoIds
) -> None:
    _to_sign(page, demo_ids.convention_id)
    wrong = in_dialog(SignatureDialog, lambda dialog: dialog.save.click())
    button(page, "Noter une signature").click()
    assert wrong == []
    told: list[str] = []
    in_message(told, "Abandonner la signature")
    _act(page, "Abandonner cette signature…")
    assert "chaque partie devra signer de nouveau" in told[0]
    file = _file(page, demo_ids.convention_id)
    assert file.state is ConventionState.DRAFT
    assert not any(each.signed_on for each in file.parties)
    wait_idle(qtbot, page.desk)


def test_a_convention_from_a_list_is_completed_with_its_paper(
    qtbot: QtBot, page: ConventionsPage, tmp_path: Path, demo_ids: DemoIds
) -> None:
    desk = page.desk
    imported = next(
        file for row in desk.conventions.rows(desk.conventions.row_numbers("faucon"))
        for file in [desk.conventions.get(row.id)]
    )  # fmt: skip
    _open(page, imported.id)
    assert says(page, "signée, d'après la liste importée")
    qtbot.waitUntil(lambda: "signée sur papier" in _message(page), timeout=PATIENCE)
    scan = tmp_path / "papier.pdf"
    with scan.open("wb") as out:
        desk.conventions.write_pdf(demo_ids.convention_id, out, dated_on=today_in_france())

    def complete(dialog: SignedPaperDialog) -> None:
        dialog.signed_on.set_day(date(2024, 6, 3))
        dialog.scan.line.setText(str(scan))
        dialog.save.click()

    wrong = in_dialog(SignedPaperDialog, complete)
    _act(page, "Déjà signée sur papier…")
    assert wrong == []
    file = _file(page, imported.id)
    assert (file.number, file.signed_on) == ("CONV-84-2024-002", date(2024, 6, 3))
    wait_says(qtbot, page, "papier.pdf")
    wait_idle(qtbot, desk)


def test_what_follows_is_prepared_and_opened(page: ConventionsPage, demo_ids: DemoIds) -> None:
    made = _running(page, demo_ids.partner_id, 60)
    assert says(page, "Décider de la renouveler")
    wrong = in_dialog(ConventionDialog, lambda dialog: dialog.save.click())
    button(page, "Préparer la suite").click()
    assert wrong == []
    [follows] = page.desk.conventions.children(made)
    assert follows.starts_on == today_in_france() + timedelta(days=61)
    assert says(page, "Convention d'origine")
    button(page, f"Ouvrir : Prend la suite de : Convention de partenariat "
           f"{_file(page, made).number}").click()  # fmt: skip
    QApplication.processEvents()
    assert says(page, "Avenants et suites")
    button(page, "Préparer la suite").click()
    assert page.rows.current_id() == follows.rid
    assert len(page.desk.conventions.children(made)) == 1


def test_an_avenant_is_prepared_from_a_signed_convention(
    page: ConventionsPage, demo_ids: DemoIds
) -> None:
    _signed(page, demo_ids.convention_id)
    assert "Préparer un avenant" in _offered(page)

    def extend(dialog: ConventionDialog) -> None:
        dialog.form.ends_on.set_day(date(2050, 12, 31))
        dialog.save.click()

    wrong = in_dialog(ConventionDialog, extend)
    _act(page, "Préparer un avenant")
    assert wrong == []
    [avenant] = page.desk.conventions.children(demo_ids.convention_id)
    assert page.rows.current_id() == avenant.rid
    _signed(page, avenant.id)
    number = _file(page, demo_ids.convention_id).number
    assert _file(page, avenant.id).number == f"{number}-AV1"


def test_leaving_it_there_is_noted_and_undone(
    qtbot: QtBot, page: ConventionsPage, demo_ids: DemoIds
) -> None:
    made = _running(page, demo_ids.partner_id, 60)
    _act(page, "En rester là à son terme")
    assert says(page, "comme il a été décidé")
    page.window_.shell.notice.undo.click()
    wait_idle(qtbot, page.desk)
    assert _file(page, made).state is ConventionState.TO_RENEW


def test_the_letter_of_renewal_is_prepared(page: ConventionsPage, demo_ids: DemoIds) -> None:
    _running(page, demo_ids.partner_id, 60)
    button(page, "Écrire au partenaire").click()
    letters = page.window_.go("courriers")
    assert isinstance(letters, LettersPage)
    assert letters._plan is not None
    assert letters._plan.template_key == "convention_renouvellement"
    assert list(letters._plan.partner_ids or ()) == [demo_ids.partner_id]


def test_commitments_are_taken_from_the_text_and_reviewed(
    page: ConventionsPage, demo_ids: DemoIds
) -> None:
    button(page, "Reprendre ceux du texte").click()
    rows = page.desk.commitments.of(demo_ids.convention_id)
    assert len(rows) >= 4
    first = plain(rows[0].fields.words)

    def review(dialog: ReviewDialog) -> None:
        dialog.state.setCurrentIndex(dialog.state.findText("Tenu"))
        type_in(dialog.evidence, "Trois venues en classe")
        dialog.save.click()

    QApplication.processEvents()
    wrong = in_dialog(ReviewDialog, review)
    button(page, f"Faire le point : {rows[0].fields.words}").click()
    assert wrong == []
    assert page.desk.commitments.of(demo_ids.convention_id)[0].last is not None
    assert says(page, "Trois venues en classe"), first

    def add(dialog: CommitmentDialog) -> None:
        type_in(dialog.words, "Inviter la presse")
        dialog.save.click()

    wrong = in_dialog(CommitmentDialog, add)
    button(page, "Ajouter un engagement").click()
    assert wrong == []
    assert page.desk.commitments.of(demo_ids.convention_id)[-1].fields.words == "Inviter la presse"


def test_the_list_keeps_to_a_state(page: ConventionsPage, demo_ids: DemoIds) -> None:
    made = _running(page, demo_ids.partner_id, 60)
    page._chips["renouveler"].click()
    assert page.desk.conventions.get(made).rid in list(page.rows.row_model().ids())
    page._chips["fin"].click()
    assert page.desk.conventions.get(made).rid not in list(page.rows.row_model().ids())
