"""The questions of diagnoses, axis by axis: their words, those added and those retired."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from smlh_desktop.domain.diagnosis import Axis
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.questionnaires import by_axis
from smlh_desktop.domain.typography import count
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, quiet_button
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.gui.widgets.spacing import sized, spaced

_HEIGHT = 64


@dataclass(eq=False, slots=True)
class _Line:
    key: str
    axis: Axis
    line: QWidget
    text: QPlainTextEdit


class QuestionnaireDialog(WorkDialog):
    """Saving adopts a new version; `told` says so."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        last = desk.questionnaires.last()
        super().__init__(
            "Modifier les questions",
            f"Version {last.version} · {count(len(last.questions), 'question')}",
            parent,
            save="Adopter ces questions",
            width=1000,
            height=640,
        )
        self._desk, self._version = desk, last.version
        self.told = ""
        self._lines: list[_Line] = []
        self._rooms: dict[Axis, QVBoxLayout] = {}
        self.body.addWidget(
            WrappedLabel(
                "On répond à chaque question de 0 (absent) à 4 (exemplaire) : écrivez-les pour que "
                "cette échelle leur convienne. Ce que vous changez fait une nouvelle version ; une "
                "campagne à laquelle quelqu'un a déjà répondu garde les siennes.",
                "fact",
            )
        )
        asked = by_axis(last.questions)
        for axis in Axis:
            add = quiet_button("Ajouter une question", "plus")
            add.setAccessibleName(f"Ajouter une question : {axis.label}")
            add.clicked.connect(partial(self._on_add_clicked, axis))
            self.body.addLayout(sheet.part(axis.label, add))
            room = self._rooms[axis] = spaced(QVBoxLayout(), 8)
            self.body.addLayout(room)
            for each in asked.get(axis, ()):
                self.add_question(axis, each.text, each.key)
        self.body.addStretch(1)
        self.save_requested.connect(self._on_save_requested)

    def add_question(self, axis: Axis, text: str = "", key: str = "") -> QPlainTextEdit:
        """One more question at the end of an axis; where it is written."""
        line = QWidget()
        row = spaced(QHBoxLayout(line), 10)
        editor = sized(QPlainTextEdit(text), height=_HEIGHT)
        editor.setTabChangesFocus(True)
        editor.setAccessibleName(f"Question : {axis.label}")
        retire = Button("Retirer", "link")
        retire.setAccessibleName(f"Retirer : {text or axis.label}")
        row.addWidget(editor, 1)
        row.addWidget(retire, 0, Qt.AlignmentFlag.AlignTop)
        made = _Line(key, axis, line, editor)
        retire.clicked.connect(partial(self._on_retire_clicked, made))
        self._lines.append(made)
        self._rooms[axis].addWidget(line)
        return editor

    def values(self) -> list[tuple[str, Axis, str]]:
        """The questions as they are written: key, axis, text."""
        order = list(Axis)
        lines = sorted(self._lines, key=lambda each: order.index(each.axis))
        return [(each.key, each.axis, each.text.toPlainText().strip()) for each in lines]

    def _held_now(self) -> Any:
        return self.values()

    def _on_add_clicked(self, axis: Axis, _checked: bool = False) -> None:
        self.add_question(axis).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_retire_clicked(self, line: _Line, _checked: bool = False) -> None:
        self._lines.remove(line)
        line.line.hide()
        line.line.deleteLater()
        self.set_hint(count(len(self._lines), "question"))

    def _on_save_requested(self) -> None:
        versions: list[int] = []

        def act() -> None:
            versions.append(self._desk.questionnaires.save(self.values(), today_in_france()))

        if messages.carried_out(self, act):
            if versions[0] != self._version:
                self.told = f"Questionnaire : version {versions[0]}"
            self.accept()
