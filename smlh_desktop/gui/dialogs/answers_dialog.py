"""The sheet of one side, entered quickly from paper: who answered, then one axis after another."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from smlh_desktop.domain.diagnosis import Axis, Side, Way
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.questionnaires import Question, by_axis
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets.answer_field import AnswerField
from smlh_desktop.gui.widgets.buttons import plain_button
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.inputs import ChoiceField, DateField
from smlh_desktop.gui.widgets.labels import WrappedLabel, hairline
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.diagnosis import PartnerDiagnosis
from smlh_desktop.services.diagnosis_sheets import Answer, SheetFields

_WHO = "Qui répond"
_HOW = (
    "Tapez 0, 1, 2, 3 ou 4, ou S pour « sans objet » : la question suivante vient d'elle-même. "
    "Suppr retire une réponse."
)
_NO_LEVEL = (
    "Un fait est noté ici, mais la question n'a pas de réponse. Tapez de 0 à 4, ou S, ou effacez "
    "ce fait ; puis enregistrez."
)


class AnswersDialog(WorkDialog):
    """Everything is saved at once; `told` says what was done."""

    def __init__(
        self, desk: Desk, parent: QWidget | None, found: PartnerDiagnosis, side: Side
    ) -> None:
        super().__init__(
            f"{side.label} répond",
            f"{found.partner_name} · {found.campaign.fields.name}",
            parent,
            width=1000,
            height=640,
        )
        self._desk, self._found, self._side = desk, found, side
        self.told = ""
        self._given = found.sheets.get(side)
        questions = desk.questionnaires.of_campaign(found.campaign.id).questions
        self._axes = by_axis(questions)
        self._keys = [each.key for asked in self._axes.values() for each in asked]
        self.fields: dict[str, AnswerField] = {}  # made when their axis is first shown
        self._done: dict[Axis, int] = {}
        self._parts: dict[int, QWidget] = {}
        self.part = ChoiceField()
        self.part.setAccessibleName("Partie de la fiche")
        self.back = plain_button("Précédent", "chevron-left")
        self.forward = plain_button("Suivant", "chevron-right")
        self.back.clicked.connect(lambda: self.show_part(self.part.currentIndex() - 1))
        self.forward.clicked.connect(lambda: self.show_part(self.part.currentIndex() + 1))
        top = spaced(QHBoxLayout(), 10)
        top.addWidget(sized(self.part, min_width=240), 1)
        top.addWidget(self.back)
        top.addWidget(self.forward)
        self.body.addLayout(top)
        self.part.addItems([_WHO, *(axis.label for axis in self._axes)])
        self._room = spaced(QVBoxLayout())
        self.body.addLayout(self._room)
        self.body.addStretch(1)
        self._add_part(0, self._make_who())
        if self._given:
            self.set_danger("Retirer ces réponses")
        self.part.activated.connect(self.show_part)
        self.save_requested.connect(self._on_save_requested)
        self.danger_requested.connect(self._on_danger_requested)
        for axis in self._axes:
            self._tell_progress(axis)
        self.show_part(1 if self._given else 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Once everything has its place, show the answer the keyboard is on."""
        super().showEvent(event)
        for field in self.fields.values():
            if field.isAncestorOf(self.focusWidget()):
                self._go_to(field)

    def show_part(self, place: int) -> None:
        """Show who answers (0), or an axis from 1 on, the keyboard on its first question."""
        last = place >= len(self._axes)
        place = max(0, min(place, len(self._axes)))
        self.part.setCurrentIndex(place)
        if place not in self._parts:
            self._add_part(place, self._make_axis(list(self._axes)[place - 1]))
        for rank, part in self._parts.items():
            part.setVisible(rank == place)
        self.back.set_reason("" if place else "C'est la première partie.")
        self.forward.set_reason("C'est la dernière partie." if last else "")
        if place == 0:
            self.respondent.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            axis = list(self._axes)[place - 1]
            self._go_to(self._first_of(self._axes[axis]))

    def values(self) -> SheetFields:
        """Who answers, when and how."""
        return SheetFields(
            self.respondent.currentText().strip(),
            self.answered_on.day(),
            str(self.way.currentData()),
            self.comments.toPlainText().strip(),
        )

    def answers(self) -> dict[str, Answer]:
        """The answers given, by the key of their question; those to questions of an older version
        stay as they were."""
        kept = dict(self._given.answers) if self._given else {}
        for key in filter(self.fields.__contains__, self._keys):
            field = self.fields[key]
            answered, level, evidence = field.answer()
            kept.pop(key, None)
            if answered:
                kept[key] = Answer(level, evidence)
        return kept

    def _held_now(self) -> Any:
        """With the facts that have no level yet."""
        answers = [field.answer() for field in self.fields.values()]
        alone = [evidence for answered, _, evidence in answers if evidence and not answered]
        return self.values(), self.answers(), alone

    def _add_part(self, place: int, part: QWidget) -> None:
        self._parts[place] = part
        self._room.addWidget(part)

    def _make_who(self) -> QWidget:
        given = self._given.fields if self._given else SheetFields(way=Way.PAPER)
        part = QWidget()
        column = spaced(QVBoxLayout(part), 14)
        self.respondent = ChoiceField()
        self.respondent.setEditable(True)
        self.respondent.addItems(["", *self._people()])
        self.respondent.setEditText(given.respondent)
        self.answered_on = DateField(day=given.answered_on or today_in_france())
        self.way = ChoiceField()
        for way in Way:
            self.way.addItem(way.label, way.value)
        self.way.setCurrentIndex(self.way.findData(given.way))
        self.comments = sized(QPlainTextEdit(given.comments), height=110)
        self.comments.setTabChangesFocus(True)
        column.addWidget(Field("Qui répond", self.respondent))
        column.addWidget(
            FieldRow([Field("Répondu le", self.answered_on), Field("De quelle façon", self.way)])
        )
        column.addWidget(Field("Ce qui a été ajouté à la fin", self.comments))
        return part

    def _people(self) -> list[str]:
        """Who may answer for this side."""
        if self._side is Side.SECTION:
            return [each.fields.name.civil for each in self._desk.settings.members()]
        contacts = self._desk.partners.get(self._found.partner_id).contacts
        return [each.fields.name.civil for each in contacts if each.fields.last_name]

    def _make_axis(self, axis: Axis) -> QWidget:
        part = QWidget()
        column = spaced(QVBoxLayout(part), 10)
        column.addWidget(WrappedLabel(_HOW, "secondary"))
        for rank, each in enumerate(self._axes[axis]):
            if rank:
                column.addWidget(hairline())
            column.addWidget(self._make_field(each))
        return part

    def _make_field(self, question: Question) -> AnswerField:
        field = AnswerField(question.text)
        if self._given and question.key in self._given.answers:
            answer = self._given.answers[question.key]
            field.set_answer(answer.level, answer.evidence)
        field.answered.connect(partial(self._go_on, question.key))
        field.changed.connect(partial(self._tell_progress, question.axis))
        self.fields[question.key] = field
        return field

    def _first_of(self, questions: list[Question]) -> AnswerField:
        """The first question without an answer, or the first of all."""
        fields = [self.fields[each.key] for each in questions]
        return next((each for each in fields if not each.answer()[0]), fields[0])

    def _go_on(self, key: str) -> None:
        """To the next question, in the next axis after the last one; then to the button."""
        place = self._keys.index(key) + 1
        if place == len(self._keys):
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        following = self._keys[place]
        if following not in self.fields or not self.fields[following].isVisibleTo(self):
            self.show_part(self.part.currentIndex() + 1)
        self._go_to(self.fields[following])

    def _go_to(self, field: AnswerField) -> None:
        field.take_focus()
        for widget in (field, field.choice):  # the whole if it holds, its levels in any case
            self.bring_into_view(widget)

    def _tell_progress(self, axis: Axis) -> None:
        """Count again what was answered of an axis, the only one that changed."""
        asked = self._axes[axis]
        self._done[axis] = sum(self._is_answered(each.key) for each in asked)
        place = list(self._axes).index(axis) + 1
        self.part.setItemText(place, f"{axis.label} ({self._done[axis]} sur {len(asked)})")
        self.set_hint(f"{sum(self._done.values())} sur {len(self._keys)}")

    def _is_answered(self, key: str) -> bool:
        if key in self.fields:
            return self.fields[key].answer()[0]
        return self._given is not None and key in self._given.answers

    def _is_complete(self) -> bool:
        """Whether every fact noted goes with a level: without one, it would not be kept."""
        for rank, asked in enumerate(self._axes.values(), start=1):
            made = (self.fields[each.key] for each in asked if each.key in self.fields)
            for field in made:
                answered, _, evidence = field.answer()
                if evidence and not answered:
                    self.show_part(rank)
                    messages.show_error(self, SmlhError(_NO_LEVEL))
                    self._go_to(field)
                    return False
        return True

    def _on_save_requested(self) -> None:
        if not self._is_complete():
            return
        found = self._found
        save = partial(
            self._desk.diagnosis_sheets.save, found.campaign.id, found.partner_id, self._side,
            self.values(), self.answers(),
        )  # fmt: skip
        if messages.carried_out(self, save):
            self.told = f"Diagnostic, {self._side.label.lower()} : {found.partner_name}"
            self.accept()

    def _on_danger_requested(self) -> None:
        assert self._given is not None
        sheet_id = self._given.id
        if messages.carried_out(self, lambda: self._desk.diagnosis_sheets.to_bin(sheet_id)):
            self.told = (
                f"Réponses retirées, {self._side.label.lower()} : {self._found.partner_name}"
            )
            self.accept()
