"""A list brought in, step by step: its sheet, its columns, the check of its rows, the writing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from smlh_desktop.domain.typography import count
from smlh_desktop.files.lists.sheet import Sheet, SheetName
from smlh_desktop.files.lists.source import PasswordNeeded
from smlh_desktop.gui import messages
from smlh_desktop.gui.dialogs.ask_dialog import AskDialog
from smlh_desktop.gui.pages.import_check import ImportCheck
from smlh_desktop.gui.pages.import_columns import ImportColumns
from smlh_desktop.gui.pages.import_end import ImportEnd
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.saving import WORKBOOK, ask_where
from smlh_desktop.gui.tasks import Report, Task
from smlh_desktop.gui.widgets.buttons import Button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.card_place import CardPlace
from smlh_desktop.gui.widgets.progress import ProgressPanel
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.gui.widgets.steps import Steps
from smlh_desktop.services.import_plan import (
    Choices,
    Duplicates,
    Header,
    Matches,
    Plan,
    PlannedRow,
)
from smlh_desktop.services.import_review import Review

if TYPE_CHECKING:
    from smlh_desktop.services.excel_import import ExcelImport

_STEPS = ("Fichier", "Colonnes", "Vérification", "Terminé")
_FILE, _COLUMNS, _CHECK, _END = range(len(_STEPS))


class ImportWizard(QWidget):
    """Four steps in one place. What a person decides is in `choices`; each decision makes the
    plan anew beside the screen, and nothing is written before the last button."""

    left = Signal()
    """Given up, or done: back to where a list is chosen."""
    told = Signal(str)
    """The factual line of the page."""
    step_changed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._task: Task | None = None
        self._path = Path()
        self._password: str | None = None
        self._read: Sheet | None = None
        self._several = False
        self.choices = Choices()
        self.plan: Plan | None = None
        column = spaced(QVBoxLayout(self))
        self.steps = Steps(list(_STEPS))
        row = QWidget()
        spaced(QVBoxLayout(row), 0, (32, 0, 32, 10)).addWidget(self.steps)
        column.addWidget(row)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._sheets, self._working = CardPlace(), CardPlace()
        self._end = self._make_end()
        self.columns = self._make_columns()
        self.check = self._make_check()
        for step in (self._sheets, self.columns, self.check, self._working, self._end):
            self._stack.addWidget(step)

    def set_compact(self, compact: bool) -> None:
        """Take the form that fits a narrow window."""
        self.columns.set_compact(compact)
        self.check.set_compact(compact)

    def can_be_left(self) -> bool:
        """Whether there is something to give up."""
        return self._stack.currentWidget() in (self._sheets, self.columns, self.check)

    def stop(self) -> None:
        """Give up what is under way; nothing was written."""
        if self._task is not None:
            self._task.stop()
            self._task = None
        self.plan, self._read, self.choices = None, None, Choices()
        self._end.forget()

    def has_decisions(self) -> bool:
        """Whether leaving now loses what a person decided or corrected."""
        choices = self.choices
        return self.plan is not None and bool(
            choices.decisions or choices.corrections or choices.declined
        )

    def refresh(self) -> None:
        """The base changed: the import just made may have been taken back."""
        if act_id := self._end.act_id:
            self._end.set_standing(self._page.desk.history.stands(act_id))

    # The steps ----------------------------------------------------------------------------

    def open_file(self, path: Path, password: str | None = None) -> None:
        """Read the names of the sheets; with a choice to make, ask for it."""
        self.stop()
        self._path, self._password = path, password
        self.told.emit(path.name)

        def work(report: Report) -> list[SheetName]:
            sheets = self._importer.sheets(path, password)
            report(0, 0)  # the reading of names tells nothing: stop here, if asked to meanwhile
            return sheets

        self._begin(
            "Lecture du classeur", "Rien n'est encore enregistré.", work, self._on_sheets_read,
            step=_FILE,
        )  # fmt: skip

    def read_sheet(self, path: Path, sheet: str | None) -> None:
        """Read a sheet, and show what its columns were taken for."""
        self.stop()
        self._path = path
        password = self._password

        def work(report: Report) -> tuple[Sheet, Header]:
            read = self._importer.read(path, sheet, password=password, progress=report)
            return read, self._importer.header_to_check(read)

        self._begin(
            "Lecture des lignes", "Arrêter ne laisse rien : rien n'est écrit.", work,
            self._on_sheet_read, step=_FILE,
        )  # fmt: skip

    def check_rows(self) -> None:
        """Make the plan of what the columns now say."""
        columns = self.columns
        self.choices = replace(
            self.choices,
            header_row=columns.header_row.value(),
            columns={each.index: each.key for each in columns.columns},
            with_hidden_rows=columns.hidden.isChecked(),
        )
        self._begin(
            "Vérification des lignes", "Arrêter ne laisse rien : rien n'est écrit.",
            self._plan_work(), lambda review: self._show_check(review, anew=True),
            step=_CHECK, back=self._show_columns,
        )  # fmt: skip

    def import_plan(self) -> None:
        """Write the plan, all or nothing."""
        plan, review = self.plan, self.check.review
        if plan is None or review is None:
            return

        self._begin(
            "Enregistrement", "Arrêter ne laisse rien à moitié fait.",
            lambda report: self._importer.apply(plan, report),
            lambda act_id: self._on_imported(plan, act_id),
            step=_CHECK, back=lambda: self._show_check(review, anew=False),
        )  # fmt: skip

    # Decisions ----------------------------------------------------------------------------

    def decide(self, row: int, what: Duplicates) -> None:
        """Say of a row whether it is the organisation it may be."""
        planned = self.check.review.row(row) if self.check.review else None
        if planned is not None:
            self._decide([planned], what)

    def decide_others(self, what: Duplicates) -> None:
        """Say the same of every row still to be decided."""
        if self.plan is not None:
            self._decide([row for row in self.plan.rows if row.is_to_decide], what)

    def _decide(self, rows: Sequence[PlannedRow], what: Duplicates) -> None:
        self._choose(
            decisions={**self.choices.decisions, **{row.number: what for row in rows}},
            about={**self.choices.about, **{row.number: row.about for row in rows}},
        )

    def decline(self, row: int, field: str, declined: bool) -> None:
        """Say of one change whether it is not to be made."""
        held = self.choices.declined
        one = frozenset(((row, field),))
        self._choose(declined=held | one if declined else held - one)

    def set_matches(self, matches: Matches) -> None:
        """Say what rows do to the partners the base knows."""
        self._choose(matches=matches)

    def correct(self, number: int) -> None:
        """Let a person correct the cells of a row, then check the list again."""
        from smlh_desktop.gui.dialogs.row_dialog import RowDialog

        plan, review = self.plan, self.check.review
        row = review.row(number) if review else None
        if plan is None or row is None:
            return
        corrected = {
            place: value
            for (line, place), value in self.choices.corrections.items()
            if line == number
        }
        dialog = RowDialog(self, row, plan.columns, plan.as_it_came(row), corrected)
        if dialog.exec():
            kept = {at: v for at, v in self.choices.corrections.items() if at[0] != number}
            kept |= {(number, place): value for place, value in dialog.corrections.items()}
            # What was decided was of the row as it stood.
            self._choose(
                corrections=kept,
                decisions={at: what for at, what in self.choices.decisions.items() if at != number},
                declined=frozenset(each for each in self.choices.declined if each[0] != number),
            )

    def keep_columns(self) -> None:
        """Ask for a name, and keep what the columns are under it."""
        question = (
            "Une liste qui a les mêmes titres sera reconnue d'elle-même la prochaine fois, "
            "où que soient ses colonnes."
        )
        kept = {each.name.casefold() for each in self._importer.mappings.all()}
        dialog = AskDialog(
            self, "Garder ces colonnes", question, "Sous quel nom ?",
            value=self._path.stem, save="Garder",
        )  # fmt: skip
        if dialog.exec():
            name, columns = dialog.answer, self.columns.columns
            known = " ".join(name.split())
            replaced = f"Des colonnes sont déjà gardées sous « {known} ». Celles-ci les remplacent."
            if known.casefold() in kept and not messages.confirm(self, replaced, "Remplacer"):
                return
            self._page.start(
                lambda _: self._importer.mappings.keep(name, columns),
                lambda _: self._page.window_.tell(
                    f"Colonnes gardées sous « {name.strip()} »", undoable=True
                ),
            )

    # What is under all of it --------------------------------------------------------------

    @property
    def _importer(self) -> "ExcelImport":
        return self._page.desk.excel_import

    def _make_columns(self) -> ImportColumns:
        columns = ImportColumns()
        columns.continue_requested.connect(self.check_rows)
        columns.back_requested.connect(self._back_to_sheets)
        columns.keep_requested.connect(self.keep_columns)
        columns.header_row_changed.connect(self._on_header_row_changed)
        return columns

    def _make_check(self) -> ImportCheck:
        check = ImportCheck()
        check.import_requested.connect(self.import_plan)
        check.back_requested.connect(self._back_to_columns)
        check.report_requested.connect(self._on_report_requested)
        check.matches_changed.connect(self.set_matches)
        check.sheet.decided.connect(self.decide)
        check.sheet.others_decided.connect(self.decide_others)
        check.sheet.declined.connect(self.decline)
        check.sheet.correction_requested.connect(self.correct)
        return check

    def _make_end(self) -> ImportEnd:
        end = ImportEnd()
        end.partners_requested.connect(lambda: self._page.window_.go("partenaires"))
        end.again_requested.connect(self.left)
        end.report_requested.connect(self.save_report)
        return end

    def _begin(
        self,
        words: str,
        leaves: str,
        work: Callable[[Report], Any],
        done: Callable[[Any], None],
        *,
        step: int,
        back: Callable[[], None] | None = None,
    ) -> None:
        """Do `work` beside the screen, its progress in view; `back` is where one is when it was
        stopped or went wrong: the beginning, unless told."""
        back = back or self.left.emit
        panel = sized(ProgressPanel(words, leaves), min_width=560)
        self._working.show_card(panel)
        self._go(self._working, step)
        self._task = self._page.start(
            work,
            done,
            progressed=panel.set_progress,
            stopped=back,
            failed=lambda error: self._on_failed(error, back),
        )
        panel.stop_requested.connect(self._task.stop)

    def _go(self, step: QWidget, number: int) -> None:
        self._stack.setCurrentWidget(step)
        self.steps.set_current(number)
        self.step_changed.emit()

    def _plan_work(self) -> Callable[[Report], Review]:
        path, read, choices = self._path, self._read, self.choices
        assert read is not None
        return lambda report: Review(self._importer.plan_of(path, read, choices, report))

    def _choose(self, **what: Any) -> None:
        """Take a decision in, and make the plan again while the check stays in view."""
        self.choices = replace(self.choices, **what)
        self._plan_again()

    def _plan_again(self) -> None:
        if self._task is not None:
            self._task.stop()
        self.check.set_busy()
        task = self._task = self._page.start(
            self._plan_work(),
            lambda review: self._on_planned_again(task, review),
            failed=lambda error: self._on_failed(error, self.left.emit),
        )

    def _on_planned_again(self, task: Task, review: Review) -> None:
        if task is self._task:  # no later decision was taken meanwhile
            self._show_check(review, anew=False)

    def _back_to_sheets(self) -> None:
        """To the choice of a sheet, or to that of a file where there is only one."""
        if self._several:
            self._go(self._sheets, _FILE)
        else:
            self.left.emit()

    def _back_to_columns(self) -> None:
        """What is checked again meanwhile has nobody to tell any more."""
        if self._task is not None:
            self._task.stop()
            self._task = None
        self._show_columns()

    def _on_report_requested(self) -> None:
        if self.plan is not None:
            self.save_report(self.plan)

    def _show_columns(self) -> None:
        self._go(self.columns, _COLUMNS)

    def _show_check(self, review: Review, *, anew: bool) -> None:
        plan = self.plan = review.plan
        self.told.emit(
            f"{plan.path.name} · feuille « {plan.sheet} » · "
            f"{count(len(plan.rows), 'ligne lue', 'lignes lues')}"
        )
        self.check.show_review(review, anew=anew)
        self._go(self.check, _CHECK)

    def _on_sheets_read(self, sheets: list[SheetName]) -> None:
        self._several = len(sheets) > 1
        if not self._several:
            self.read_sheet(self._path, sheets[0].name)
            return
        shown = [sheet for sheet in sheets if not sheet.hidden]
        card = Card("Quelle feuille importer ?", gap=10)
        for rank, sheet in enumerate([*shown, *(each for each in sheets if each.hidden)]):
            words = f"{sheet.name} (masquée dans Excel)" if sheet.hidden else sheet.name
            button = Button(words, "main" if rank == 0 else "plain", "file-spreadsheet")
            button.clicked.connect(
                lambda _=False, name=sheet.name: self.read_sheet(self._path, name)
            )
            card.add(button)
        self._sheets.show_card(card)
        self._go(self._sheets, _FILE)

    def _on_sheet_read(self, found: tuple[Sheet, Header]) -> None:
        read, header = found
        self._read = read
        self._show_header(read, header)
        self._show_columns()

    def _show_header(self, read: Sheet, header: Header) -> None:
        self.columns.show_sheet(read, header)
        self.told.emit(
            f"{self._path.name} · feuille « {read.name} » · "
            f"{count(max(len(read.rows) - header.row, 0), 'ligne')}"
        )

    def _on_header_row_changed(self, row: int) -> None:
        """Look at the columns again, for the latest row asked."""
        read = self._read
        if read is None:
            return

        def show(header: Header) -> None:
            if read is self._read and header.row == self.columns.header_row.value():
                self._show_header(read, header)

        self.columns.set_busy()
        self._task = self._page.start(
            lambda _: self._importer.header(read, Choices(header_row=row)),
            show,
            failed=lambda error: self._on_failed(error, self.left.emit),
        )

    def _on_imported(self, plan: Plan, act_id: str) -> None:
        self._end.show_import(plan, act_id)
        self.plan, self._read = None, None
        self._go(self._end, _END)
        written = count(plan.writes, "fiche")
        self._page.window_.tell(f"Import de {plan.path.name} : {written}", undoable=True)

    def save_report(self, plan: Plan) -> None:
        """Ask where, and write the rows left aside to a workbook to correct and import again."""
        name = f"{plan.path.stem} - à corriger.xlsx"
        if path := ask_where(self, "Lignes à corriger", name, WORKBOOK):
            self.save_report_to(plan, path)

    def save_report_to(self, plan: Plan, path: Path) -> None:
        """Write them beside the screen."""
        from smlh_desktop.services.import_report import write_report

        def done(rows: int) -> None:
            self._page.window_.tell(f"{count(rows, 'ligne')} à corriger dans {path.name}")

        self._page.start(lambda _: write_report(plan, path), done)

    def _on_failed(self, error: BaseException, back: Callable[[], None]) -> None:
        """A workbook that is locked is asked its password, as often as it is not the right one."""
        if isinstance(error, PasswordNeeded):
            dialog = AskDialog(
                self, "Classeur protégé", f"{error}", "Mot de passe du classeur",
                save="Ouvrir", secret=True,
            )  # fmt: skip
            if dialog.exec():
                self.open_file(self._path, dialog.answer)
            else:
                back()
            return
        back()
        messages.show_error(self._page, error)
        if self._stack.currentWidget() is self.check and self._read is not None:
            self._plan_again()  # the base is no longer what the plan was made of
