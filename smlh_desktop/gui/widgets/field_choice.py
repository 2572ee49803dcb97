"""One field that two files fill otherwise: what each says, and which of them is taken."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from smlh_desktop.gui.widgets.labels import Label, WrappedLabel
from smlh_desktop.gui.widgets.spacing import spaced

LETTERS = ("A", "B")
"""How the two files are named, from left to right."""
BOTH = 2
"""The place of « Les deux », after those of the two files."""

_BREAKS = "@./-_"
_LONG = 18


class Option(QFrame):
    """A radio and the words beside it, which may take several lines; a click on either chooses."""

    def __init__(self, words: str, file: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.radio = QRadioButton()
        self.radio.setAccessibleName(spoken)
        self._file = Label(file, "secondary")
        self._file.hide()
        self.words = WrappedLabel(_breakable(words), "body")
        row = spaced(QHBoxLayout(self), 6)
        row.addWidget(self.radio)
        row.setAlignment(self.radio, Qt.AlignmentFlag.AlignTop)
        column = spaced(QVBoxLayout(), 0, (0, 8, 0, 8))
        column.addWidget(self._file)
        column.addWidget(self.words)
        column.addStretch(1)
        row.addLayout(column, 1)

    def set_stacked(self, stacked: bool) -> None:
        """Say whose words they are where no column tells it."""
        self._file.setVisible(stacked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the words is one on the radio."""
        self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
        self.radio.click()


class FieldChoice(QWidget):
    """`chosen` tells the place that was chosen: 0 or 1, the files', or `BOTH`.

    `both` are the words of the two values together, empty where they cannot go together.
    """

    chosen = Signal(int)

    def __init__(
        self,
        label: str,
        words: tuple[str, str],
        both: str,
        place: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = spaced(QVBoxLayout(self))
        column.addWidget(Label(label, "label"))
        self._group = QButtonGroup(self)
        self._row = spaced(QBoxLayout(QBoxLayout.Direction.LeftToRight), 16)
        self._options: list[Option] = []
        for rank, (letter, value) in enumerate(zip(LETTERS, words, strict=True)):
            option = Option(value, f"Fiche {letter}", f"{label}, fiche {letter} : {value}")
            self._row.addWidget(option, 1)
            self._add(option, rank)
        column.addLayout(self._row)
        if both:
            option = Option(f"Les deux : {both}", "", f"{label}, les deux : {both}")
            column.addWidget(option)
            self._add(option, BOTH)
        self.radios()[place].setChecked(True)
        share_focus(self._group)
        self._group.idToggled.connect(self._on_group_toggled)
        self._group.idClicked.connect(self.chosen)  # also of what was proposed: it is chosen now

    def radios(self) -> list[QRadioButton]:
        """The radios, by place."""
        return [option.radio for option in self._options]

    def place(self) -> int:
        """The place chosen."""
        return self._group.checkedId()

    def set_stacked(self, stacked: bool) -> None:
        """One value under the other, where there is little room."""
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
        for option in self._options[:BOTH]:
            option.set_stacked(stacked)

    def _add(self, option: Option, place: int) -> None:
        self._options.append(option)
        self._group.addButton(option.radio, place)

    def _on_group_toggled(self, place: int, on: bool) -> None:
        if on:
            share_focus(self._group)
            self.chosen.emit(place)


def share_focus(group: QButtonGroup) -> None:
    """Tab comes to the choice made, not to the first; from there the arrows choose."""
    for button in group.buttons():
        policy = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
        button.setFocusPolicy(policy)


def _breakable(words: str) -> str:
    """Long addresses may go on to the next line after their signs."""
    return "".join(
        sign + ("\u200b" if sign in _BREAKS and len(part) > _LONG else "")
        for part in _kept_apart(words)
        for sign in part
    )


def _kept_apart(words: str) -> list[str]:
    """The words and the spaces between them."""
    parts: list[str] = []
    for sign in words:
        if parts and sign.isspace() == parts[-1].isspace():
            parts[-1] += sign
        else:
            parts.append(sign)
    return parts
