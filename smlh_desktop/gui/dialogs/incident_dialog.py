"""An incident: what happened to the data, to whom, what was done, who was told."""

from datetime import UTC, datetime
from functools import partial

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from smlh_desktop.domain.meetings import in_paris, local
from smlh_desktop.domain.privacy import Risk
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.inputs import ChoiceField, DateField, TimeField
from smlh_desktop.gui.widgets.optional_date import OptionalDate
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.incidents import IncidentFields, IncidentRow

_TEXTS = {
    "words": "Ce qui s'est passé",
    "people": "Qui est concerné, et combien de personnes",
    "data": "Quelles données",
    "consequences": "Ce qui peut en résulter pour ces personnes",
    "measures": "Ce qui a été fait, et pour que cela n'arrive plus",
    "delay_reason": "Si la CNIL est prévenue tard, ou ne l'est pas : pourquoi",
}


class IncidentDialog(WorkDialog):
    """Edits an incident, or a new one; `told` says what was done."""

    def __init__(self, desk: Desk, parent: QWidget, row: IncidentRow | None) -> None:
        title = "Modifier l'incident" if row else "Noter un incident"
        fact = "Une clé perdue, un courriel au mauvais destinataire, un ordinateur volé…"
        super().__init__(title, fact, parent, width=820, height=640)
        self._desk, self._row = desk, row
        given = row.fields if row else IncidentFields(datetime.now(UTC))
        self.told = ""
        here = local(given.noticed_at)
        self.noticed_day, self.noticed_time = DateField(day=here.date()), TimeField()
        self.noticed_time.set_moment(here.time())
        self.happened = OptionalDate()
        self.happened.set_day(given.happened_on)
        self.risk = ChoiceField()
        for each in Risk:
            self.risk.addItem(each.label, each.value)
        self.risk.setCurrentIndex(self.risk.findData(given.risk))
        self.authority = OptionalDate(words="C'est fait")
        self.told_people = OptionalDate(words="C'est fait")
        self.authority.set_day(given.authority_told_on)
        self.told_people.set_day(given.people_told_on)
        self.texts = {name: _editor(getattr(given, name)) for name in _TEXTS}
        self._lay_out()
        if row:
            self.set_danger("Retirer cet incident")
        self.save_requested.connect(self._on_save_requested)
        self.danger_requested.connect(self._on_danger_requested)
        self.texts["words"].setFocus()

    def _lay_out(self) -> None:
        self.body.addWidget(Field(_TEXTS["words"], self.texts["words"]))
        self.body.addWidget(
            FieldRow(
                [
                    Field("Le bureau l'a appris le", self.noticed_day),
                    Field("À", self.noticed_time),
                    Field("C'est arrivé le", self.happened),
                ],
                [2, 1, 2],
            )
        )
        for name in ("people", "data"):
            self.body.addWidget(Field(_TEXTS[name], self.texts[name]))
        self.body.addWidget(Field("Risque", self.risk))
        for name in ("consequences", "measures"):
            self.body.addWidget(Field(_TEXTS[name], self.texts[name]))
        self.body.addWidget(
            FieldRow(
                [
                    Field("CNIL prévenue", self.authority),
                    Field("Personnes prévenues", self.told_people),
                ]
            )
        )
        self.body.addWidget(Field(_TEXTS["delay_reason"], self.texts["delay_reason"]))
        self.body.addStretch(1)

    def values(self) -> IncidentFields:
        """What the form holds."""
        texts = {name: each.toPlainText().strip() for name, each in self.texts.items()}
        return IncidentFields(
            in_paris(self.noticed_day.day(), self.noticed_time.moment()),
            self.happened.day(),
            risk=self.risk.currentData(),
            authority_told_on=self.authority.day(),
            people_told_on=self.told_people.day(),
            **texts,
        )

    def _on_save_requested(self) -> None:
        values, known = self.values(), self._row.id if self._row else None
        act = partial(self._desk.incidents.save, values, datetime.now(UTC), known)
        if messages.carried_out(self, act):
            self.told = "Incident noté"
            self.accept()

    def _on_danger_requested(self) -> None:
        assert self._row is not None
        if messages.carried_out(self, partial(self._desk.incidents.to_bin, self._row.id)):
            self.told = "Incident retiré"
            self.accept()


def _editor(text: str) -> QPlainTextEdit:
    editor = sized(QPlainTextEdit(text), height=76)
    editor.setTabChangesFocus(True)
    return editor
