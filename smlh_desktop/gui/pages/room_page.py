"""A meeting under way: the agenda, the item in hand, who is there; saved at each change."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from smlh_desktop.domain.agendas import ItemKind, ItemState, time_told
from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.typography import count, duration, french, hour
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.full_screen import FullScreen
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.pages.room_item import RoomItem, new_item
from smlh_desktop.gui.pages.room_people import RoomPeople
from smlh_desktop.gui.row_model import Row, RowModel, Tag
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.buttons import plain_button, quiet_button
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.sheet_area import scrolling
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.gui.widgets.three_panes import ThreePanes
from smlh_desktop.services.agendas import Item

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_TITLED, _ROOMY = 700, 600
"""The least width of a page with a title, and with a button for the whole screen, at 100 %."""
_STATES: dict[str, tuple[str, str]] = {
    ItemState.TO_TREAT: ("circle-dashed", "neutral"),
    ItemState.DONE: ("circle-check", "done"),
    ItemState.POSTPONED: ("clock", "watch"),
}


class RoomPage(Page):
    """Holds one meeting; `open_meeting` begins it, `leave` goes back to Rencontres."""

    TABLES = frozenset(
        {"actions", "agenda_items", "decisions", "invitations", "meeting_members", "meetings"}
    )

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Rencontre")
        self._meeting_id = ""
        self._items: list[Item] = []
        self.end = self.header.set_main("Terminer la rencontre", "check", short="Terminer")
        self.end.clicked.connect(self.end_meeting)
        self.full_screen = FullScreen(window, self)
        self.whole = quiet_button("Plein écran")
        self.whole.setToolTip("F11")
        self.whole.clicked.connect(self.full_screen.toggle)
        self.full_screen.changed.connect(self._on_full_screen_changed)
        self.header.add_action(self.whole)
        back = plain_button("Quitter sans terminer", "chevron-left", short="Quitter")
        back.clicked.connect(self.leave)
        self.header.add_action(back)
        self.item = RoomItem(desk)
        self.item.saved.connect(self._on_item_saved)
        self.item.failed.connect(lambda error: messages.show_error(self, error))
        self.people = RoomPeople(desk)
        self.people.failed.connect(lambda error: messages.show_error(self, error))
        panes = (
            ("Ordre du jour", self._agenda_pane()),
            ("Ce point", scrolling(self.item)),
            ("Présents", scrolling(self.people)),
        )
        self.panes = ThreePanes(panes, (330, 300), "Ce que montre la page")
        self.panes.narrow_changed.connect(self.people.set_narrow)
        self.panes.narrow_changed.connect(self._heading.setHidden)
        self.people.set_narrow(self.panes.is_narrow())
        self._heading.setHidden(self.panes.is_narrow())
        self.column.addWidget(self.panes, 1)
        for keys, by in (("Ctrl+Down", 1), ("Ctrl+Up", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda by=by: self._step(by))

    def open_meeting(self, meeting_id: str) -> None:
        """Begin a meeting, or go on with it, the rail put away."""
        self.item.leave()
        self._meeting_id = meeting_id
        if not self.guarded(lambda: self.desk.held.begin(meeting_id)):
            return
        self._stale = False
        self.refresh()
        self.people.show_meeting(meeting_id)
        first = next((rank for rank, each in enumerate(self._items) if not _is_over(each)), 0)
        if self._items:
            self.rows.select_id(first)
            self._show_item(first)

    def leave(self) -> None:
        """Save, bring the rail back, and show the meeting in Rencontres."""
        self.item.leave()
        page = self.window_.go("rencontres")
        if self.desk.meetings.exists(self._meeting_id):  # its making may have been taken back
            page.show_row(self.desk.meetings.get(self._meeting_id).rid)  # type: ignore[attr-defined]

    def end_meeting(self) -> None:
        """Ask, then end the meeting: what was not treated goes to the next one."""
        self.item.leave()
        left = sum(not _is_over(each) for each in self.desk.agendas.items(self._meeting_id))
        question = "Terminer la rencontre ?"
        if left:
            question = (
                f"{count(left, 'point')} de l'ordre du jour reste à traiter : il reviendra à la "
                "prochaine rencontre. Terminer ?"
                if left == 1
                else f"{count(left, 'point')} de l'ordre du jour restent à traiter : ils "
                "reviendront à la prochaine rencontre. Terminer ?"
            )
        if not messages.confirm(self, question, "Terminer la rencontre"):
            return
        if self.guarded(lambda: self.desk.held.end(self._meeting_id)):
            self.leave()
            self.window_.tell("Rencontre terminée : le compte rendu est prêt", undoable=True)

    def refresh(self) -> None:
        """Show the agenda again; the item in hand stays."""
        if not self._meeting_id or not self.desk.meetings.exists(self._meeting_id):
            self.item.refresh(())
            return
        file = self.desk.meetings.get(self._meeting_id)
        held = self.desk.held.get(self._meeting_id)
        self._items = self.desk.agendas.items(self._meeting_id)
        told, over = time_told(
            (each.fields.minutes for each in self._items), file.fields.duration_minutes
        )
        began = f"commencée à {hour(local(held.began_at))}" if held.began_at else ""
        excess = f"dépasse de {duration(over)}" if over else ""
        self.header.set_title(file.fields.purpose, "Rencontre")
        self.header.set_fact(" · ".join(filter(None, (told, excess, began))))
        self.rows.set_ids(range(len(self._items)))
        self._none.setVisible(not self._items)
        self.item.refresh(self._items)
        self.people.follow(self._meeting_id)

    def set_compact(self, compact: bool) -> None:
        """Short words; there is no menu to open, the rail being put away."""
        super().set_compact(compact)
        self.header.menu.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons come before the title, where there is no room for both."""
        super().resizeEvent(event)
        width = self.width() / current().zoom
        self.header.title.setVisible(width >= _TITLED)
        self.whole.setVisible(width >= _ROOMY)

    def showEvent(self, event: QShowEvent) -> None:
        """All the room to the meeting, whatever way leads back to it."""
        super().showEvent(event)
        if not event.spontaneous():
            self.window_.shell.set_bare(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another place was gone to: what was typed is saved, and the rail comes back."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.item.leave()
            self.people.leave()
            self.full_screen.leave()
            self.window_.shell.set_bare(False)

    def _agenda_pane(self) -> QWidget:
        pane = QWidget()
        column = spaced(QVBoxLayout(pane), 6, (0, 10, 0, 10))
        self._heading = _padded(Label("Ordre du jour", "block_title"))
        column.addWidget(self._heading)
        self._none = _padded(Label("Aucun point : ajoutez-en un ci-dessous.", "fact", wrap=True))
        column.addWidget(self._none)
        self.rows = RowList(RowModel(self._fetch), "Ordre du jour")
        self.rows.current_id_changed.connect(self._on_rows_current_id_changed)
        self.rows.clicked.connect(lambda _: self.panes.show_pane(1))
        self.rows.row_activated.connect(lambda _: self.panes.show_pane(1))
        column.addWidget(self.rows, 1)
        self.new = QLineEdit()
        self.new.setPlaceholderText(french("Ajouter un point, puis Entrée"))
        self.new.setAccessibleName("Ajouter un point à l'ordre du jour")
        self.new.returnPressed.connect(self._add_item)
        column.addWidget(_padded(self.new))
        return pane

    def _fetch(self, ranks: Sequence[int]) -> list[Row]:
        rows = []
        for rank in ranks:
            if rank < len(self._items):
                each = self._items[rank]
                icon, status = _STATES.get(each.fields.state, _STATES[ItemState.TO_TREAT])
                label = ItemState(each.fields.state).label
                told = f"{duration(each.fields.minutes)} · {ItemKind(each.fields.kind).label}"
                tag = Tag(label, status, icon)  # type: ignore[arg-type]  # ours
                rows.append(Row(rank, f"{rank + 1}. {each.fields.title}", told, "", tag))
        return rows

    def _on_rows_current_id_changed(self, rank: int | None) -> None:
        if rank is not None and rank < len(self._items):
            self._show_item(rank)

    def _show_item(self, rank: int) -> None:
        item = self._items[rank]
        if self.item.is_showing(item.id):
            return
        self.item.leave()
        fresh = {each.id: each for each in self.desk.agendas.items(self._meeting_id)}
        self.item.show_item(self._meeting_id, fresh[item.id], self._owners())

    def _owners(self) -> list[str]:
        members = [each.fields.name.civil for each in self.desk.settings.members()]
        people = [each.name for each in self.desk.attendance.people(self._meeting_id)]
        return list(dict.fromkeys(filter(None, (*members, *people))))

    def _add_item(self) -> None:
        title = self.new.text().strip()
        if title and self.guarded(
            lambda: self.desk.agendas.save(self._meeting_id, new_item(title))
        ):
            self.new.clear()
            if len(self._items) == 1:
                self.rows.select_id(0)
                self._show_item(0)

    def _on_full_screen_changed(self, on: bool) -> None:
        if on:
            self.whole.set_words("Revenir à la fenêtre", "Fenêtre")
        else:
            self.whole.set_words("Plein écran")
        self.whole.set_compact(self.window_.shell.is_compact())
        self.whole.setToolTip("Échap" if on else "F11")

    def _on_item_saved(self) -> None:
        self.rows.refresh()

    def _step(self, by: int) -> None:
        here = self.rows.current_id()
        place = 0 if here is None else here + by
        if 0 <= place < len(self._items):
            self.rows.select_id(place)


def _is_over(item: Item) -> bool:
    return item.fields.state == ItemState.DONE


def _padded(widget: QWidget) -> QWidget:
    around = QWidget()
    spaced(QHBoxLayout(around), 0, (20, 4, 16, 4)).addWidget(widget)
    around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return around
