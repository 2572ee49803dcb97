"""The cells of one row of a list, as they came, to correct before importing it."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from smlh_desktop.domain import cell_values
from smlh_desktop.domain.columns import LEFT_OUT, MET, Column
from smlh_desktop.files.lists.sheet import CellValue
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.import_plan import PlannedRow


class RowDialog(DialogFrame):
    """One field a column. `corrections` are the cells a person changed, by place, once accepted;
    the file itself is not touched."""

    def __init__(
        self,
        parent: QWidget,
        row: PlannedRow,
        columns: Sequence[Column],
        values: Sequence[CellValue],
        corrected: Mapping[int, str],
    ) -> None:
        super().__init__(
            f"Corriger la ligne {row.number}", row.name, parent,
            save="Reprendre ces valeurs", width=680, height=620,
        )  # fmt: skip
        self._came: dict[int, str] = {}
        self.editors: dict[int, QLineEdit | QPlainTextEdit] = {}
        self.body.addWidget(
            Label("Votre fichier n'est pas modifié : seul cet import l'est.", "fact", wrap=True)
        )
        for column in columns:
            if column.key in (LEFT_OUT, MET):
                continue
            value = values[column.index] if column.index < len(values) else None
            came = self._came[column.index] = cell_values.lines(value)
            editor = self.editors[column.index] = _editor(corrected.get(column.index, came))
            label = column.title
            if column.label and column.label != column.title:
                label = f"{column.title} ({column.label})"
            helper = f"Dans le fichier : {came or 'vide'}" if column.index in corrected else ""
            self.body.addWidget(Field(label, editor, helper=helper))
        self.body.addStretch(1)
        self.save_requested.connect(self.accept)

    @property
    def corrections(self) -> dict[int, str]:
        """What differs from the file, by place."""
        return {
            place: typed
            for place, editor in self.editors.items()
            if (typed := _typed(editor)) != self._came[place]
        }


def _editor(words: str) -> QLineEdit | QPlainTextEdit:
    """A cell of several lines keeps them: each may name a person."""
    if "\n" in words:
        return sized(QPlainTextEdit(words), height=96)
    return QLineEdit(words)


def _typed(editor: QLineEdit | QPlainTextEdit) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
