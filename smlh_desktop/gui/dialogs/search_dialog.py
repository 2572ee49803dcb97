"""The search of everything: one field, and under it what answers, opened by Enter or a click."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smlh_desktop.errors import SmlhError
from smlh_desktop.gui.everywhere import Offer, Offers
from smlh_desktop.gui.row_model import Row, RowModel
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.search_field import SearchField
from smlh_desktop.gui.widgets.spacing import spaced

_WIDTH, _HEIGHT, _TOP, _BESIDE = 700, 560, 56, 16
_KEYS = "Entrée ouvre · Échap ferme"


class SearchDialog(QDialog):
    """Lies near the top of its window. `chosen` is what was opened, for the window to do once
    the dialog is gone.

    The field keeps the keyboard: Up and Down move among what answers, Enter opens, Escape
    empties the field, then closes.
    """

    def __init__(self, offers: Callable[[str], Offers], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setModal(True)
        self.setWindowTitle("Rechercher partout")
        self.chosen: Offer | None = None
        self._offers = offers
        self._lines: tuple[Offer, ...] = ()
        outer = spaced(QVBoxLayout(self))
        frame = QFrame()
        frame.setProperty("kind", "palette")
        outer.addWidget(frame)
        column = spaced(QVBoxLayout(frame), 0, (1, 1, 1, 1))
        self.search = SearchField(
            "Un nom, une commune, une page, une action…", "Rechercher partout"
        )
        self.search.installEventFilter(self)
        self.search.text_changed.connect(self._find)
        spaced_top = spaced(QVBoxLayout(), 0, (14, 14, 14, 12))
        spaced_top.addWidget(self.search)
        column.addLayout(spaced_top)
        self.rows = RowList(RowModel(self._rows), "Ce qui répond", with_tag=False, left=16)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.clicked.connect(self._on_rows_clicked)
        self.rows.current_id_changed.connect(self._announce)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self._make_nothing())
        column.addWidget(self._stack, 1)
        column.addWidget(self._make_footer())
        self._find("")

    def showEvent(self, event: QShowEvent) -> None:
        """Near the top of the window, within it whatever the zoom."""
        parent = self.parentWidget()
        assert parent is not None
        look, window = current(), parent.window()
        width = min(look.px(_WIDTH), window.width() - 2 * _BESIDE)
        top = min(look.px(_TOP), window.height() // 10)
        height = min(look.px(_HEIGHT), window.height() - top - 2 * _BESIDE)
        self.setFixedSize(width, height)
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, top)))
        super().showEvent(event)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that go to the list while the field is typed in."""
        if watched is self.search and isinstance(event, QKeyEvent):
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: self._page(),
                Qt.Key.Key_PageUp: -self._page(),
            }
            if event.type() == QEvent.Type.KeyPress and event.key() in steps:
                self._move(steps[Qt.Key(event.key())])
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
            ):
                self._open(self.rows.current_id())
                return True
        return super().eventFilter(watched, event)

    def _find(self, typed: str) -> None:
        """Show what answers, the first of it chosen."""
        try:
            found = self._offers(typed)
        except SmlhError as error:
            self._show(())
            self._say_nothing("La recherche n'a pas pu se faire", str(error))
            return
        self._show(found.lines)
        self._counts.setText(
            found.words
            or ("" if typed.strip() else "Derniers ouverts ou modifiés, puis les actions")
        )
        if not found.lines:
            self._say_nothing(
                f"Rien ne répond à « {typed.strip()} »",
                "Tapez moins de lettres, ou seulement le début d'un mot. Ce qui est dans la "
                "corbeille se cherche dans sa page.",
            )

    def _show(self, lines: tuple[Offer, ...]) -> None:
        self._lines = lines
        self._stack.setCurrentIndex(0 if lines else 1)
        self.rows.set_ids(range(len(lines)))
        self.rows.select_id(0)

    def _say_nothing(self, words: str, detail: str) -> None:
        self._counts.setText("")
        self.nothing.setText(words)
        self._detail.setText(detail)
        self._say(f"{words}. {detail}")

    def _rows(self, ids: Sequence[int]) -> list[Row]:
        return [self._lines[each].row for each in ids]

    def _page(self) -> int:
        """How many lines are in view, one kept for the eye."""
        return max(1, self.rows.viewport().height() // max(1, self.rows.rowHeight(0)) - 1)

    def _move(self, step: int) -> None:
        here = self.rows.current_id()
        if here is not None:
            self.rows.select_id(max(0, min(len(self._lines) - 1, here + step)))

    def _open(self, rank: int | None) -> None:
        if rank is not None:
            self.chosen = self._lines[rank]
            self.accept()

    def _announce(self, rank: int | None) -> None:
        """Tell a screen reader the line chosen, since the keyboard stays in the field."""
        if rank is not None and self.isVisible():
            self._say(self._lines[rank].row.spoken)

    def _say(self, words: str) -> None:
        event = QAccessibleAnnouncementEvent(self.search, words)
        QAccessible.updateAccessibility(event)

    def _make_nothing(self) -> QWidget:
        place = QWidget()
        column = spaced(QVBoxLayout(place), 6, (24, 28, 24, 24))
        self.nothing = Label("", "panel_title", wrap=True)
        self._detail = Label("", "fact", wrap=True)
        column.addWidget(self.nothing)
        column.addWidget(self._detail)
        column.addStretch(1)
        return place

    def _make_footer(self) -> QFrame:
        footer = QFrame()
        footer.setProperty("kind", "footer")
        row = spaced(QHBoxLayout(footer), 16, (16, 8, 16, 9))
        self._counts = Label("", "secondary", wrap=True)
        row.addWidget(self._counts, 1)
        row.addWidget(Label(_KEYS, "smallest"))
        return footer

    def _on_rows_clicked(self, index: QModelIndex) -> None:
        self._open(self.rows.row_model().id_at(index))
