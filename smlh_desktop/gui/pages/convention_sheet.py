"""The file of a convention: where it stands, what to do next, who signed, what hangs from it."""

import io
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from smlh_desktop.domain.convention_ends import last_day
from smlh_desktop.domain.conventions import ConventionState, Relation, Stage, what_next
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import NBSP, count, french, short_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.scans import PDF
from smlh_desktop.gui import messages
from smlh_desktop.gui.pages.commitment_lines import CommitmentLines
from smlh_desktop.gui.pages.convention_acts import ConventionActs
from smlh_desktop.gui.state_tags import tag_of
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, menu_of, plain_button, quiet_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.labels import WrappedLabel, hairline
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.convention_documents import Document, DocumentKind
from smlh_desktop.services.convention_parties import PartyRow
from smlh_desktop.services.conventions import ConventionFile, ConventionRow

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.conventions_page import ConventionsPage

_CHANGED = (
    "Ce fichier a changé ou disparu de la base depuis qu'il a été joint : il ne fait plus foi. "
    "Reprenez une sauvegarde, ou joignez-le de nouveau."
)


class ConventionSheet:
    """Fills the sheet of one convention, on its page. Raises SmlhError when it left."""

    def __init__(self, page: "ConventionsPage", convention_id: str) -> None:
        self._page, self._desk = page, page.desk
        self._file = page.desk.conventions.get(convention_id)
        self._acts = ConventionActs(page, self._file)
        self._lacks_copy = self._file.life.signed and not (
            page.desk.convention_documents.has_signed_copy(convention_id)
        )
        self._children = page.desk.conventions.children(convention_id)

    def fill(self, layout: QVBoxLayout) -> None:
        """Lay the parts out."""
        file = self._file
        buttons = []
        if not file.is_frozen or not file.has_text:
            edit = plain_button("Modifier", "pencil-line")
            edit.clicked.connect(self._acts.edit)
            buttons.append(edit)
        layout.addWidget(sheet.heading("file-signature", file.partner_name, _about(file), buttons))
        layout.addWidget(self._next_step())
        layout.addWidget(sheet.facts(self._deadlines()))
        self._fill_parties(layout)
        CommitmentLines(self._page).fill_convention(layout, file)
        self._fill_documents(layout)
        self._fill_children(layout)
        self._fill_text(layout)

    # What is next -------------------------------------------------------------------------

    def _next_step(self) -> QWidget:
        band = Card(kind="band", padding=(16, 10, 16, 10))
        row = spaced(QHBoxLayout(), 10)
        row.addWidget(TagLabel(tag_of(self._file.state)))
        words = what_next(self._file.standing, self._file.life)
        row.addWidget(WrappedLabel(words, "on_soft"), 1)
        band.body.addLayout(row)
        if self._lacks_copy:
            lack = "L'exemplaire signé n'est pas encore joint : numérisez-le, puis joignez-le."
            band.add(WrappedLabel(lack, "on_soft"))
        band.add(sheet.in_flow(self._buttons()))
        return band

    def _buttons(self) -> list[Button]:
        """The next act first, the others beside it, the rarest in a menu."""
        acts, state = self._acts, self._file.state
        found: list[Button] = []
        if state is ConventionState.DRAFT and self._file.has_text:
            found.append(_button("Projet relu", "eye", acts.review))
        elif state is ConventionState.REVIEWED:
            found.append(_button("Arrêter le texte", "stamp", acts.freeze))
        elif state in (ConventionState.TO_SIGN, ConventionState.PARTLY_SIGNED):
            found += [
                _button("Noter une signature", "file-signature", acts.sign),
                _button("Imprimer les exemplaires", "printer", acts.print_copies),
            ]
        elif self._lacks_copy:
            attach = partial(acts.attach, DocumentKind.SCAN)
            found.append(_button("Joindre l'exemplaire signé", "file-check", attach))
        if state is ConventionState.TO_RENEW:
            found += [
                _button("Préparer la suite", "redo-2", acts.renew),
                _button("Écrire au partenaire", "mail", acts.write_to_renew),
            ]
        more = plain_button("Autres actes")
        menu = menu_of(more)
        for words, act in self._more():
            menu.addAction(french(words)).triggered.connect(lambda _=False, act=act: act())
        if not menu.isEmpty():
            found.append(more)
        return found

    def _more(self) -> list[tuple[str, Callable[[], object]]]:
        acts, file, state = self._acts, self._file, self._file.state
        offered: list[tuple[str, Callable[[], object]]] = []
        if file.has_text:
            offered.append(("Enregistrer le PDF…", acts.save_pdf))
            offered.append(("Les versions du texte…", acts.versions))
        if state in (ConventionState.REVIEWED, ConventionState.TO_SIGN):
            offered.append(("Reprendre le projet", acts.back_to_draft))
        if file.stage is Stage.TO_SIGN and not file.life.signed:
            offered.append(
                ("Enregistrer l'exemplaire à signer…", partial(acts.save_pdf, to_sign=True))
            )
            offered.append(("Signer par certificat électronique…", acts.sign_electronically))
        if file.life.signed and file.relation is not Relation.AMENDMENT and not state.is_over:
            offered.append(("Préparer un avenant", acts.amend))
            if state is not ConventionState.TO_RENEW:
                offered.append(("Préparer la convention suivante", acts.renew))
            if file.life.not_renewed_on is None:
                offered.append(("En rester là à son terme", acts.leave_it_there))
            else:
                offered.append(("Revenir sur la décision d'en rester là", acts.think_again))
            if file.life.terminated_on is None:
                offered.append(("Résilier…", acts.terminate))
        if file.life.terminated_on is not None:
            offered.append(("Retirer la résiliation", acts.withdraw_termination))
        if state is ConventionState.PARTLY_SIGNED:
            offered.append(("Abandonner cette signature…", acts.abandon))
        if not file.has_text and not file.number:
            offered.append(("Déjà signée sur papier…", acts.record_signed))
        if file.life.signed and state.is_over and file.relation is not Relation.AMENDMENT:
            offered.append(("Préparer la convention suivante", acts.renew))
        return offered

    def _deadlines(self) -> list[tuple[str, str]]:
        file, standing = self._file, self._file.standing
        renewed = ""
        if file.fields.tacit:
            done = count(standing.renewals, "reconduction faite", "reconductions faites")
            renewed = f"d'elle-même, {file.fields.renewal_max} fois au plus ; {done}"
        return [
            ("Numéro", file.number),
            ("Signée", f"le{NBSP}{short_date(file.signed_on)}" if file.signed_on else ""),
            ("Durée", _dates(file)),
            ("Se reconduit", renewed),
            ("À décider", f"avant le{NBSP}{short_date(standing.decide_before)}"
             if standing.decide_before else ""),
            ("Résiliée", _termination(file)),
            ("Dernier rappel", self._page.last_reminder(file.id)
             if standing.decide_before else ""),
            ("Exemplaires", str(file.fields.originals)),
        ]  # fmt: skip

    # Who signs ----------------------------------------------------------------------------

    def _fill_parties(self, layout: QVBoxLayout) -> None:
        parties = self._file.parties
        done = sum(each.signed_on is not None for each in parties)
        layout.addLayout(sheet.part("Parties et signatures", note=f"{done} sur {len(parties)}"))
        if self._file.life.signed and not done:
            told = "Elle est signée, d'après la liste importée."
            layout.addWidget(WrappedLabel(told, "fact"))
        for each in parties:
            layout.addWidget(hairline())
            layout.addWidget(self._party_line(each))

    def _party_line(self, party: PartyRow) -> QWidget:
        line = QWidget()
        row = spaced(QHBoxLayout(line), 10)
        words = spaced(QVBoxLayout(), 0)
        words.addWidget(WrappedLabel(party.name, "body_strong"))
        words.addWidget(WrappedLabel(_signature(party, signed=self._file.life.signed), "fact"))
        row.addLayout(words, 1)
        if self._file.stage is Stage.TO_SIGN and not self._file.life.signed:
            if party.signed_on is None:
                send = Button("Envoyée le…" if party.sent_on is None else "Renvoyée le…", "link")
                send.setAccessibleName(f"Noter l'envoi à {party.name}")
                send.clicked.connect(partial(self._send, party))
                row.addWidget(send)
            else:
                back = Button("Retirer la signature", "link")
                back.setAccessibleName(f"Retirer la signature de {party.name}")
                back.clicked.connect(partial(self._unsign, party))
                row.addWidget(back)
        return line

    def _send(self, party: PartyRow, _checked: bool = False) -> None:
        self._acts.send(party)

    def _unsign(self, party: PartyRow, _checked: bool = False) -> None:
        self._acts.unsign(party)

    # What hangs from it -------------------------------------------------------------------

    def _fill_documents(self, layout: QVBoxLayout) -> None:
        add = quiet_button("Joindre", "plus")
        add.setAccessibleName("Joindre un fichier")
        menu = menu_of(add)
        if not self._file.is_frozen:
            annex = menu.addAction(french("Une annexe, qui suivra les articles (PDF)…"))
            annex.triggered.connect(lambda: self._acts.attach(DocumentKind.ANNEX))
        if self._file.is_frozen:
            scan = menu.addAction(french("Un exemplaire signé, numérisé (PDF, images)…"))
            scan.triggered.connect(lambda: self._acts.attach(DocumentKind.SCAN))
        layout.addLayout(sheet.part("Documents", add))
        self._documents = spaced(QVBoxLayout(), 6)
        layout.addLayout(self._documents)
        around, convention_id = self._documents, self._file.id
        # Each is read whole, to be compared with what it was: beside the screen.
        self._page.start(
            lambda _: self._desk.convention_documents.of(convention_id),
            lambda found: self._show_documents(found) if isValid(around) else None,
        )

    def _show_documents(self, documents: list[Document]) -> None:
        for each in documents:
            self._documents.addWidget(self._document_line(each))
        if not documents:
            self._documents.addWidget(WrappedLabel("Rien n'est joint pour l'instant.", "fact"))

    def _document_line(self, document: Document) -> QWidget:
        line = QWidget()
        row = spaced(QHBoxLayout(line), 10)
        words = spaced(QVBoxLayout(), 0)
        words.addWidget(WrappedLabel(document.title, "body_strong"))
        words.addWidget(WrappedLabel(_kept(document), "fact"))
        if not document.is_sound:
            words.addWidget(sheet.icon_line("triangle-alert", _CHANGED, "error"))
        row.addLayout(words, 1)
        acts: list[tuple[str, Callable[[], object]]] = []
        is_pdf = document.media_type == PDF
        if document.is_sound and document.kind is not DocumentKind.ANNEX and is_pdf:
            acts.append(("Vérifier", partial(self._acts.verify, document)))
        if document.is_sound and is_pdf:
            acts.append(("Voir", partial(self._acts.show_document, document)))
        elif document.is_sound:
            acts.append(("Enregistrer", partial(self._acts.save_document, document)))
        if document.kind is DocumentKind.ANNEX and not self._file.is_frozen:
            acts.append(("Renommer", partial(self._acts.rename, document)))
        kept = document.kind is DocumentKind.SIGNED or (
            document.kind is DocumentKind.ANNEX and self._file.is_frozen
        )
        if not kept:
            acts.append(("Retirer", partial(self._acts.take_off, document)))
        for verb, act in acts:
            button = Button(verb, "link")
            button.setAccessibleName(f"{verb} : {document.title}")
            button.clicked.connect(lambda _=False, act=act: act())
            row.addWidget(button)
        return line

    def _fill_children(self, layout: QVBoxLayout) -> None:
        if self._file.parent_id:
            parent = self._desk.conventions.get(self._file.parent_id)
            words = {Relation.AMENDMENT: "Modifie", Relation.RENEWAL: "Prend la suite de"}
            told = f"{words[self._file.relation]} : {parent.fields.title} {parent.number}".strip()
            layout.addLayout(sheet.part("Convention d'origine"))
            layout.addWidget(self._link_line(told, parent.rid))
        if self._children:
            layout.addLayout(sheet.part("Avenants et suites"))
            for each in self._children:
                layout.addWidget(self._link_line(_child(each), each.rid))

    def _link_line(self, words: str, rid: int) -> QWidget:
        line = QWidget()
        row = spaced(QHBoxLayout(line), 10)
        row.addWidget(sheet.icon_line("file-signature", words), 1)
        see = Button("Ouvrir", "link")
        see.setAccessibleName(f"Ouvrir : {words}")
        see.clicked.connect(lambda: self._page.show_row(rid))
        row.addWidget(see)
        return line

    # The text -----------------------------------------------------------------------------

    def _fill_text(self, layout: QVBoxLayout) -> None:
        from smlh_desktop.gui.widgets.pdf_preview import PdfPreview

        layout.addLayout(sheet.part("Texte"))
        preview = sized(PdfPreview(f"Convention avec {self._file.partner_name}"), min_height=420)
        layout.addWidget(preview, 1)
        convention_id, desk = self._file.id, self._desk

        def draw(_: object) -> bytes:
            out = io.BytesIO()
            desk.conventions.write_pdf(convention_id, out, dated_on=today_in_france())
            return out.getvalue()

        def failed(error: BaseException) -> None:
            if not isinstance(error, SmlhError):
                messages.show_error(self._page, error)
            elif isValid(preview):
                preview.show_message(str(error))

        self._page.start(
            draw,
            lambda data: preview.show_pdf(data) if isValid(preview) else None,
            failed=failed,
        )


