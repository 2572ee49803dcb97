"""What the search of everything offers: records, commands, and the last things opened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from smlh_desktop.domain.text_keys import Typed
from smlh_desktop.gui.commands import Command, commands
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.row_model import Row, Tag
from smlh_desktop.services.finder import Finder, Group, Hit, Kind

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow
    from smlh_desktop.gui.pages.register_view import RegisterView

_OF_EACH_KIND = 5
_COMMANDS = 4
_LAST_SHOWN = 5
_LAST_KEPT = 12
_SURE_FROM = 3  # letters: sooner, a command would hide the records that begin alike
_KEPT_UNDER = "ouverts"
_PLACES = {
    Kind.PARTNER: "partenaires",
    Kind.CONTACT: "partenaires",
    Kind.MEETING: "rencontres",
    Kind.CONVENTION: "conventions",
    Kind.LETTER: "courriers",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of what is offered, and what opening it does."""

    row: Row
    act: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Offers:
    """All the lines, and how many there are of each kind in words."""

    lines: tuple[Offer, ...]
    words: str


class Everywhere:
    """Answers what is typed, over one window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._commands = commands(window)
        self._finder: Finder = window.desk.finder

    def offers(self, typed: str) -> Offers:
        """What answers; with nothing typed, the last records opened, then every command."""
        wanted = Typed(typed)
        if not wanted.choices:
            last = [self._of_hit(hit) for hit in self._last()]
            every = [self._of_command(each) for each in self._commands]
            return _numbered([*last, *every], "")
        groups = self._finder.find(typed, _OF_EACH_KIND)
        sure, others = self._meant(wanted)
        lines = [self._of_command(each) for each in sure]
        for group in groups:
            lines += [self._of_hit(hit) for hit in group.hits]
            if group.total > len(group.hits):
                lines.append(self._of_rest(group, typed))
        lines += [self._of_command(each) for each in others]
        return _numbered(lines, " · ".join(group.words for group in groups))

    def _meant(self, wanted: Typed) -> tuple[list[Command], list[Command]]:
        """The commands that what was typed surely means, and those it may mean."""
        near = [
            (near, each) for each in self._commands if (near := each.distance(wanted)) is not None
        ]
        near.sort(key=lambda pair: pair[0])
        long = len(wanted.whole) >= _SURE_FROM
        sure = [each for distance, each in near if long and distance < 2]
        others = [each for distance, each in near if not (long and distance < 2)]
        return sure[:_COMMANDS], others[:_COMMANDS]

    def _last(self) -> list[Hit]:
        opened = self._finder.named(_kept())
        changed = [hit for hit in self._finder.changed_last(_LAST_SHOWN) if hit not in opened]
        return [*opened, *changed][:_LAST_SHOWN]

    def _of_hit(self, hit: Hit) -> Offer:
        row = Row(0, hit.title, hit.subtitle, hit.icon, Tag(hit.kind.label, "neutral", ""))
        return Offer(row, partial(self._open, hit))

    def _of_command(self, command: Command) -> Offer:
        tag = Tag(command.kind, "in_progress", "")
        return Offer(Row(0, command.title, command.subtitle, command.icon, tag), command.act)

    def _of_rest(self, group: Group, typed: str) -> Offer:
        title = f"Voir les {group.total_words} {group.kind.plural}"
        if group.total_words.startswith("plus"):
            title = (
                f"Voir tous les {group.kind.plural}"
                if group.kind in _MASCULINE
                else (f"Voir toutes les {group.kind.plural}")
            )
        row = Row(0, title, f"Dans leur page, cherchés par « {typed.strip()} »", "list")
        return Offer(row, partial(self._show_rest, group.kind, typed))

    def _open(self, hit: Hit) -> None:
        """Go to the page of a record, on its line."""
        _keep(hit)
        page = self._window.go(_PLACES[hit.kind])
        if isinstance(page, ListPage):
            page.show_row(hit.page_rid)
        else:
            self._register().show_row(hit.page_rid)

    def _show_rest(self, kind: Kind, typed: str) -> None:
        page = self._window.go(_PLACES[kind])
        if isinstance(page, ListPage):
            page.show_everything()
            page.panes.show_list()
            page.search.setText(typed)
        else:
            self._register().search.setText(typed)

    def _register(self) -> "RegisterView":
        """The register of letters, in view."""
        from smlh_desktop.gui.pages.letters_page import LettersPage

        page = self._window.go(_PLACES[Kind.LETTER])
        assert isinstance(page, LettersPage)
        page.show_register()
        return page.register


_MASCULINE = (Kind.PARTNER, Kind.CONTACT, Kind.LETTER)


def _numbered(lines: Sequence[Offer], words: str) -> Offers:
    return Offers(
        tuple(Offer(replace(each.row, id=rank), each.act) for rank, each in enumerate(lines)), words
    )


def _kept() -> list[tuple[str, str]]:
    """The last records opened, newest first. Only their numbers are kept, never a name."""
    pairs = (text.partition("/") for text in str(QSettings().value(_KEPT_UNDER, "")).split())
    return [(table, record_id) for table, _, record_id in pairs]


def _keep(hit: Hit) -> None:
    here = (str(hit.kind), hit.id)
    kept = [here, *(each for each in _kept() if each != here)][:_LAST_KEPT]
    QSettings().setValue(_KEPT_UNDER, " ".join("/".join(each) for each in kept))
