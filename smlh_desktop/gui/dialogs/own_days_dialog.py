"""The section's own days: their list, and the form of one."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import day_and_month, french, long_date, sentence
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.row_model import Row, RowModel
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import danger_button, plain_button
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.inputs import DateField
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.meeting_calendar import OwnDayFields

_NONE_YET = (
    "Aucun jour pour l'instant. Notez ici la fête de la section, l'anniversaire de sa création, "
    "le dépôt de gerbe : le calendrier les montrera à côté des jours fériés."
)
_SOME = "Un double clic ouvre un jour pour le modifier."


class OwnDaysDialog(DialogFrame):
    """Each change is saved at once; `told` says the last one, which « Défaire » takes back."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            "Les jours de la section",
            "Le calendrier les montre ; chaque changement est enregistré aussitôt.",
            parent,
            save="",
            cancel="Fermer",
            width=760,
        )
        self._desk = desk
        self._days: list[tuple[str, OwnDayFields]] = []
        self.told = ""
        self.rows = sized(
            RowList(RowModel(self._fetch), "Jours de la section", with_tag=False, left=8),
            min_height=220,
        )
        add = plain_button("Ajouter un jour", "plus")
        add.clicked.connect(lambda: self._edit(None))
        self.change = plain_button("Modifier", "pencil-line")
        self.change.clicked.connect(lambda: self._edit(self.rows.current_id()))
        self.take_off = danger_button("Retirer")
        self.take_off.clicked.connect(self._on_take_off_clicked)
        self.body.addWidget(sheet.in_flow([add, self.change, self.take_off]))
        self.words = Label("", "fact", wrap=True)
        self.body.addWidget(self.words)
        self.rows.row_activated.connect(self._edit)
        self.rows.current_id_changed.connect(lambda _: self._show_actions())
        self.body.addWidget(self.rows, 1)
        self._show("")

    def _show(self, day_id: str) -> None:
        """Read the days again, the cursor on one of them: the first where it is not there."""
        self._days = _in_order(self._desk.calendar.own_days(), today_in_france())
        self.rows.set_ids(range(len(self._days)))
        self.rows.refresh()
        self.words.setText(_SOME if self._days else _NONE_YET)
        self.rows.setVisible(bool(self._days))
        ids = [each for each, _ in self._days]
        if ids:
            self.rows.select_id(ids.index(day_id) if day_id in ids else 0)
        self._show_actions()

    def _show_actions(self) -> None:
        reason = "" if self.rows.current_id() is not None else "Choisissez d'abord un jour."
        self.change.set_reason(reason)
        self.take_off.set_reason(reason)
        for each in (self.change, self.take_off):
            each.setVisible(bool(self._days))

    def _fetch(self, places: Sequence[int]) -> list[Row]:
        today = today_in_france()
        return [
            Row(place, fields.title, _when(fields, today), "calendar-days")
            for place in places
            for _, fields in [self._days[place]]
        ]

    def _edit(self, place: int | None) -> None:
        day_id, fields = self._days[place] if place is not None else ("", None)
        dialog = OwnDayDialog(self._desk, self, fields, day_id)
        if dialog.exec() and dialog.saved_id:
            self._tell(f"Jour enregistré : {dialog.values().title}")
            self._show(dialog.saved_id)

    def _on_take_off_clicked(self) -> None:
        place = self.rows.current_id()
        if place is None:
            return
        day_id, fields = self._days[place]
        if messages.carried_out(self, lambda: self._desk.calendar.day_to_bin(day_id)):
            self._tell(f"Jour retiré : {fields.title}")
        after = self._days[place + 1 : place + 2]
        self._show(after[0][0] if after else "")

    def _tell(self, words: str) -> None:
        self.told = words
        self.set_hint(words)


class OwnDayDialog(WorkDialog):
    """Edits a day, or a new one; `saved_id` is its own once it is saved."""

    def __init__(
        self, desk: Desk, parent: QWidget, fields: OwnDayFields | None, day_id: str
    ) -> None:
        super().__init__(
            "Modifier un jour" if fields else "Nouveau jour", "", parent, width=600, height=420
        )
        self._desk, self._day_id = desk, day_id
        self.saved_id = ""
        shown = fields or OwnDayFields(day=today_in_france(), yearly=True)
        self.name = QLineEdit(shown.title)
        self.name.setPlaceholderText(french("Fête de la section, dépôt de gerbe…"))
        self._named = Field("Ce qu'est ce jour", self.name)
        self.day = sized(DateField(day=shown.day), max_width=240)
        self.yearly = QCheckBox(french("Revient chaque année à la même date"))
        self.yearly.setChecked(shown.yearly)
        self.body.addWidget(self._named)
        self.body.addWidget(Field("Sa date", self.day))
        self.body.addWidget(self.yearly)
        self.body.addStretch(1)
        self.save_requested.connect(self._on_save_requested)
        self.name.setFocus()

    def values(self) -> OwnDayFields:
        """What the form holds."""
        return OwnDayFields(self.name.text().strip(), self.day.day(), self.yearly.isChecked())

    def _on_save_requested(self) -> None:
        values = self.values()
        if not values.title:
            self._named.set_error("Dites ce qu'est ce jour, ou choisissez « Annuler ».")
            self.name.setFocus()
            return

        def save() -> None:
            self.saved_id = self._desk.calendar.save_day(values, self._day_id or None)

        if messages.carried_out(self, save):
            self.accept()


def _in_order(
    days: Sequence[tuple[str, OwnDayFields]], today: date
) -> list[tuple[str, OwnDayFields]]:
    """Those to come, the nearest first; then those that are over, the latest first."""
    dated = [(fields.next_on(today), day_id, fields) for day_id, fields in days]
    coming = sorted((on, day_id) for on, day_id, _ in dated if on is not None)
    over = sorted(
        ((fields.day, day_id) for on, day_id, fields in dated if on is None), reverse=True
    )
    held = dict(days)
    return [(day_id, held[day_id]) for _, day_id in (*coming, *over)]


def _when(fields: OwnDayFields, today: date) -> str:
    if fields.yearly:
        return f"Chaque année, le {day_and_month(fields.day)}"
    words = sentence(long_date(fields.day, weekday=True))
    return words if fields.next_on(today) else f"{words} (passé)"
