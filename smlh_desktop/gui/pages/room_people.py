"""Beside a meeting under way: who is there, and what comes out of it."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from smlh_desktop.domain.typography import count, french
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Segmented
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.gui.widgets.sheet_area import scrolling
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.attendance import Attendee
from smlh_desktop.services.held_meetings import OutcomeFields

_LEAST = 150
"""How tall the list of people is at least beside the rest, in pixels at 100 %."""
_NEXT_STEP = "next_step"
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
        self._outcome = OutcomeFields()
        column = self._column = spaced(QVBoxLayout(self), 10, (20, 14, 20, 14))
        self.counts = WrappedLabel("", "block_title")
        column.addWidget(self.counts)
        self._inside = QWidget()
        self._list = spaced(QVBoxLayout(self._inside), 8)
        self._area = sized(scrolling(self._inside), min_height=_LEAST)
        column.addWidget(self._area, 1)
        self.interest = Segmented(_MARKS, "Intérêt, de 0 à 3")
        self.feasibility = Segmented(_MARKS, "Faisabilité, de 0 à 3")
        self.next_step = QLineEdit()
        column.addWidget(Field("Intérêt", self.interest))
        column.addWidget(Field("Faisabilité", self.feasibility))
        column.addWidget(Field("Prochaine étape", self.next_step))
        for each in (self.interest, self.feasibility):
            each.value_changed.connect(lambda _: self._save_outcome())
        self.next_step.editingFinished.connect(self._save_outcome)
        self.next_step.textEdited.connect(self._on_next_step_edited)

    def show_meeting(self, meeting_id: str) -> None:
        """Show the people and the outcome of a meeting."""
        self._meeting_id = meeting_id
        self._show_outcome(self._desk.held.get(meeting_id).outcome)
        self.refresh()

    def follow(self, meeting_id: str) -> None:
        """Show what the base says now where it differs: an act was taken back."""
        if meeting_id != self._meeting_id:
            return
        if self._desk.attendance.people(self._meeting_id) != self._people:
            self.refresh()
        outcome = self._desk.held.get(self._meeting_id).outcome
        if outcome != self._outcome:
            self._show_outcome(outcome)

    def _show_outcome(self, outcome: OutcomeFields) -> None:
        self._outcome = outcome
        self.interest.set_value(outcome.interest)
        self.feasibility.set_value(outcome.feasibility)
        typed = self._desk.drafts.kept(self._meeting_id, _NEXT_STEP)
        self.next_step.setText(outcome.next_step if typed is None else typed)

    def set_narrow(self, narrow: bool) -> None:
        """Alone in view, everybody is listed at full length, and the whole scrolls."""
        if narrow:
            self._area.takeWidget()
            self._column.insertWidget(1, self._inside)
            self._inside.show()
        else:
            self._area.setWidget(self._inside)
        self._area.setVisible(not narrow)

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
            self._list.addWidget(_with_about(box, each.organisation or each.function))
        self._list.addStretch(1)
        self._tell()

    def _note(self, attendee: Attendee, present: bool) -> None:
        place = next(i for i, each in enumerate(self._people) if each.id == attendee.id)
        fields = replace(self._people[place].fields, present=present)
        before = self._people[place]
        self._people[place] = replace(before, fields=fields)  # what the base is about to say
        try:
            self._desk.attendance.note(before, fields)
        except Exception as error:  # told by the page, as any failure of a save
            self._people[place] = before
            self.failed.emit(error)
            return
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
        if now != before:
            self._outcome = now
            try:
                self._desk.held.note_outcome(self._meeting_id, now)
            except Exception as error:  # told by the page
                self.failed.emit(error)
                return
        if self._desk.drafts.kept(self._meeting_id, _NEXT_STEP) is not None:
            self._desk.drafts.forget(self._meeting_id, _NEXT_STEP)

    def leave(self) -> None:
        """Save what was typed."""
        if self._meeting_id and self._desk.meetings.exists(self._meeting_id):
            self._save_outcome()

    def _on_next_step_edited(self) -> None:
        """Keep what is typed at the end of each word."""
        place = self.next_step.cursorPosition()
        if place == 0 or not self.next_step.text()[place - 1].isalnum():
            self._desk.drafts.keep(self._meeting_id, self.next_step.text(), _NEXT_STEP)


def _with_about(box: QCheckBox, about: str) -> QWidget:
    """A box, and under its own words what goes with it."""
    around = QWidget()
    column = spaced(QVBoxLayout(around), 0, (0, 0, 8, 0))
    column.addWidget(box)
    if about:
        under = spaced(QVBoxLayout(), 0, (32, 0, 0, 0))
        under.addWidget(WrappedLabel(about, "secondary"))
        column.addLayout(under)
    return around
