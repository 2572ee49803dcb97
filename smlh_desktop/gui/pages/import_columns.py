"""The columns of a list: what each was taken for, and how to say that it is something else."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.domain import cell_values, columns
from smlh_desktop.domain.columns import Column
from smlh_desktop.domain.typography import count, french
from smlh_desktop.files.lists.sheet import Sheet
from smlh_desktop.gui.row_model import Row, RowModel, Tag
from smlh_desktop.gui.widgets.buttons import main_button, plain_button, quiet_button
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.inputs import ChoiceField, NumberField
from smlh_desktop.gui.widgets.labels import Label, hairline
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.sheet_area import SheetArea
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.gui.widgets.two_panes import TwoPanes
from smlh_desktop.services.import_plan import Header

_SHOWN = 6  # values of a column, enough to tell what it holds
_LOOKED_AT = 500
_IN_NOTES = "Autre chose : repris dans les notes"


class ImportColumns(QWidget):
    """Columns left, the one chosen at right, a fixed footer; nothing is written.

    `columns` are what they are, as a person sees them.
    """

    continue_requested = Signal()
    back_requested = Signal()
    keep_requested = Signal()
    header_row_changed = Signal(int)
    """The row of titles a person chose: the columns are to be looked at again."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = ()
        self._mapping = ""
        self._read: Sheet | None = None
        outer = spaced(QVBoxLayout(self))
        outer.addWidget(hairline())
        self.panes = TwoPanes("Revenir aux colonnes")
        outer.addWidget(self.panes, 1)
        self._build_list()
        self._area = SheetArea((28, 20, 28, 20))
        self.panes.detail_pane.addWidget(self._area, 1)
        self.kind = ChoiceField()
        outer.addWidget(self._footer())

    def set_compact(self, compact: bool) -> None:
        """One pane at a time where there is little room."""
        self.panes.set_compact(compact)
        self.rows.set_compact(compact)
        for button in (self.keep, self.back, self.act):
            button.set_compact(compact)

    def show_sheet(self, read: Sheet, header: Header) -> None:
        """Show a sheet, its row of titles and what its columns were taken for."""
        if read is not self._read:
            self.hidden.setChecked(True)
        self._read, self.columns = read, header.columns
        self._mapping = header.mapping
        hidden = sum(number > header.row for number in read.hidden_rows)
        self.hidden.setVisible(bool(hidden))
        words = count(hidden, "ligne masquée dans Excel", "lignes masquées dans Excel")
        self.hidden.setText(french(f"Importer aussi {words}"))
        blocked = self.header_row.blockSignals(True)
        self.header_row.setMaximum(max(1, min(len(read.rows), columns.HEADER_ROWS)))
        self.header_row.setValue(header.row)
        self.header_row.blockSignals(blocked)
        self.rows.set_ids([each.index for each in self.columns])
        self.rows.refresh()
        doubtful = (each.index for each in self.columns if not each.key)
        first = self.columns[0].index if self.columns else None
        self._select(next(doubtful, first))
        self._tell()

    def set_busy(self) -> None:
        """The titles are being read again: what is in view no longer holds."""
        self.act.set_reason("Le programme relit les titres.")

    def _select(self, index: int | None) -> None:
        self.rows.select_id(index)
        self._show_column(index)

    def _build_list(self) -> None:
        top = spaced(QVBoxLayout(), 8, (32, 12, 14, 10))
        line = spaced(QHBoxLayout(), 10)
        label = Label("Les titres sont à la ligne", "label")
        self.header_row = sized(NumberField(), width=84)
        self.header_row.setMinimum(1)
        self.header_row.setAccessibleName("Ligne des titres")
        self.header_row.valueChanged.connect(self.header_row_changed)
        label.setBuddy(self.header_row)
        line.addWidget(label)
        line.addWidget(self.header_row)
        line.addStretch(1)
        top.addLayout(line)
        self.hidden = QCheckBox()
        self.hidden.setChecked(True)
        top.addWidget(self.hidden)
        self.panes.list_pane.addLayout(top)
        self.panes.list_pane.addWidget(hairline())
        self.rows = RowList(RowModel(self._fetch), "Colonnes de la liste")
        self.rows.current_id_changed.connect(self._show_column)
        self.rows.clicked.connect(lambda _: self.panes.show_detail())
        self.rows.row_activated.connect(self._on_rows_row_activated)
        self.panes.list_pane.addWidget(self.rows, 1)

    def _footer(self) -> QFrame:
        footer = QFrame()
        footer.setProperty("kind", "footer")
        row = spaced(QHBoxLayout(footer), 12, (32, 12, 32, 12))
        self.summary = Label("", "fact", wrap=True)
        row.addWidget(self.summary, 1)
        self.keep = quiet_button("Garder ces colonnes sous un nom", "copy", short="Garder")
        self.keep.clicked.connect(self.keep_requested)
        self.back = plain_button("Revenir")
        self.back.clicked.connect(self.back_requested)
        self.act = main_button("Vérifier les lignes", "check", short="Vérifier")
        self.act.clicked.connect(self.continue_requested)
        for button in (self.keep, self.back, self.act):
            row.addWidget(button)
        return footer

    def _fetch(self, ids: Sequence[int]) -> list[Row]:
        found = {each.index: each for each in self.columns}
        return [_row(found[index]) for index in ids if index in found]

    def _show_column(self, index: int | None) -> None:
        layout = self._area.new_sheet()
        column = next((each for each in self.columns if each.index == index), None)
        if column is not None:
            layout.addWidget(
                Label(f"Colonne {column.letters} : {column.title}", "sheet_title", wrap=True)
            )
            layout.addWidget(Field("Elle contient", self._choice(column)))
            layout.addWidget(Label("Ce qui y est écrit", "label"))
            values = self._values(column)
            for value in values or ["Rien : elle est vide."]:
                layout.addWidget(Label(value, "body", wrap=True, selectable=True))
        layout.addStretch(1)
        self._area.show_sheet()

    def _choice(self, column: Column) -> ChoiceField:
        """What the column may be; who has it already is told beside it."""
        kind = self.kind = sized(ChoiceField(), max_width=520)
        kind.addItem(_IN_NOTES, columns.NOT_RECOGNISED)
        for target in columns.TARGETS:
            if target.key not in columns.OF_A_REPORT or target.key == column.key:
                kind.addItem(target.label, target.key)
        self._name_choices()
        kind.setCurrentIndex(max(kind.findData(column.key), 0))
        kind.activated.connect(lambda _: self.tell(column.index, kind.currentData()))
        return kind

    def _name_choices(self) -> None:
        shown = self.rows.current_id()
        taken = {each.key: each.letters for each in self.columns if each.index != shown}
        for place in range(1, self.kind.count()):
            key = self.kind.itemData(place)
            of = taken.get(key) if key not in columns.SEVERAL else None
            told = f" (aujourd'hui la colonne {of})" if of else ""
            self.kind.setItemText(place, french(f"{columns.LABELS[key]}{told}"))

    def tell(self, index: int, key: str) -> None:
        """Say what a column is; the one that was it before goes to the notes."""
        keys = {each.index: each.key for each in self.columns}
        if key not in columns.SEVERAL:
            keys = {
                each: columns.NOT_RECOGNISED if held == key else held for each, held in keys.items()
            }
        keys[index] = key
        self._mapping = ""
        self.columns = tuple(
            Column(each.index, each.title, keys[each.index]) for each in self.columns
        )
        self.rows.refresh()
        self._name_choices()
        self._tell()
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        known = sum(bool(each.key) for each in self.columns)
        words = (
            f"{known} {'colonne reconnue' if known < 2 else 'colonnes reconnues'} "
            f"sur {len(self.columns)}"
        )
        if self._mapping:
            words += f", d'après « {self._mapping} »"
        self.summary.setText(f"{words}. Rien n'est encore enregistré.")
        named = any(each.key == "name" for each in self.columns)
        reason = "" if named else "Dites d'abord quelle colonne contient le nom de l'organisme."
        self.act.set_reason(reason)
        self.keep.set_reason(reason)
        if reason:
            self.summary.setText(reason)

    def _values(self, column: Column) -> list[str]:
        """The first different values of a column."""
        assert self._read is not None
        first = self.header_row.value()
        found: dict[str, None] = {}
        for row in self._read.rows[first : first + _LOOKED_AT]:
            value = row[column.index] if column.index < len(row) else None
            if text := cell_values.text(value):
                found.setdefault(text)
            if len(found) == _SHOWN:
                break
        return list(found)

    def _on_rows_row_activated(self, _index: int) -> None:
        self.panes.show_detail()
        self.kind.setFocus(Qt.FocusReason.TabFocusReason)


def _row(column: Column) -> Row:
    title = f"{column.letters} · {column.title}"
    if not column.key:
        return Row(column.index, title, "reprise dans les notes", tag=Tag("À préciser", "watch"))
    if column.key == columns.LEFT_OUT:
        return Row(column.index, title, column.label, tag=Tag("Laissée", "neutral", "minus"))
    tag = Tag("Par son contenu", "in_progress", "eye") if column.by_content else None
    return Row(column.index, title, column.label, tag=tag)
