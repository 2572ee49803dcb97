"""The parts of a place that has several pages: named side by side, or in a list where there is
little room."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from smlh_desktop.gui.widgets.buttons import Segmented
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.spacing import spaced


class PlaceTabs(QWidget):
    """`tabs` are (key, words); `here` is the key of the page that holds them, and stays chosen:
    another one chosen is only told."""

    key_chosen = Signal(str)

    def __init__(
        self, tabs: Sequence[tuple[str, str]], here: str, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._here = here
        self._list_only = False
        self.choice = Segmented(tabs, name)
        self.list = ChoiceField()
        self.list.setAccessibleName(name)
        for key, words in tabs:
            self.list.addItem(words, key)
        self.list.setMinimumContentsLength(max(len(words) for _, words in tabs))
        row = spaced(QHBoxLayout(self))
        row.addWidget(self.choice)
        row.addWidget(self.list)
        row.addStretch(1)
        self.choice.value_changed.connect(self._on_key_chosen)
        self.list.activated.connect(lambda _: self._on_key_chosen(self.list.currentData()))
        self._stay_here()
        self.set_list_only(False)

    def set_here(self, key: str) -> None:
        """Another part is the one in view."""
        self._here = key
        self._stay_here()

    def set_list_only(self, list_only: bool) -> None:
        """The list whatever the room, for it to stand beside something else."""
        self._list_only = list_only
        across = QSizePolicy.Policy.Fixed if list_only else QSizePolicy.Policy.Ignored
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """The list, at the least."""
        return self.list.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or in a list."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """The same when the zoom changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        narrow = self._list_only or self.choice.sizeHint().width() > self.width()
        self.choice.setVisible(not narrow)
        self.list.setVisible(narrow)

    def _stay_here(self) -> None:
        self.choice.set_value(self._here)
        self.list.setCurrentIndex(self.list.findData(self._here))

    def _on_key_chosen(self, key: object) -> None:
        self._stay_here()
        if key != self._here:
            self.key_chosen.emit(str(key))
