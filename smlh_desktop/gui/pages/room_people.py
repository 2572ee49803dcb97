"""Beside a meeting under way: who is there, and what comes out of it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from smlh_desktop.domain.typography import count, french
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Segmented
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.services.attendance import Attendee
from smlh_desktop.services.held_meetings import OutcomeFields

_MARKS = ((0, "0"), (1, "1"), (2, "2"), (3, "3"))


class RoomPeople(QWidget):
    """Ticks who came, marks the interest and the feasibility, words the next step."""

    failed = Signal(object)
    """What could not be saved (an exception)."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._meeting_id = ""
        self._people: list[Attendee] = []
        column = spaced(QVBoxLayout(self), 10, (20, 14, 20, 14))
        self.counts = Label("", "block_title", wrap=True)
        column.addWidget(self.counts)
        inside = QWidget()
        self._list = spaced(QVBoxLayout(inside), 6)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        column.addWidget(area, 1)
        self.interest = Segmented(_MARKS, "Intérêt, de 0 à 3")
        self.feasibility = Segmented(_MARKS, "Faisabilité, de 0 à 3")
        self.next_step = QLineEdit()
        column.addWidget(Field("Intérêt", self.interest))
        column.addWidget(Field("Faisabilité", self.feasibility))
        column.addWidget(Field("Prochaine étape", self.next_step))
        for each in (self.interest, self.feasibility):
            each.value_changed.connect(lambda _: self._save_outcome())
        self.next_step.editingFinished.connect(self._save_outcome)

    def show_meeting(self, meeting_id: str) -> None:
        """Show the people and the outcome of a meeting."""
        self._meeting_id = meeting_id
        outcome = self._desk.held.get(meeting_id).outcome
        self.interest.set_value(outcome.interest)
        self.feasibility.set_value(outcome.feasibility)
        self.next_step.setText(outcome.next_step)
        self.refresh()

    def refresh(self) -> None:
        """Show again who was asked."""
        self._people = self._desk.attendance.people(self._meeting_id)
        sheet.emptied(self._list)
        self.boxes: list[QCheckBox] = []
        for each in self._people:
            words = each.name or each.function or "Sans interlocuteur"
            box = QCheckBox(french(words))
            box.setAccessibleDescription(each.organisation)
            box.setChecked(each.fields.present)
            box.toggled.connect(lambda on, each=each: self._note(each, on))
            self.boxes.append(box)
            self._list.addWidget(box)
            about = each.organisation or each.function
            if about:
                self._list.addWidget(_under(Label(about, "secondary", wrap=True)))
        self._list.addStretch(1)
        self._tell()

    def _note(self, attendee: Attendee, present: bool) -> None:
        place = next(i for i, each in enumerate(self._people) if each.id == attendee.id)
        fields = replace(self._people[place].fields, present=present)
        try:
            self._desk.attendance.note(attendee, fields)
        except Exception as error:  # told by the page, as any failure of a save
            self.failed.emit(error)
            return
        self._people[place] = replace(attendee, fields=fields)
        self._tell()

    def _tell(self) -> None:
        there = sum(each.fields.present for each in self._people)
        self.counts.setText(f"{count(there, 'présent')} sur {count(len(self._people), 'personne')}")

    def _save_outcome(self) -> None:
        before = self._desk.held.get(self._meeting_id).outcome
        now = OutcomeFields(
            self.interest.value(),  # type: ignore[arg-type]  # the values are ours
            self.feasibility.value(),  # type: ignore[arg-type]
            self.next_step.text().strip(),
        )
        if now == before:
            return
        try:
            self._desk.held.note_outcome(self._meeting_id, now)
        except Exception as error:  # told by the page
            self.failed.emit(error)


def _under(words: Label) -> QWidget:
    """What goes with a box, under its own words."""
    around = QWidget()
    spaced(QVBoxLayout(around), 0, (32, 0, 8, 6)).addWidget(words)
    return around
