"""Données: bring a list in, checked before anything is written, and take everything out."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QStackedWidget

from smlh_desktop import paths
from smlh_desktop.files.lists.reader import SUFFIXES
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.import_wizard import ImportWizard
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.saving import WORKBOOK, ask_where
from smlh_desktop.gui.widgets.buttons import Button, quiet_button
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.services import demo
from smlh_desktop.services.history import PastImport

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow


class DataPage(Page):
    """A list brought in by its wizard, and what can be taken out."""

    TABLES = frozenset({"partners", "contacts", "conventions"})

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Données")
        self.bin = self.header.add_action(
            Button("Ouvrir la corbeille", "quiet", "trash-2", short="Corbeille")
        )
        self.bin.clicked.connect(lambda: window.go("corbeille"))
        self.past = self.header.add_action(
            Button("Imports passés", "quiet", "rotate-ccw", short="Imports")
        )
        self.past.clicked.connect(self.open_imports)
        self.leave = self.header.add_action(quiet_button("Abandonner", "x"))
        self.leave.clicked.connect(self.leave_import)
        self._stack = QStackedWidget()
        self.column.addWidget(self._stack, 1)
        self._choice = self._make_choice()
        self.wizard = ImportWizard(self)
        self.wizard.left.connect(self.start_again)
        self.wizard.told.connect(self.header.set_fact)
        self.wizard.step_changed.connect(self._show_actions)
        self._stack.addWidget(self._choice)
        self._stack.addWidget(self.wizard)
        self.start_again()

    def set_compact(self, compact: bool) -> None:
        super().set_compact(compact)
        self.wizard.set_compact(compact)

    def refresh(self) -> None:
        """What the end of an import says of it may hold no more."""
        self.wizard.refresh()

    def leave_import(self) -> None:
        """Give an import up; what was decided row by row is not lost without a word."""
        question = "Abandonner cet import ? Ce que vous avez décidé et corrigé sera à refaire."
        if not self.wizard.has_decisions() or messages.confirm(self, question, "Abandonner"):
            self.start_again()

    def start_again(self) -> None:
        """Back to the choice; a plan under way is given up, nothing was written."""
        self.wizard.stop()
        self.header.set_title("Données")
        self.header.set_fact("Importer une liste Excel, tout exporter, réunir les doublons")
        self._stack.setCurrentWidget(self._choice)
        self._show_actions()

    def choose_file(self) -> None:
        """Ask for a workbook, then read it."""
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        path, _ = QFileDialog.getOpenFileName(
            self, "Choisir une liste", "", f"Listes ({patterns});;Tous (*)"
        )
        if path:
            self.open_file(Path(path))

    def open_file(self, path: Path) -> None:
        """Begin to import a list."""
        self._stack.setCurrentWidget(self.wizard)
        self.header.set_title("Importer des partenaires", "Importer")
        self.wizard.open_file(path)

    def open_imports(self) -> None:
        """Look for the lists brought in so far, beside the screen, then show them."""
        self.start(lambda _: self.desk.history.imports(), self.show_imports)

    def show_imports(self, imports: Sequence[PastImport]) -> None:
        """Show them, and take the one chosen back."""
        from smlh_desktop.gui.dialogs.imports_dialog import ImportsDialog

        if not imports:
            self.window_.tell("Aucune liste n'a encore été importée.")
            return
        dialog = ImportsDialog(self, imports)
        if dialog.exec() and (chosen := dialog.chosen):
            question = (
                f"Reprendre « {chosen.label} » ? Les fiches créées par cet import s'en vont, les "
                "valeurs qu'il avait changées reviennent. Ce qui a été modifié depuis reste."
            )
            if messages.confirm(self, question, "Reprendre cet import"):
                self.take_back(chosen.id)

    def take_back(self, act_id: str) -> None:
        """Take an import back, beside the screen."""
        self.start(
            lambda report: self.desk.history.take_back(act_id, report),
            lambda undone: self.window_.tell_undone("Repris", undone),
        )

    def export(self) -> None:
        """Ask where, and write everything to a workbook."""
        name = "Cercle des partenaires.xlsx"
        if path := ask_where(self, "Exporter dans un classeur", name, WORKBOOK):
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write everything to a workbook, beside the screen."""
        from smlh_desktop.services import excel_export

        def done(counts: dict[str, int]) -> None:
            told = ", ".join(f"{total} {name.lower()}" for name, total in counts.items())
            self.window_.tell(f"Exporté dans {path.name} : {told}")

        self.start(lambda _: excel_export.export_all(self.desk.database, path), done)

    def save_model(self) -> None:
        """Ask where, and write an empty workbook to fill in."""
        name = "Partenaires à remplir.xlsx"
        if path := ask_where(self, "Enregistrer le classeur à remplir", name, WORKBOOK):
            self.save_model_to(path)

    def save_model_to(self, path: Path) -> None:
        """Write it, beside the screen."""
        from smlh_desktop.services.excel_model import export_model

        def done(_: object) -> None:
            self.window_.tell(f"À remplir, puis à importer : {path.name}")

        self.start(lambda _: export_model(path), done)

    def _make_choice(self) -> EmptyState:
        choice = EmptyState(
            "Faire entrer ou sortir vos données",
            "Vous vérifiez tout avant d'enregistrer, et « Défaire » reprend tout un import.",
            [
                Way(
                    "import",
                    "file-spreadsheet",
                    "Importer",
                    "Titres en désordre, codes postaux sans zéro, doublons : le programme les "
                    "reconnaît et vous le dit, ligne par ligne.",
                    "Choisir une liste",
                    "file-spreadsheet",
                    "Excel, LibreOffice ou .csv",
                ),
                Way(
                    "export",
                    "arrow-left-right",
                    "Tout exporter",
                    "Partenaires, contacts, rencontres et conventions, dans un classeur que "
                    "vous pouvez trier, imprimer et réimporter.",
                    "Exporter un classeur",
                    "file-spreadsheet",
                    "Format .xlsx",
                ),
                Way(
                    "doublons",
                    "copy",
                    "Doublons",
                    "Une organisation entrée deux fois ? Comparez les deux fiches et n'en "
                    "gardez qu'une, sans rien perdre.",
                    "Chercher les doublons",
                    "search",
                ),
            ],
            [
                ("sauvegardes", "shield", "Voir les sauvegardes"),
                ("vie-privee", "users", "Données personnelles"),
                ("model", "file-text", "Préparer un classeur à remplir"),
                ("sample", "lightbulb", "Essayer avec une liste d'exemple"),
            ],
        )
        choice.way_chosen.connect(self._on_choice_way_chosen)
        return choice

    def _show_actions(self) -> None:
        choosing = self._stack.currentWidget() is self._choice
        self.bin.setVisible(choosing)
        self.past.setVisible(choosing)
        self.leave.setVisible(not choosing and self.wizard.can_be_left())

    def _on_choice_way_chosen(self, key: str) -> None:
        if key == "import":
            self.choose_file()
        elif key == "export":
            self.export()
        elif key == "doublons":
            self.window_.open_duplicates()
        elif key in ("sauvegardes", "vie-privee"):
            self.window_.go(key)
        elif key == "model":
            self.save_model()
        else:
            self.open_file(paths.resource(demo.SAMPLE))
