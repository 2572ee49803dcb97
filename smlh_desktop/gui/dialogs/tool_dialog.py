"""The form of a tool."""

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.tools import ToolKind
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.form_dialog import FormDialog
from smlh_desktop.gui.forms.ui_tool_dialog import Ui_ToolDialogForm
from smlh_desktop.services.tools import ToolFields, ToolFile


class ToolDialog(FormDialog):
    """Edits a tool, or a new one; `saved_id` is set once it is written."""

    REQUIRED = (("title", "Donnez un titre à cet outil."),)

    def __init__(self, desk: Desk, parent: QWidget, file: ToolFile | None) -> None:
        self.form = Ui_ToolDialogForm()
        title = "Modifier l'outil" if file else "Nouvel outil"
        fact = "Son fichier se joint ensuite, dans sa fiche"
        super().__init__(self.form, title, fact, parent, width=820, height=600)
        self._desk, self._file = desk, file
        self._given = file.fields if file else ToolFields(added_on=today_in_france())
        self.saved_id: str | None = None
        for kind in ToolKind:
            self.form.kind.addItem(kind.label, kind.value)
        self.fill(self._given)
        self.form.website.setPlaceholderText("www.exemple.fr/charte")
        if file:
            self.set_danger("Mettre à la corbeille")
        self.form.title.setFocus()

    def store(self) -> None:
        values = self.read(self._given)
        self.saved_id = self._desk.tools.save(values, self._file.id if self._file else None)
        self.told = f"Outil enregistré : {values.title}"

    def binned(self) -> tuple[str, str] | None:
        return ("tools", self._file.id) if self._file else None

    def discard(self) -> None:
        assert self._file is not None
        self._desk.tools.to_bin(self._file.id)
        self.told = f"Mis à la corbeille : {self._file.fields.title}"
