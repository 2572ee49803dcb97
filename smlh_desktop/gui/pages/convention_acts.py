"""What a person does with a convention, from its sheet."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from smlh_desktop.domain.conventions import Relation
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.files.atomic import replacing
from smlh_desktop.files.pdf_pages import Pages, picked
from smlh_desktop.files.pdf_verification import Verification
from smlh_desktop.gui import messages
from smlh_desktop.gui.saving import SCANS
from smlh_desktop.gui.tasks import Report
from smlh_desktop.services.convention_documents import Document, DocumentKind
from smlh_desktop.services.convention_parties import PartyRow
from smlh_desktop.services.conventions import ConventionFile

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.conventions_page import ConventionsPage

_PDF_ONLY = "PDF (*.pdf)"


class ConventionActs:
    """The acts on one convention. Each tells what it did, and may be undone."""

    def __init__(self, page: "ConventionsPage", file: ConventionFile) -> None:
        self._page, self._desk, self._file = page, page.desk, file
        self._life = page.desk.convention_life

    def edit(self) -> None:
        """Open its form."""
        self._page.edit_convention(self._file)

    def review(self) -> None:
        """Say that the draft was read over."""
        act = partial(self._life.review, self._file.id, today_in_france(), self._desk.who)
        self._carry_out(act, "Projet relu")

    def freeze(self) -> None:
        """Settle the text, once told what it had better have."""
        doubts: list[str] = []
        if not self._page.guarded(lambda: doubts.extend(self._life.doubts(self._file.id))):
            return
        question = " ".join([*doubts, "Arrêter le texte quand même ?"])
        if doubts and not messages.confirm(self._page, question, "Arrêter le texte"):
            return
        act = partial(self._life.freeze, self._file.id, today_in_france())
        self._work(lambda _: act(), f"Texte arrêté : convention avec {self._file.partner_name}")

    def abandon(self) -> None:
        """Give the signing up, and take the text up again."""
        question = (
            "Les signatures notées et les exemplaires signés seront retirés ; chaque partie devra "
            "signer de nouveau. Abandonner cette signature ?"
        )
        if messages.confirm(self._page, question, "Abandonner la signature"):
            self._carry_out(
                partial(self._life.abandon, self._file.id),
                f"Signature abandonnée : convention avec {self._file.partner_name}",
            )

    def record_signed(self) -> None:
        """Note that it was signed on paper, and keep the scan."""
        from smlh_desktop.gui.dialogs.signed_paper_dialog import SignedPaperDialog

        dialog = SignedPaperDialog(self._desk, self._page, today_in_france(), self._file)
        dialog.exec()
        self._tell(dialog.told)

    def back_to_draft(self) -> None:
        """Take the text up again."""
        self._carry_out(partial(self._life.back_to_draft, self._file.id), "Projet repris")

    def send(self, party: PartyRow) -> None:
        """Note when the text went to a party."""
        from smlh_desktop.gui.dialogs.day_dialog import DayDialog

        dialog = DayDialog(
            self._page, "Envoi à signer", party.name, "Envoyée le",
            party.sent_on or today_in_france(), save="Noter l'envoi",
        )  # fmt: skip
        if dialog.exec():
            self._carry_out(
                partial(self._life.send, party.id, dialog.day), f"Envoi noté : {party.name}"
            )

    def sign(self) -> None:
        """Note a signature made by hand."""
        from smlh_desktop.gui.dialogs.signature_dialog import SignatureDialog

        missing = [each for each in self._file.parties if each.signed_on is None]
        dialog = SignatureDialog(
            self._desk, self._page, self._file.partner_name, missing, today_in_france()
        )
        dialog.exec()
        self._tell(dialog.told)

    def sign_electronically(self) -> None:
        """Sign with a certificate."""
        from smlh_desktop.gui.dialogs.electronic_dialog import ElectronicDialog

        missing = [each for each in self._file.parties if each.signed_on is None]
        dialog = ElectronicDialog(self._desk, self._page, self._file.partner_name, missing)
        dialog.exec()
        self._tell(dialog.told)

    def verify(self, document: Document) -> None:
        """Say what the signatures of a copy are worth."""
        from smlh_desktop.gui.dialogs.verification_dialog import VerificationDialog

        def show(found: Verification) -> None:
            dialog = VerificationDialog(self._desk, self._page, document.title, found.signatures)
            dialog.exec()
            self._tell(dialog.told)

        signing, now = self._desk.convention_signing, datetime.now(UTC)
        self._page.start(lambda _: signing.verify(document.id, now), show)

    def unsign(self, party: PartyRow) -> None:
        """Take back a signature noted by mistake."""
        self._carry_out(partial(self._life.unsign, party.id), f"Signature reprise : {party.name}")

    def leave_it_there(self) -> None:
        """Decide that it ends at its term."""
        act = partial(self._life.leave_it_there, self._file.id, today_in_france())
        self._carry_out(act, "Décidé : la convention s'achèvera à son terme")

    def think_again(self) -> None:
        """Take back the decision to leave it there."""
        act = partial(self._life.think_again, self._file.id)
        self._carry_out(act, "Décision reprise : la suite est de nouveau à décider")

    def withdraw_termination(self) -> None:
        """Take back a termination."""
        act = partial(self._life.withdraw_termination, self._file.id)
        self._carry_out(act, f"Résiliation retirée : {self._file.partner_name}")

    def terminate(self) -> None:
        """Note a termination."""
        from smlh_desktop.gui.dialogs.termination_dialog import TerminationDialog

        dialog = TerminationDialog(self._desk, self._page, self._file, today_in_france())
        dialog.exec()
        self._tell(dialog.told)

    def renew(self) -> None:
        """Prepare what follows, and open it; what was prepared already is opened again."""
        for child in self._desk.conventions.children(self._file.id):
            if child.relation is Relation.RENEWAL and child.state.is_being_made:
                self._page.show_row(child.rid)
                self._page.window_.tell("La suite est déjà préparée : la voici")
                return
        self._prepare(
            partial(self._life.renew, self._file.id, today_in_france()), "Renouvellement préparé"
        )

    def amend(self) -> None:
        """Prepare an avenant, and open it."""
        self._prepare(
            partial(self._life.amend, self._file.id, today_in_france()), "Avenant préparé"
        )

    def write_to_renew(self) -> None:
        """Prepare the letter that asks what follows."""
        parties = (each.fields.partner_id for each in self._file.parties)
        self._page.write_renewals([each for each in parties if each])

    def versions(self) -> None:
        """Compare the versions of its text."""
        from smlh_desktop.gui.dialogs.versions_dialog import VersionsDialog

        found = self._desk.convention_versions.all(self._file.id)
        if len(found) < 2:
            self._page.window_.tell("Ce texte n'a qu'une version : rien n'a changé depuis.")
            return
        named = [(each.name, each.articles) for each in found]
        fact = f"Convention avec {self._file.partner_name}"
        VersionsDialog(self._page, fact, named).exec()

    # Files --------------------------------------------------------------------------------

    def save_pdf(self, *, to_sign: bool = False) -> None:
        """Write the convention where the person says, as it stands or to be signed."""
        what = "Convention à signer" if to_sign else "Convention"
        target = self._page.ask_target(f"{what} {self._file.partner_name}.pdf")
        if target is None:
            return
        day = today_in_france()

        def write(_: Report) -> None:
            with replacing(target) as out:
                self._desk.conventions.write_pdf(self._file.id, out, dated_on=day, to_sign=to_sign)

        told = f"Convention enregistrée : {target}"
        self._page.start(write, lambda _: self._page.window_.tell(told))

    def print_copies(self) -> None:
        """Print as many copies to sign as there are originals."""
        day, file = today_in_france(), self._file

        def draw(_: Report) -> bytes:
            out = io.BytesIO()
            made = self._desk.conventions.write_pdf(file.id, out, dated_on=day, to_sign=True)
            return picked([Pages(out.getvalue(), 0, made.pages)] * file.fields.originals)

        self._page.start(draw, self._print)

    def attach(self, kind: DocumentKind) -> None:
        """Keep files of the disk with the convention."""
        paths = self.ask_files(kind)
        if not paths:
            return
        act = partial(
            self._desk.convention_documents.attach, self._file.id, paths, kind, today_in_france()
        )
        names = ", ".join(path.name for path in paths)
        self._work(lambda _: act(), f"{kind.label} : {names}")

    def ask_files(self, kind: DocumentKind) -> list[Path]:
        """Which files; none when the person gave up."""
        kinds = _PDF_ONLY if kind is DocumentKind.ANNEX else SCANS
        found, _ = QFileDialog.getOpenFileNames(self._page, kind.label, "", kinds)
        return [Path(each) for each in found]

    def take_off(self, document: Document) -> None:
        """Take a file off the convention."""
        self._carry_out(
            partial(self._desk.convention_documents.take_off, document.id),
            f"Document retiré : {document.title}",
        )

    def rename(self, document: Document) -> None:
        """Give an annex the title it has after the articles."""
        from smlh_desktop.gui.dialogs.ask_dialog import AskDialog

        dialog = AskDialog(
            self._page,
            "Titre de l'annexe",
            "Il se lit après les articles, au sommaire, et en tête de ses pages.",
            "Titre",
            value=document.title,
            save="Enregistrer",
        )
        if dialog.exec():
            self._carry_out(
                partial(self._desk.convention_documents.rename, document.id, dialog.answer),
                f"Annexe : {dialog.answer}",
            )

    def show_document(self, document: Document) -> None:
        """Show a PDF kept."""
        from smlh_desktop.gui.dialogs.paper_dialog import PaperDialog

        def show(content: bytes) -> None:
            name = document.title + document.suffix
            PaperDialog(
                self._page, document.title, content, fact=document.kind.label, name=name
            ).exec()

        documents = self._desk.convention_documents
        self._page.start(lambda _: documents.content(document.id), show)

    def save_document(self, document: Document) -> None:
        """Write a file kept where the person says."""
        target = self._page.ask_target(document.title + document.suffix)
        if target is None:
            return

        def write(_: Report) -> None:
            content = self._desk.convention_documents.content(document.id)
            with replacing(target) as out:
                out.write(content)

        self._page.start(write, lambda _: self._page.window_.tell(f"Enregistré : {target}"))

    # How ----------------------------------------------------------------------------------

    def _print(self, content: bytes) -> None:
        from smlh_desktop.gui.printing import print_pdf

        self._page.guarded(lambda: print_pdf(self._page, content))

    def _prepare(self, act: Callable[[], str], told: str) -> None:
        made: list[str] = []
        if self._page.guarded(lambda: made.append(act())):
            self._page.freshen()
            file = self._desk.conventions.get(made[0])
            self._page.show_row(file.rid)
            self._page.window_.tell(f"{told} : {file.partner_name}", undoable=True)
            self._page.edit_convention(file)

    def _carry_out(self, act: Callable[[], object], told: str) -> None:
        if self._page.guarded(act):
            self._tell(told)

    def _work(self, work: Callable[[Report], object], told: str) -> None:
        self._page.start(work, lambda _: self._tell(told))

    def _tell(self, told: str) -> None:
        if told:
            self._page.window_.tell(told, undoable=True)
            self._page.freshen()
