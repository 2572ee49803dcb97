"""The log of mutual help, and the form of one help."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count, french, long_date, sentence
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, plain_button
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.inputs import ChoiceField, DateField
from smlh_desktop.gui.widgets.labels import WrappedLabel, hairline
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.holders import SECTION_NAME
from smlh_desktop.services.mutual_help import HelpFields, HelpRow

_NONE_YET = (
    "Rien n'est noté pour l'instant. Un prêt de salle, une impression offerte, un coup de main : "
    "notez-le ici, pour s'en souvenir et pour le rendre."
)


class HelpsDialog(DialogFrame):
    """Each change is saved at once; `told` says the last one, which « Défaire » takes back."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            "Carnet d'entraide", "Qui a aidé qui, quand, en quoi", parent,
            save="", cancel="Fermer", width=820,
        )  # fmt: skip
        self._desk = desk
        self.told = ""
        self.add = plain_button("Noter une aide", "plus")
        self.add.clicked.connect(lambda: self._edit(None))
        self.body.addWidget(sheet.in_flow([self.add]))
        self._lines = spaced(QVBoxLayout(), 8)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self._show()

    def _show(self) -> None:
        rows = self._desk.mutual_help.rows()
        self.set_fact(count(len(rows), "aide notée", "aides notées") if rows else "")
        sheet.emptied(self._lines)
        for each in rows:
            self._lines.addWidget(hairline())
            self._lines.addWidget(self._line(each))
        if not rows:
            self._lines.addWidget(WrappedLabel(_NONE_YET, "body"))

    def _line(self, row: HelpRow) -> QWidget:
        line = QWidget()
        across = spaced(QHBoxLayout(line), 12)
        words = spaced(QVBoxLayout(), 0)
        words.addWidget(WrappedLabel(f"{row.helper} a aidé {_object(row.helped)}", "body_strong"))
        words.addWidget(WrappedLabel(row.fields.words, "body"))
        when = sentence(long_date(row.fields.happened_on))
        told = " · ".join(filter(None, (when, row.action_title)))
        words.addWidget(WrappedLabel(told, "fact"))
        across.addLayout(words, 1)
        change = Button("Modifier", "link")
        change.setAccessibleName(f"Modifier : {row.fields.words}")
        change.clicked.connect(partial(self._on_change_clicked, row))
        across.addWidget(change)
        return line

    def _on_change_clicked(self, row: HelpRow, _checked: bool = False) -> None:
        self._edit(row)

    def _edit(self, row: HelpRow | None) -> None:
        dialog = HelpDialog(self._desk, self, row)
        dialog.exec()
        if dialog.told:
            self.told = dialog.told
            self.set_hint(dialog.told)
            self._show()


class HelpDialog(WorkDialog):
    """Edits a help, or a new one; `told` says what was done."""

    def __init__(self, desk: Desk, parent: QWidget, row: HelpRow | None) -> None:
        title = "Modifier l'aide" if row else "Noter une aide"
        super().__init__(title, "", parent, width=720, height=520)
        self._desk, self._row = desk, row
        given = row.fields if row else HelpFields(today_in_france())
        self.told = ""
        self.helper, self.helped = ChoiceField(), ChoiceField()
        for field, held, name in (
            (self.helper, given.helper_id, row.helper if row else ""),
            (self.helped, given.helped_id, row.helped if row else ""),
        ):
            self._offer_actors(field, held, name)
        if row is None:
            for field in (self.helper, self.helped):
                field.setPlaceholderText("Choisissez")
                field.setCurrentIndex(-1)
        self.words = QLineEdit(given.words)
        self.day = sized(DateField(day=given.happened_on), max_width=240)
        self.action = ChoiceField()
        self.action.addItem("Aucune en particulier", None)
        for file in desk.joint_actions.all(today=today_in_france()):
            self.action.addItem(french(file.fields.title), file.id)
        if given.joint_action_id and self.action.findData(given.joint_action_id) < 0:
            self.action.addItem("Action mise à la corbeille", given.joint_action_id)
        self.action.setCurrentIndex(self.action.findData(given.joint_action_id))
        self.body.addWidget(
            FieldRow([Field("Qui a aidé", self.helper), Field("Qui a été aidé", self.helped)])
        )
        self.body.addWidget(Field("En quoi", self.words))
        self.body.addWidget(
            FieldRow([Field("Quand", self.day), Field("Pour quelle action", self.action)], [1, 2])
        )
        self.body.addStretch(1)
        if row:
            self.set_danger("Retirer cette aide")
        self.save_requested.connect(self._on_save_requested)
        self.danger_requested.connect(self._on_danger_requested)
        self.helper.setFocus()

    def values(self) -> HelpFields:
        """What the form holds."""
        return HelpFields(
            self.day.day(),
            self.helper.currentData(),
            self.helped.currentData(),
            self.words.text().strip(),
            self.action.currentData(),
        )

    def _offer_actors(self, field: ChoiceField, held: str | None, name: str) -> None:
        field.setMaxVisibleItems(15)
        for actor in self._desk.action_roles.actors():
            field.addItem(french(actor.name), actor.partner_id)
        if held and field.findData(held) < 0:
            field.addItem(f"{name} (à la corbeille)", held)
        field.setCurrentIndex(field.findData(held))

    def _on_save_requested(self) -> None:
        if self.helper.currentIndex() < 0 or self.helped.currentIndex() < 0:
            self.set_hint("Choisissez qui a aidé, et qui a été aidé.", "error")
            self.helper.setFocus()
            return
        values, known = self.values(), self._row.id if self._row else None
        if messages.carried_out(self, partial(self._desk.mutual_help.save, values, known)):
            self.told = f"Aide notée : {values.words}"
            self.accept()

    def _on_danger_requested(self) -> None:
        assert self._row is not None
        if messages.carried_out(self, partial(self._desk.mutual_help.to_bin, self._row.id)):
            self.told = f"Aide retirée : {self._row.fields.words}"
            self.accept()


def _object(name: str) -> str:
    """« la section », in the middle of a sentence; a name as it is."""
    return name.lower() if name == SECTION_NAME else name
