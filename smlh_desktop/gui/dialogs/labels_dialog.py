"""On which sheet, and from which label on, addresses are printed."""

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.typography import count
from smlh_desktop.files.label_sheets import SHEETS, LabelSheet
from smlh_desktop.gui.dialogs.form_dialog import FormDialog
from smlh_desktop.gui.forms.ui_labels_dialog import Ui_LabelsDialogForm


class LabelsDialog(FormDialog):
    """Asks; the page then writes the file. `sheet`, `first` and `outlines` are the answers."""

    HOLDS_WORK = False

    def __init__(self, parent: QWidget, size: int) -> None:
        self.form = Ui_LabelsDialogForm()
        super().__init__(
            self.form, "Étiquettes d'adresse", f"{count(size, 'partenaire')} choisis"
            if size > 1 else "1 partenaire choisi", parent,
            width=640, height=460, save="Choisir le fichier", save_icon="file-text",
        )  # fmt: skip
        for place, each in enumerate(SHEETS):
            self.form.sheet.addItem(each.title, place)
        self.form.first.setMinimum(1)
        self.form.sheet.currentIndexChanged.connect(lambda _: self._bound())
        self._bound()

    @property
    def sheet(self) -> LabelSheet:
        """The sheet chosen."""
        return SHEETS[int(self.form.sheet.currentData())]

    @property
    def first(self) -> int:
        """The first label free, from 1."""
        return self.form.first.value()

    @property
    def outlines(self) -> bool:
        """Whether the labels' edges are drawn."""
        return self.form.outlines.isChecked()

    def store(self) -> None:
        """The page writes."""

    def _bound(self) -> None:
        self.form.first.setMaximum(self.sheet.labels)
