"""A date that may not be known: a box to tick, then the date."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui.widgets.inputs import DateField
from smlh_desktop.gui.widgets.spacing import sized, spaced


class OptionalDate(QWidget):
    """`day()` is None while the box, which says `words`, is not ticked."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, words: str = "Date connue") -> None:
        super().__init__(parent)
        row = spaced(QHBoxLayout(self), 8)
        self.known = QCheckBox(words)
        self.field = sized(DateField(day=today_in_france()), min_width=170)
        row.addWidget(self.known)
        row.addWidget(self.field)
        row.addStretch(1)
        row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.setFocusProxy(self.known)
        self.known.toggled.connect(self._on_known_toggled)
        self.field.dateChanged.connect(lambda _: self.changed.emit())
        self.field.setVisible(False)

    def day(self) -> date | None:
        """The date, if one is known."""
        return self.field.day() if self.known.isChecked() else None

    def set_day(self, day: date | None) -> None:
        """Show a date, or none."""
        if day is not None:
            self.field.set_day(day)
        self.known.setChecked(day is not None)

    def setAccessibleName(self, name: str) -> None:
        """Name the two parts as well."""
        super().setAccessibleName(name)
        self.known.setAccessibleName(f"{name} : date connue")
        self.field.setAccessibleName(name)

    def _on_known_toggled(self, known: bool) -> None:
        self.field.setVisible(known)
        self.changed.emit()
