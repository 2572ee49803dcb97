"""A link between two organisations: who, of what nature, how strong, since when."""

from datetime import date

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from smlh_desktop.domain.links import NATURES, Intensity
from smlh_desktop.domain.signs import legible
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets.buttons import Segmented
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.inputs import ChoiceField, DateField
from smlh_desktop.gui.widgets.optional_date import OptionalDate
from smlh_desktop.gui.widgets.searched_choice import SearchedChoice
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.links import LinkFields, LinkRow


class LinkDialog(WorkDialog):
    """Edits a link, or a new one that begins at `first_id`; `told` says what was done, and
    `saved_id` to which link."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        row: LinkRow | None = None,
        *,
        first_id: str = "",
        second_id: str = "",
    ) -> None:
        title = "Modifier le lien" if row else "Nouveau lien"
        super().__init__(title, "", parent, width=760, height=600)
        self._desk, self._row = desk, row
        self._fields = row.fields if row else LinkFields(first_id, second_id)
        self.told = self.saved_id = ""
        names = desk.partners.list.names()
        self.first, self.second = SearchedChoice(names), SearchedChoice(names)
        self.first.choose(self._fields.first_id)
        self.second.choose(self._fields.second_id)
        self.nature = ChoiceField()
        self.nature.setEditable(True)
        self.nature.addItems(["", *NATURES])
        self.nature.setEditText(self._fields.nature)
        self.intensity = Segmented([(int(each), each.label) for each in Intensity], "Force du lien")
        self.intensity.set_value(self._fields.intensity)
        self.since, self.ended = OptionalDate(), OptionalDate()
        self.since.set_day(self._fields.since)
        self.ended.set_day(self._fields.ended_on)
        self.notes = sized(QPlainTextEdit(self._fields.notes), height=84)
        self.notes.setTabChangesFocus(True)
        self._ends = [Field("Cet organisme", self.first), Field("et celui-ci", self.second)]
        for field, choice in zip(self._ends, (self.first, self.second), strict=True):
            choice.editTextChanged.connect(lambda _, field=field: field.clear())
        self.body.addWidget(FieldRow(list(self._ends)))
        self.body.addWidget(Field("Ce qui les lie", self.nature))
        self.body.addWidget(Field("Force du lien", self.intensity))
        self.body.addWidget(FieldRow([Field("Depuis", self.since), Field("Fini le", self.ended)]))
        self.body.addWidget(Field("Notes", self.notes))
        self.body.addStretch(1)
        if row:
            self.set_danger("Retirer ce lien")
        self.save_requested.connect(self._on_save_requested)
        self.danger_requested.connect(self._on_danger_requested)
        (self.second if self._fields.first_id else self.first).setFocus()

    def values(self) -> LinkFields:
        """What the form holds."""
        intensity = self.intensity.value()
        assert isinstance(intensity, int)
        return LinkFields(
            self.first.chosen(),
            self.second.chosen(),
            legible(self.nature.currentText()).strip(),
            intensity,
            self.since.day(),
            self.ended.day(),
            legible(self.notes.toPlainText()).strip(),
        )

    def _on_save_requested(self) -> None:
        lacking = False
        for field, choice in zip(self._ends, (self.first, self.second), strict=True):
            field.clear()
            if not choice.chosen():
                field.set_error("Choisissez un organisme de la liste.")
                lacking = True
        if lacking:
            return
        if messages.carried_out(self, self._save):
            self.told = "Lien enregistré"
            self.accept()

    def _save(self) -> None:
        link_id = self._row.id if self._row else None
        self.saved_id = self._desk.links.save(self.values(), link_id)

    def _on_danger_requested(self) -> None:
        assert self._row is not None
        link_id = self._row.id
        if messages.carried_out(self, lambda: self._desk.links.to_bin(link_id)):
            self.told = "Lien retiré"
            self.accept()


class OccasionDialog(WorkDialog):
    """Notes what happened between the two of a link, on a day."""

    def __init__(self, desk: Desk, parent: QWidget | None, row: LinkRow, today: date) -> None:
        title = "Noter ce qui a eu lieu"
        fact = f"{row.first_name} et {row.second_name}"
        super().__init__(title, fact, parent, width=640, height=420)
        self._desk, self._row = desk, row
        self.told = ""
        self.on = sized(DateField(day=today), max_width=220)
        self.words = sized(QPlainTextEdit(), height=84)
        self.words.setTabChangesFocus(True)
        self.body.addWidget(Field("Quand", self.on))
        self.body.addWidget(Field("Ce qui a eu lieu", self.words))
        self.body.addStretch(1)
        self.save_requested.connect(self._on_save_requested)
        self.words.setFocus()

    def _on_save_requested(self) -> None:
        on, words = self.on.day(), legible(self.words.toPlainText())
        if messages.carried_out(self, lambda: self._desk.links.note(self._row.id, on, words)):
            self.told = "Noté : ce lien est vivant"
            self.accept()
