"""The pieces of a file beside a list: its heading, its parts, its facts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.gui.row_model import Tag
from smlh_desktop.gui.widgets.buttons import Button, plain_button
from smlh_desktop.gui.widgets.empty_state import IconTile
from smlh_desktop.gui.widgets.flow_layout import FlowLayout
from smlh_desktop.gui.widgets.labels import ElidedLabel, Label, WrappedLabel, hairline
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.gui.widgets.tag import TagLabel

T = TypeVar("T")
Act = tuple[str, Callable[[], object]]
_WITH_LINES, _A_TURN = 8, 10


def heading(icon: str, title: str, fact: str, buttons: Sequence[Button]) -> QWidget:
    """Who it is, and what can be done with it."""
    top = QWidget()
    row = spaced(QHBoxLayout(top), 10)
    row.addWidget(IconTile(icon, 52))
    words = spaced(QVBoxLayout(), 0)
    words.addWidget(Label(title, "sheet_title", wrap=True))
    words.addWidget(ElidedLabel(fact, "fact"))
    row.addLayout(words, 1)
    for button in buttons:
        row.addWidget(button)
    return top


def nothing_found(layout: QVBoxLayout, typed: str, show_all: Callable[[], object]) -> None:
    """Say that nothing answers what was `typed`, or a filter, and offer to show everything."""
    words = f"Rien ne répond à « {typed} »" if typed else "Rien sous ce filtre"
    layout.addWidget(Label(words, "sheet_title", wrap=True))
    layout.addWidget(Label("Vérifiez l'orthographe, ou tapez moins de lettres.", "fact", wrap=True))
    every = plain_button("Tout montrer", "rotate-ccw")
    every.clicked.connect(show_all)
    layout.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)


def part(title: str, action: Button | None = None, note: str = "") -> QHBoxLayout:
    """The title of a part, and what can be added to it."""
    row = spaced(QHBoxLayout(), 10)
    words = sized(Label(title, "panel_title", wrap=True), min_height=40)  # as one with an action
    row.addWidget(words, 1)
    if note:
        row.addWidget(Label(note, "fact"))
    if action is not None:
        row.addWidget(action)
    return row


def facts(pairs: Sequence[tuple[str, str]]) -> QWidget:
    """« Adresse   12, chemin… », one pair a line; those without a value are left out."""
    table = QWidget()
    grid = spaced(QGridLayout(table), 6, column_gap=16)
    grid.setColumnStretch(1, 1)
    shown = [(name, value) for name, value in pairs if value]
    for line, (name, value) in enumerate(shown):
        label = sized(Label(name, "secondary"), min_width=120)
        grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(value, "body", wrap=True, selectable=True), line, 1)
    return table


def icon_line(icon: str, words: str, kind: str = "body") -> QWidget:
    """A small icon and the words it goes with."""
    line = QWidget()
    row = spaced(QHBoxLayout(line), 8)
    tile = IconTile(icon, 28, "alt", "ink2")
    row.addWidget(tile)
    row.setAlignment(tile, Qt.AlignmentFlag.AlignTop)
    row.addWidget(WrappedLabel(words, kind, selectable=True), 1)
    return line


def event(icon: str, when: str, title: str, detail: str) -> QWidget:
    """One dated event of a feed: when, what, and a word more."""
    line = QWidget()
    row = spaced(QHBoxLayout(line), 10)
    tile = IconTile(icon, 28, "alt", "ink2")
    row.addWidget(tile)
    row.setAlignment(tile, Qt.AlignmentFlag.AlignTop)
    words = spaced(QVBoxLayout(), 0)
    for text, kind in ((when, "secondary"), (title, "body_strong"), (detail, "fact")):
        if text:
            words.addWidget(Label(text, kind, wrap=True))
    row.addLayout(words, 1)
    return line


def told(title: str, said: str) -> list[QWidget]:
    """A line's words: its title, and under it what is known of it."""
    words: list[QWidget] = [WrappedLabel(title, "body")]
    return [*words, WrappedLabel(said, "fact")] if said else words


def acting_line(
    shown: Sequence[QWidget], acts: Sequence[Act], spoken: str, tag: Tag | None = None
) -> QWidget:
    """What is `shown`, one under the other, a state, and what may be done of it, (verb, act).
    `spoken` tells of what, to who hears « Modifier »."""
    line = QWidget()
    across = spaced(QHBoxLayout(line), 10)
    words = spaced(QVBoxLayout(), 0)
    for each in shown:
        words.addWidget(each)
    across.addLayout(words, 1)
    if tag is not None:
        across.addWidget(TagLabel(tag))
    for verb, act in acts:
        button = Button(verb, "link")
        button.setAccessibleName(f"{verb} : {spoken}")
        button.clicked.connect(lambda _=False, act=act: act())
        across.addWidget(button)
    return line


def emptied(layout: QVBoxLayout) -> QVBoxLayout:
    """The same layout, its widgets gone."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()  # it lives on until the next turn of events
            widget.deleteLater()
    return layout


def in_flow(widgets: Sequence[QWidget]) -> QWidget:
    """Widgets on a line, going on under it where there is no room."""
    flow = QWidget()
    layout = spaced(FlowLayout(flow), 8)
    for widget in widgets:
        layout.addWidget(widget)
    return flow


def line_by_line(
    layout: QVBoxLayout, several: Iterable[T], line: Callable[[T], QWidget]
) -> Iterator[None]:
    """A line for each of them, however many: a few at each turn."""
    for rank, each in enumerate(several):
        if rank and rank % _A_TURN == 0:
            yield
        layout.addWidget(hairline())
        layout.addWidget(line(each))


def some_then_named(
    layout: QVBoxLayout,
    several: Sequence[T],
    line: Callable[[T], QWidget],
    name: Callable[[T], str],
    words: str,
) -> None:
    """A line each for the first of them, then the others by name after `words`."""
    for each in several[:_WITH_LINES]:
        layout.addWidget(hairline())
        layout.addWidget(line(each))
    if others := ", ".join(map(name, several[_WITH_LINES:])):
        layout.addWidget(hairline())
        layout.addWidget(WrappedLabel(f"{words} : {others}.", "fact"))