def _button(words: str, icon: str, act: Callable[[], object]) -> Button:
    button = plain_button(words, icon)
    button.clicked.connect(lambda _=False: act())
    return button


def _about(file: ConventionFile) -> str:
    return " · ".join(filter(None, (file.fields.title, file.number)))


def _dates(file: ConventionFile) -> str:
    first, last = file.fields.starts_on, last_day(file.life, file.standing)
    until = "au" if first else "jusqu'au"
    parts = (
        f"du {short_date(first)}" if first else "",
        f"{until} {short_date(last)}" if last else "",
    )
    return " ".join(filter(None, parts))


def _termination(file: ConventionFile) -> str:
    ended = file.termination
    if ended is None:
        return ""
    asked = f"demandée le {short_date(ended.asked_on)}" if ended.asked_on else ""
    by = f"par {ended.by}" if ended.by else ""
    told = ", ".join(filter(None, (f"à compter du {short_date(ended.ends_on)}", asked, by)))
    return f"{told} : {ended.reason}" if ended.reason else told


def _signature(party: PartyRow, *, signed: bool) -> str:
    if party.signed_on is not None:
        by = f" par {party.signed_name}" if party.signed_name else ""
        way = f", {party.way.label}" if party.way else ""
        return f"A signé le {short_date(party.signed_on)}{by}{way}"
    who = party.signatory or "Personne pour l'instant"
    if signed:
        return who
    sent = f" · envoyée le {short_date(party.sent_on)}" if party.sent_on else ""
    return f"{who} · sa signature manque{sent}"


def _kept(document: Document) -> str:
    size = f"{max(1, round(document.size / 1024))} Ko"
    on = f"joint le {short_date(document.added_on)}" if document.added_on else ""
    by = f"par {document.added_by}" if document.added_by else ""
    return " · ".join(filter(None, (document.kind.label, size, " ".join(filter(None, (on, by))))))


def _child(row: ConventionRow) -> str:
    named = row.number or row.title
    return f"{named} · {row.state.label.lower()}"
