"""An item of the agenda: what, presented by whom, for how long, to do what."""

from PySide6.QtWidgets import QLineEdit, QWidget

from smlh_desktop.domain.agendas import ItemKind
from smlh_desktop.domain.typography import sentence
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.inputs import ChoiceField, NumberField
from smlh_desktop.services.agendas import Item, ItemFields


class ItemDialog(WorkDialog):
    """Edits an item, or a new one; `told` says what was done."""

    def __init__(
        self, desk: Desk, parent: QWidget | None, meeting_id: str, item: Item | None
    ) -> None:
        title = "Modifier le point" if item else "Nouveau point à l'ordre du jour"
        super().__init__(title, item.comes_from if item else "", parent, width=640, height=420)
        self._desk, self._meeting_id, self._item = desk, meeting_id, item
        self._fields = item.fields if item else ItemFields()
        self.told = ""
        self.title_edit = QLineEdit(self._fields.title)
        self.rapporteur = ChoiceField()
        self.rapporteur.setEditable(True)
        names = [each.fields.name.civil for each in desk.settings.members()]
        names += [each.name for each in desk.attendance.people(meeting_id)]
        self.rapporteur.addItems(["", *dict.fromkeys(filter(None, names))])
        self.rapporteur.setEditText(self._fields.rapporteur)
        self.minutes = NumberField()
        self.minutes.setRange(0, 24 * 60)
        self.minutes.setSingleStep(5)
        self.minutes.setSuffix(" min")
        self.minutes.setValue(self._fields.minutes)
        self.kind = ChoiceField()
        for kind in ItemKind:
            self.kind.addItem(sentence(kind.label), kind.value)
        self.kind.setCurrentIndex(self.kind.findData(self._fields.kind))
        self.body.addWidget(Field("Titre", self.title_edit))
        self.body.addWidget(Field("Présenté par", self.rapporteur))
        self.body.addWidget(
            FieldRow([Field("Durée prévue", self.minutes), Field("Pour", self.kind)])
        )
        self.body.addStretch(1)
        if item:
            self.set_danger("Retirer ce point")
        self.save_requested.connect(self._on_save_requested)
        self.danger_requested.connect(self._on_danger_requested)
        self.title_edit.setFocus()

    def values(self) -> ItemFields:
        """What the form holds."""
        return ItemFields(
            self.title_edit.text().strip(),
            self.rapporteur.currentText().strip(),
            self.minutes.value(),
            self.kind.currentData(),
            self._fields.state,
            self._fields.notes,
        )

    def _on_save_requested(self) -> None:
        values = self.values()
        item_id = self._item.id if self._item else None
        agendas, meeting_id = self._desk.agendas, self._meeting_id
        if messages.carried_out(self, lambda: agendas.save(meeting_id, values, item_id)):
            self.told = f"Ordre du jour : {values.title}"
            self.accept()

    def _on_danger_requested(self) -> None:
        assert self._item is not None
        self._desk.agendas.to_bin(self._item.id)
        self.told = "Point retiré de l'ordre du jour"
        self.accept()
