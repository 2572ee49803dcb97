"""The partners as a table: columns chosen and remembered, rows ticked, what is done with them."""

from collections.abc import Sequence

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from smlh_desktop.domain.typography import count, number
from smlh_desktop.gui.table_model import TableModel
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import main_button, plain_button, quiet_button
from smlh_desktop.gui.widgets.labels import Label, hairline
from smlh_desktop.gui.widgets.row_table import RowTable
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.partner_columns import BY_KEY, USUAL, Column, PartnerColumns
from smlh_desktop.services.partner_order import SORTABLE, Sort

_KEPT = "partenaires/colonnes"


class PartnerTable(QWidget):
    """Signals tell what was asked of the rows ticked; the page answers."""

    row_activated = Signal(object)
    sort_requested = Signal(object)
    all_requested = Signal()
    """Every row that answers is to be ticked, those not known yet too."""
    letters_requested = Signal()
    labels_requested = Signal()
    export_requested = Signal()
    edit_requested = Signal()
    bin_requested = Signal()

    def __init__(self, columns: PartnerColumns) -> None:
        super().__init__()
        self._columns = columns
        self._total = 0
        self._shown = 0
        self.model = TableModel(columns.lines, self)
        self.model.ticks_changed.connect(self._on_model_ticks_changed)
        outer = spaced(QVBoxLayout(self))
        outer.addLayout(self._make_top())
        outer.addWidget(hairline())
        self.table = RowTable(self.model, "Partenaires")
        self.table.row_activated.connect(self.row_activated)
        self.table.sort_requested.connect(self._on_table_sort_requested)
        self.table.columns_moved.connect(self._keep_columns)
        outer.addWidget(self.table, 1)
        self.acts = self._make_acts()
        outer.addWidget(self.acts)
        self.set_columns(_kept_columns())
        self._on_model_ticks_changed()

    def set_columns(self, keys: Sequence[str]) -> None:
        """Show these columns, and remember them."""
        chosen = [BY_KEY[key] for key in keys]
        self.table.set_columns([(each.key, each.title, each.width) for each in chosen])
        self._keep_columns(list(keys))

    def columns(self) -> list[Column]:
        """The columns shown, in their order."""
        return [BY_KEY[key] for key in _kept_columns()]

    def set_compact(self, compact: bool) -> None:
        """What is done less often goes behind one button, when there is little room."""
        for button in self._behind:
            button.setVisible(not compact)
        self.others.setVisible(compact)

    def say_count(self, shown: int, total: int) -> None:
        """How many are listed, of how many."""
        self._shown, self._total = shown, total
        self._on_model_ticks_changed()

    def _make_top(self) -> QHBoxLayout:
        row = spaced(QHBoxLayout(), 8, (32, 6, 24, 6))
        self.count = Label("", "label")
        row.addWidget(self.count)
        row.addStretch(1)
        self.tick_all = quiet_button("Tout cocher", "check")
        self.tick_all.clicked.connect(self.all_requested)
        self.choose = quiet_button("Colonnes", "list")
        self.choose.clicked.connect(self._on_choose_clicked)
        self.export = quiet_button("Exporter la liste", "file-spreadsheet")
        self.export.clicked.connect(self.export_requested)
        for button in (self.tick_all, self.choose, self.export):
            row.addWidget(button)
        return row

    def _make_acts(self) -> QWidget:
        bar = QWidget()
        column = spaced(QVBoxLayout(bar))
        column.addWidget(hairline())
        row = spaced(QHBoxLayout(), 10, (32, 10, 24, 10))
        self.ticked = sized(Label("", "label"), min_width=88)
        row.addWidget(self.ticked)
        self.untick = quiet_button("Tout décocher", "x")
        self.untick.clicked.connect(lambda: self.model.tick(()))
        self.bin = plain_button("Corbeille", "trash-2")
        self.bin.clicked.connect(self.bin_requested)
        self.edit = plain_button("Modifier ensemble", "pencil-line")
        self.edit.clicked.connect(self.edit_requested)
        self.labels = plain_button("Étiquettes d'adresse", "printer")
        self.labels.clicked.connect(self.labels_requested)
        self.letters = main_button("Écrire", "mail")
        self.letters.clicked.connect(self.letters_requested)
        self.others = plain_button("Autres actions", "menu")
        menu = QMenu(self.others)
        self._behind = (self.labels, self.edit, self.bin, self.untick)
        for button in self._behind:
            menu.addAction(button.text()).triggered.connect(button.click)
        self.others.setMenu(menu)
        self.others.hide()
        acts = [self.letters, self.labels, self.edit, self.bin, self.others, self.untick]
        row.addWidget(sheet.in_flow(acts), 1)
        column.addLayout(row)
        return bar

    def _on_model_ticks_changed(self) -> None:
        ticked = len(self.model.ticked())
        self.acts.setVisible(ticked > 0)
        self.ticked.setText(f"{count(ticked, 'coché')}")
        self.count.setText(f"{number(self._shown)} sur {number(self._total)}")
        self.letters.set_words(f"Écrire à {count(ticked, 'partenaire')}")

    def _on_choose_clicked(self) -> None:
        from smlh_desktop.gui.dialogs.columns_dialog import ColumnsDialog

        dialog = ColumnsDialog(self, [column.key for column in self.columns()])
        if dialog.exec():
            self.set_columns(dialog.keys)
        dialog.deleteLater()

    def _on_table_sort_requested(self, key: str, descending: bool) -> None:
        if key in SORTABLE:
            self.sort_requested.emit(Sort(key, descending))

    def _keep_columns(self, keys: list[str]) -> None:
        QSettings().setValue(_KEPT, ",".join(keys))


def _kept_columns() -> list[str]:
    """The columns chosen last time that still exist; the usual ones at first."""
    kept = [key for key in str(QSettings().value(_KEPT, "")).split(",") if key in BY_KEY]
    return kept if "name" in kept else list(USUAL)
