"""A long form in a few parts, one in view at a time, named above."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from smlh_desktop.gui.widgets.buttons import Segmented
from smlh_desktop.gui.widgets.spacing import spaced


class FormParts(QWidget):
    """`parts` are (title, widget) of a form already laid out; this names them and shows one."""

    def __init__(self, parts: Sequence[tuple[str, QWidget]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = [widget for _, widget in parts]
        self.choice = Segmented(
            [(place, title) for place, (title, _) in enumerate(parts)], "Parties de la fiche"
        )
        row = spaced(QHBoxLayout(self))
        row.addWidget(self.choice)
        row.addStretch(1)
        self.choice.value_changed.connect(self._on_choice_value_changed)
        self.show_part(0)

    def show_part(self, place: int) -> None:
        """Bring a part into view."""
        self.choice.set_value(place)
        self._on_choice_value_changed(place)

    def show_part_of(self, inside: QWidget) -> None:
        """Bring into view the part that holds a widget."""
        for place, part in enumerate(self._parts):
            if part.isAncestorOf(inside):
                self.show_part(place)

    def _on_choice_value_changed(self, chosen: object) -> None:
        for place, part in enumerate(self._parts):
            if part.isHidden() is (place == chosen):  # Qt lays all of one out that is said to show
                part.setVisible(place == chosen)
