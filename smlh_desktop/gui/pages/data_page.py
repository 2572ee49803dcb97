"""Données: bring a list in, checked before anything is written, and take everything out."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from smlh_desktop import paths
from smlh_desktop.domain.typography import count, french
from smlh_desktop.files.lists.reader import SUFFIXES
from smlh_desktop.files.lists.sheet import SheetName
from smlh_desktop.files.lists.source import PasswordNeeded
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.import_check import ImportCheck
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.saving import WORKBOOK, ask_where
from smlh_desktop.gui.tasks import Report, Task
from smlh_desktop.gui.widgets.buttons import Button, plain_button, quiet_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.progress import ProgressPanel
from smlh_desktop.gui.widgets.sheet import emptied
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.gui.widgets.steps import Steps
from smlh_desktop.services import demo
from smlh_desktop.services.history import PastImport
from smlh_desktop.services.import_plan import Plan, Status

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_STEPS = ("Fichier", "Vérification", "Terminé")


class DataPage(Page):
    """Import in three steps, and export."""

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
        self.leave.clicked.connect(self.start_again)
        self.steps = Steps(list(_STEPS))
        steps_row = QWidget()
        column = spaced(QVBoxLayout(steps_row), 0, (32, 0, 32, 10))
        column.addWidget(self.steps)
        self._steps_row = steps_row
        self.column.addWidget(steps_row)
        self._stack = QStackedWidget()
        self.column.addWidget(self._stack, 1)
        self._choice = self._make_choice()
        self.check = ImportCheck()
        self.check.import_requested.connect(self.import_plan)
        self.check.back_requested.connect(self.start_again)
        self._sheets = self._make_middle()
        self._working = self._make_middle()
        self._end = self._make_middle()
        for step in (self._choice, self.check, self._sheets, self._working, self._end):
            self._stack.addWidget(step)
        self._task: Task | None = None
        self.plan: Plan | None = None
        self._password: str | None = None
        self.start_again()

    def set_compact(self, compact: bool) -> None:
        super().set_compact(compact)
        self.check.set_compact(compact)

    def start_again(self) -> None:
        """Back to the choice; a plan under way is given up, nothing was written."""
        if self._task is not None:
            self._task.stop()
            self._task = None
        self.plan = None
        self.header.set_title("Données")
        self.header.set_fact("Importer une liste Excel, tout exporter, réunir les doublons")
        self._go(self._choice, None)

    def choose_file(self) -> None:
        """Ask for a workbook, then read it."""
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        path, _ = QFileDialog.getOpenFileName(
            self, "Choisir une liste", "", f"Listes ({patterns});;Tous (*)"
        )
        if path:
            self.open_file(Path(path))

    def open_file(self, path: Path, password: str | None = None) -> None:
        """Read the names of the sheets; with a choice to make, ask for it."""
        self._password = password
        self.header.set_title("Importer des partenaires")
        self.header.set_fact(path.name)
        panel = self._begin("Lecture du classeur", "Rien n'est encore enregistré.")

        def work(report: Report) -> list[SheetName]:
            sheets = self.desk.excel_import.sheets(path, password)
            report(0, 0)  # the reading of names tells nothing: stop here, if asked to meanwhile
            return sheets

        self._task = self.start(
            work,
            lambda sheets: self._on_sheets_read(path, sheets),
            stopped=self.start_again,
            failed=lambda error: self._on_not_opened(path, error),
        )
        panel.stop_requested.connect(self._task.stop)

    def read_sheet(self, path: Path, sheet: str | None) -> None:
        """Make the plan of an import, beside the screen."""
        password = self._password
        panel = self._begin("Lecture des lignes", "Arrêter ne laisse rien : rien n'est écrit.")
        self._task = self.start(
            lambda report: self.desk.excel_import.plan(
                path, sheet, password=password, progress=report
            ),
            self._on_plan_made,
            progressed=panel.set_progress,
            stopped=self.start_again,
            failed=self._on_failed,
        )
        panel.stop_requested.connect(self._task.stop)

    def import_plan(self) -> None:
        """Write the plan, all or nothing."""
        plan = self.plan
        if plan is None:
            return
        panel = self._begin("Enregistrement", "Arrêter ne laisse rien à moitié fait.")

        def work(report: Report) -> Plan:
            self.desk.excel_import.apply(plan, report)
            return plan

        self._task = self.start(
            work,
            self._on_imported,
            progressed=panel.set_progress,
            stopped=lambda: self._show_check(plan),
            failed=self._on_failed,
        )
        panel.stop_requested.connect(self._task.stop)

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
            ("sample", "lightbulb", "Essayer avec une liste d'exemple"),
        )
        choice.way_chosen.connect(self._on_choice_way_chosen)
        return choice

    def _make_middle(self) -> QWidget:
        place = QWidget()
        spaced(QVBoxLayout(place), 12, (32, 24, 32, 24)).addStretch(1)
        return place

    def _fill(self, place: QWidget, content: QWidget) -> None:
        layout = place.layout()
        assert isinstance(layout, QVBoxLayout)
        emptied(layout)
        layout.addStretch(1)
        layout.addWidget(sized(content, max_width=720), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def _begin(self, words: str, leaves: str) -> ProgressPanel:
        panel = sized(ProgressPanel(words, leaves), min_width=560)
        self._fill(self._working, panel)
        self._go(self._working, self.steps.current())
        return panel

    def _go(self, step: QWidget, number: int | None) -> None:
        self._stack.setCurrentWidget(step)
        self._steps_row.setVisible(number is not None)
        self.bin.setVisible(step is self._choice)
        self.past.setVisible(step is self._choice)
        self.leave.setVisible(step in (self.check, self._sheets))
        self.steps.set_current(number or 0)

    def _show_check(self, plan: Plan) -> None:
        self.check.show_plan(plan)
        self.header.set_fact(
            f"{plan.path.name} · feuille « {plan.sheet} » · "
            f"{count(len(plan.rows), 'ligne lue', 'lignes lues')}"
        )
        self._go(self.check, 1)

    def _on_choice_way_chosen(self, key: str) -> None:
        if key == "import":
            self.choose_file()
        elif key == "export":
            self.export()
        elif key == "doublons":
            self.window_.open_duplicates()
        else:
            self.open_file(paths.resource(demo.SAMPLE))

    def _on_sheets_read(self, path: Path, sheets: list[SheetName]) -> None:
        shown = [sheet for sheet in sheets if not sheet.hidden]
        if len(sheets) == 1:
            self.read_sheet(path, sheets[0].name)
            return
        card = Card("Quelle feuille importer ?", gap=10)
        for rank, sheet in enumerate([*shown, *(each for each in sheets if each.hidden)]):
            words = f"{sheet.name} (masquée dans Excel)" if sheet.hidden else sheet.name
            button = Button(words, "main" if rank == 0 else "plain", "file-spreadsheet")
            button.clicked.connect(lambda _=False, name=sheet.name: self.read_sheet(path, name))
            card.add(button)
        self._fill(self._sheets, card)
        self._go(self._sheets, 0)

    def _on_plan_made(self, plan: Plan) -> None:
        self.plan = plan
        self._show_check(plan)

    def _on_imported(self, plan: Plan) -> None:
        created, changed = plan.count(Status.CREATE), plan.count(Status.UPDATE)
        card = Card("C'est enregistré", gap=10)
        card.add(
            Label(
                f"{count(created, 'fiche créée', 'fiches créées')}, "
                f"{count(changed, 'fiche complétée', 'fiches complétées')}.",
                "body",
                wrap=True,
            )
        )
        left = len(plan.rows) - created - changed - plan.count(Status.UNCHANGED)
        if left:
            words = count(left, "ligne laissée", "lignes laissées")
            card.add(
                Label(
                    f"{words} de côté : doublons, lignes sans nom ou de total.", "fact", wrap=True
                )
            )
        if report := self._report_button(plan):
            card.add(report)
        see = Button("Voir les partenaires", "main", "building-2")
        see.clicked.connect(lambda: self.window_.go("partenaires"))
        again = plain_button("Importer une autre liste")
        again.clicked.connect(self.start_again)
        card.add(see)
        card.add(again)
        self._fill(self._end, card)
        self.plan = None
        self._go(self._end, 2)
        self.window_.tell(f"Import de {plan.path.name} : {count(created, 'fiche')}", undoable=True)

    def _report_button(self, plan: Plan) -> Button | None:
        """« Enregistrer les lignes à corriger », where there are some."""
        if not plan.count(Status.REFUSED) + plan.count(Status.DUPLICATE):
            return None
        button = plain_button("Enregistrer les lignes à corriger", "file-spreadsheet")
        button.clicked.connect(lambda: self.save_report(plan))
        return button

    def save_report(self, plan: Plan) -> None:
        """Ask where, and write the rows left aside to a workbook to correct and import again."""
        name = f"{plan.path.stem} - à corriger.xlsx"
        if path := ask_where(self, "Lignes à corriger", name, WORKBOOK):
            self.save_report_to(plan, path)

    def save_report_to(self, plan: Plan, path: Path) -> None:
        """Write them beside the screen."""
        from smlh_desktop.services.import_report import write_report

        def done(rows: int) -> None:
            self.window_.tell(f"{count(rows, 'ligne')} à corriger dans {path.name}")

        self.start(lambda _: write_report(plan, path), done)

    def _on_not_opened(self, path: Path, error: BaseException) -> None:
        """A workbook that is locked is asked its password, as often as it is not the right one."""
        if not isinstance(error, PasswordNeeded):
            self._on_failed(error)
            return
        self.start_again()
        password, given = QInputDialog.getText(
            self, "Classeur protégé", french(f"{error}"), QLineEdit.EchoMode.Password
        )
        if given and password:
            self.open_file(path, password)

    def _on_failed(self, error: BaseException) -> None:
        self.start_again()
        messages.show_error(self, error)
