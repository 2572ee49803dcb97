"""Conventions: the list, and the draft of the one chosen as it will be printed."""

from array import array
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from shiboken6 import isValid

from smlh_desktop.domain.conventions import what_next
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count, short_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.atomic import replacing
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.row_model import Row
from smlh_desktop.gui.saving import PDF, ask_where
from smlh_desktop.gui.state_tags import state_tag
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import plain_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.conventions import ConventionFile, ConventionRow

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow


class ConventionsPage(ListPage):
    """The conventions, drafts first, then by their end."""

    TABLES = frozenset({"conventions", "partners", "contacts", "sections", "bureau_members"})
    SEARCH = "Partenaire, commune, numéro…"

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Conventions")
        new = self.header.set_main("Nouvelle convention", "plus", short="Nouvelle")
        new.clicked.connect(lambda: self.edit_convention(None))

    def fetch_ids(self, typed: str, chosen: str) -> "array[int]":
        return self.desk.conventions.row_numbers(typed)

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        return [_line(row) for row in self.desk.conventions.rows(ids)]

    def fact(self, total: int) -> str:
        return count(total, "convention") if total else "Aucune convention pour l'instant"

    def make_empty(self) -> EmptyState:
        empty = EmptyState(
            "Écrivez votre première convention",
            "Les articles sont prêts ; vous les relisez et les adaptez.",
            [
                Way(
                    "new",
                    "file-signature",
                    "Partir des articles proposés",
                    "Choisissez le partenaire et les dates. Le projet porte la mention PROJET "
                    "jusqu'à sa signature.",
                    "Nouvelle convention",
                    "plus",
                )
            ],
        )
        empty.way_chosen.connect(lambda _: self.edit_convention(None))
        return empty

    def fill_detail(self, layout: QVBoxLayout, row_id: int) -> None:
        from smlh_desktop.gui.widgets.pdf_preview import PdfPreview

        file = self.desk.conventions.get(self.desk.conventions.id_of(row_id))
        edit = plain_button("Modifier", "pencil-line")
        edit.clicked.connect(lambda: self.edit_convention(file))
        layout.addWidget(sheet.heading("file-signature", file.partner_name, _dates(file), [edit]))
        band = Card(kind="band", padding=(16, 10, 16, 10))
        row = spaced(QHBoxLayout(), 12)
        row.addWidget(
            Label(
                f"{file.state.label} · {what_next(file.standing, file.life)}", "on_soft", wrap=True
            ),
            1,
        )
        if file.articles:
            save = plain_button("Enregistrer le PDF", "file-text")
            save.clicked.connect(lambda: self.save_pdf(file))
            row.addWidget(save)
        band.body.addLayout(row)
        layout.addWidget(band)
        preview = sized(PdfPreview(f"Convention avec {file.partner_name}"), min_height=420)
        layout.addWidget(preview, 1)
        self.start(
            lambda _: self._bytes(file.id),
            lambda data: preview.show_pdf(data) if isValid(preview) else None,
            failed=lambda error: self._on_preview_failed(preview, error),
        )

    def edit_convention(self, file: ConventionFile | None) -> None:
        """Open the form of a convention, or of a new one."""
        from smlh_desktop.gui.dialogs.convention_dialog import ConventionDialog

        if file is None and not self.desk.partners.counts()[0]:
            messages.show_error(
                self, SmlhError("Une convention se signe avec un partenaire : créez-le d'abord.")
            )
            return
        dialog = ConventionDialog(self.desk, self, file)
        if dialog.exec() and dialog.saved_id:
            self.freshen()
            self.show_row(self.desk.conventions.get(dialog.saved_id).rid)
        if dialog.told:
            self.window_.tell(dialog.told, undoable=True)

    def save_pdf(self, file: ConventionFile) -> None:
        """Ask where, and write the convention there."""
        target = self.ask_target(f"Convention {file.partner_name}.pdf")
        if target is None:
            return

        def write(_: object) -> Path:
            with replacing(target) as out:
                self.desk.conventions.write_pdf(file.id, out, dated_on=today_in_france())
            return target

        self.start(write, lambda path: self.window_.tell(f"Convention enregistrée : {path}"))

    def ask_target(self, name: str) -> Path | None:
        """Where to save; None when the person gave up."""
        safe = "".join(sign if sign not in '<>:"/\\|?*' else " " for sign in name)
        return ask_where(self, "Enregistrer la convention", safe, PDF)

    def _bytes(self, convention_id: str) -> bytes:
        out = BytesIO()
        self.desk.conventions.write_pdf(convention_id, out, dated_on=today_in_france())
        return out.getvalue()

    def _on_preview_failed(self, preview: object, error: BaseException) -> None:
        from smlh_desktop.gui.widgets.pdf_preview import PdfPreview

        if not isinstance(error, SmlhError):
            messages.show_error(self, error)
        elif isinstance(preview, PdfPreview) and isValid(preview):
            preview.show_message(str(error))


def _dates(file: ConventionFile) -> str:
    fields = file.fields
    parts = (
        f"du {short_date(fields.starts_on)}" if fields.starts_on else "",
        f"jusqu'au {short_date(fields.ends_on)}" if fields.ends_on else "",
        f"décider avant le {short_date(file.standing.decide_before)}"
        if file.standing.decide_before
        else "",
    )
    return " · ".join(part for part in parts if part) or fields.title


def _line(row: ConventionRow) -> Row:
    until = f"jusqu'au {short_date(row.ends_on)}" if row.ends_on else "sans date de fin"
    return Row(row.rid, row.partner_name, until, "file-signature", state_tag(row.state))
