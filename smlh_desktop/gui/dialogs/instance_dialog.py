"""The form of an instance."""

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.typography import french
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.form_dialog import FormDialog
from smlh_desktop.gui.forms.ui_instance_dialog import Ui_InstanceDialogForm
from smlh_desktop.services.instances import InstanceFields, InstanceFile

_RHYTHMS = ("", "chaque mois", "chaque trimestre", "deux fois par an", "une fois par an")


class InstanceDialog(FormDialog):
    """Edits an instance, or a new one; `saved_id` is set once it is written."""

    REQUIRED = (("name", "Donnez un nom à cette instance."),)

    def __init__(self, desk: Desk, parent: QWidget, file: InstanceFile | None) -> None:
        self.form = Ui_InstanceDialogForm()
        title = "Modifier l'instance" if file else "Nouvelle instance"
        super().__init__(
            self.form, title, "Comité, groupe de travail, conseil…", parent, width=720, height=460
        )
        self._desk, self._file = desk, file
        self._given = file.fields if file else InstanceFields()
        self.saved_id: str | None = None
        self.form.rhythm.setEditable(True)
        self.form.rhythm.addItems(list(_RHYTHMS))
        self.fill(self._given)
        self.form.purpose.setPlaceholderText(french("conduire les actions, préparer le bilan…"))
        if file:
            self.set_danger("Mettre à la corbeille")
        self.form.name.setFocus()

    def values(self) -> InstanceFields:
        """What the form holds."""
        return self.read(self._given)

    def store(self) -> None:
        values = self.values()
        self.saved_id = self._desk.instances.save(values, self._file.id if self._file else None)
        self.told = f"Instance enregistrée : {values.name}"

    def binned(self) -> tuple[str, str] | None:
        return ("instances", self._file.id) if self._file else None

    def discard(self) -> None:
        assert self._file is not None
        self._desk.instances.to_bin(self._file.id)
        self.told = f"Mise à la corbeille : {self._file.fields.name}"
