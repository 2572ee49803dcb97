"""The file of a tool: what it is, its file, to whom it was given, who has not received it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from smlh_desktop.domain.tools import size_told
from smlh_desktop.domain.typography import count, sentence, short_date
from smlh_desktop.gui.row_model import Tag
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, plain_button, quiet_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.organisations import Organisation
from smlh_desktop.services.stored_files import PDF
from smlh_desktop.services.tools import Delivery, ToolFile, delivery_told

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.tools_page import ToolsPage


class ToolSheet:
    """Fills the sheet of one tool, on its page."""

    def __init__(self, page: "ToolsPage", file: ToolFile) -> None:
        self._page, self._desk, self._file = page, page.desk, file

    def fill(self, layout: QVBoxLayout) -> Iterator[None]:
        """Lay its beginning out, and give the rest, part by part."""
        file, fields = self._file, self._file.fields
        edit = plain_button("Modifier", "pencil-line")
        edit.clicked.connect(lambda: self._page.edit_tool(file))
        layout.addWidget(sheet.heading("briefcase", fields.title, file.kind.label, [edit]))
        band = Card(kind="band", padding=(16, 10, 16, 10))
        kept = Tag("Gardé ici", "done", "file-check") if file.file_name else None
        tag = kept or Tag("Pas de fichier", "neutral", "circle-dashed")
        band.add(sheet.in_flow([TagLabel(tag, on_soft=True)]))
        given = file.members - len(file.waiting)
        told = f"Remis à {given} sur {count(file.members, 'membre')} du Cercle."
        band.add(WrappedLabel(told, "on_soft"))
        layout.addWidget(band)
        layout.addWidget(sheet.in_flow(self._file_acts()))
        name = f"{file.file_name} ({size_told(file.size)})" if file.file_name else ""
        layout.addWidget(
            sheet.facts(
                [
                    ("À quoi il sert", fields.description),
                    ("Auteur", fields.author),
                    ("Fichier", name),
                    ("Sur Internet", fields.website),
                    ("Ajouté le", short_date(fields.added_on) if fields.added_on else ""),
                ]
            )
        )
        return self._fill_rest(layout)

    def _fill_rest(self, layout: QVBoxLayout) -> Iterator[None]:
        yield from self._fill_given(layout)
        self._fill_waiting(layout)

    def _file_acts(self) -> list[Button]:
        file = self._file
        replacing = "Remplacer le fichier…" if file.file_name else "Joindre un fichier…"
        offered = [(replacing, "plus", self.attach)]
        if file.file_name:
            offered.insert(0, ("Enregistrer le fichier…", "file-text", self.save_file))
            offered.append(("Retirer le fichier", "x", self._detach))
        if file.media_type == PDF:
            offered.insert(0, ("Lire", "eye", self.show_file))
        acts = []
        for words, icon, act in offered:
            button = quiet_button(words, icon)
            button.clicked.connect(lambda _=False, act=act: act())
            acts.append(button)
        return acts

    # To whom ------------------------------------------------------------------------------

    def _fill_given(self, layout: QVBoxLayout) -> Iterator[None]:
        give = quiet_button("Noter une remise", "send")
        give.clicked.connect(lambda _=False: self._give())
        layout.addLayout(sheet.part("Remis à", give))
        yield from sheet.line_by_line(layout, self._file.deliveries, self._given_line)
        if not self._file.deliveries:
            layout.addWidget(WrappedLabel("Personne ne l'a encore reçu.", "fact"))

    def _given_line(self, row: Delivery) -> QWidget:
        on = f"le {short_date(row.fields.given_on)}" if row.fields.given_on else ""
        said = " · ".join(filter(None, (on, delivery_told(row.fields))))
        acts = [("Retirer", partial(self._take_back, row))]
        shown = sheet.told(row.partner_name, sentence(said))
        return sheet.acting_line(shown, acts, row.partner_name)

    def _fill_waiting(self, layout: QVBoxLayout) -> None:
        waiting = self._file.waiting
        if not waiting:
            return
        layout.addLayout(sheet.part("Membres du Cercle qui ne l'ont pas reçu"))
        sheet.some_then_named(
            layout, waiting, self._waiting_line, lambda each: each.name, "Et aussi"
        )

    def _waiting_line(self, to: Organisation) -> QWidget:
        acts = [("Noter une remise", partial(self._give, to))]
        return sheet.acting_line(sheet.told(to.name, ""), acts, to.name)

    def _give(self, to: Organisation | None = None) -> None:
        from smlh_desktop.gui.dialogs.delivery_dialog import DeliveryDialog

        chosen = [to.partner_id] if to else []
        dialog = DeliveryDialog(self._desk, self._page, self._file, chosen)
        dialog.exec()
        self._page.tell(dialog.told)

    def _take_back(self, row: Delivery) -> None:
        if self._page.guarded(partial(self._desk.tools.take_back, row.id)):
            self._page.tell(f"Remise retirée : {row.partner_name}")

    # Its file -----------------------------------------------------------------------------

    def attach(self) -> None:
        """Ask for a file of the disk, then keep it, beside the screen."""
        chosen, _ = QFileDialog.getOpenFileName(self._page, "Joindre un fichier", "", "Tous (*)")
        if chosen:
            path = Path(chosen)
            work = partial(self._desk.tools.attach, self._file.id, path)
            told = f"Fichier joint : {path.name}"
            self._page.start(lambda _: work(), lambda _: self._page.tell(told))

    def _detach(self) -> None:
        if self._page.guarded(partial(self._desk.tools.detach, self._file.id)):
            self._page.tell(f"Fichier retiré : {self._file.file_name}")

    def save_file(self) -> None:
        """Write the file kept where the person says."""
        file, tools = self._file, self._desk.tools
        chosen, _ = QFileDialog.getSaveFileName(
            self._page, "Enregistrer le fichier", file.file_name, "Tous (*)"
        )
        if chosen:
            self._page.save_beside(Path(chosen), lambda out: out.write(tools.content(file.id)))

    def show_file(self) -> None:
        """Show a PDF kept."""
        from smlh_desktop.gui.dialogs.paper_dialog import PaperDialog

        file, tools = self._file, self._desk.tools

        def show(content: bytes) -> None:
            PaperDialog(
                self._page, file.fields.title, content, fact=file.kind.label, name=file.file_name
            ).exec()

        self._page.start(lambda _: tools.content(file.id), show)
