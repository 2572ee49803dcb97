"""Protocole: how each function is addressed, and who comes before whom."""

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from smlh_desktop.domain.protocol import SHIPPED_ON, Envelope
from smlh_desktop.domain.text_keys import Typed
from smlh_desktop.domain.typography import count, sentence, short_date
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.row_model import Row, Tag
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, plain_button, quiet_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.empty_state import EmptyState
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.services.protocol_table import UsageFields, UsageRow, shipped

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_BY_RANK, _OWN = "rang", "section"
_ENVELOPES = {
    Envelope.NAMED.value: "le nom, puis la fonction",
    Envelope.BY_FUNCTION.value: "la fonction seule",
    Envelope.BY_GRADE.value: "le grade, puis le nom",
}
_LABELS = {
    "masculine": "Au masculin",
    "feminine": "Au féminin",
    "aliases": "Autres noms",
    "appel_to_man": "À un homme",
    "appel_to_woman": "À une femme",
    "closing": "Formule",
    "envelope": "Sur l'enveloppe",
    "rank": "Préséance",
    "source": "Décidé par",
}


class ProtocolPage(ListPage):
    """The table, a function a line; what the section changed can be taken back."""

    TABLES = frozenset({"usages"})
    SEARCH = "Fonction, appel…"
    FILTERS = ((_BY_RANK, "Ordre de préséance"), (_OWN, "De la section"))

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        self._all: dict[int, UsageRow] = {}
        self._numbers: dict[str, int] = {}
        super().__init__(desk, window, "Protocole")
        back = self.header.add_action(
            Button("Revenir aux réglages", "quiet", "chevron-left", short="Réglages")
        )
        back.clicked.connect(lambda: window.go("reglages"))
        add = self.header.set_main("Nouvelle fonction", "plus", short="Nouvelle")
        add.clicked.connect(lambda: self.edit(None))

    def refresh(self) -> None:
        """Read the table once; search and chips choose among that."""
        self._all = {self._number(row): row for row in self.desk.protocol.rows()}
        super().refresh()

    def _number(self, row: UsageRow) -> int:
        """Its own as long as the page lives, whatever its words become."""
        return self._numbers.setdefault(row.replaces or row.own_id, len(self._numbers))

    def fetch_ids(self, typed: str, chosen: str) -> "array[int]":
        wanted = Typed(typed)
        found = [
            number
            for number, row in self._all.items()
            if wanted.begins_words_of(_searched(row.fields)) and _is_of(row, chosen)
        ]
        if chosen == _BY_RANK:
            found.sort(key=lambda number: self._all[number].fields.rank)
        return array("q", found)

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        return [_line(each, self._all[each]) for each in ids if each in self._all]

    def fact(self, total: int) -> str:
        own = sum(bool(row.own_id) for row in self._all.values())
        words = f", dont {own} de la section" if own else ", telles que fournies"
        return f"{count(total, 'fonction')}{words}"

    def make_empty(self) -> EmptyState:
        return EmptyState("Aucun usage", "Ajoutez une fonction, et la façon de s'y adresser.")

    def fill_detail(self, layout: QVBoxLayout, row_id: int) -> None:
        row = self._all[row_id]
        values = row.fields
        change = plain_button("Modifier", "pencil-line")
        change.setAccessibleName(f"Modifier l'usage pour {values.masculine}")
        change.clicked.connect(lambda: self.edit(row))
        buttons = [change]
        if row.own_id:
            words = "Reprendre l'usage d'origine" if row.replaces else "Retirer"
            remove = quiet_button(words, "rotate-ccw")
            remove.clicked.connect(lambda: self.remove(row))
            buttons.insert(0, remove)
        layout.addWidget(sheet.heading("users", sentence(values.masculine), _origin(row), buttons))
        for whom, appel in (
            ("À un homme", values.appel_to_man),
            ("À une femme", values.appel_to_woman),
        ):
            card = Card(kind="quiet_block", padding=(14, 10, 14, 10), gap=4)
            card.add(Label(whom, "secondary"))
            card.add(Label(f"{appel},", "serif_italic", wrap=True))
            closing = f"Je vous prie d'agréer, {appel}, {values.closing}."
            card.add(Label(closing, "secondary", wrap=True))
            layout.addWidget(card)
        layout.addLayout(sheet.part("Cette ligne"))
        layout.addWidget(sheet.facts(_facts(values)))
        before = shipped(row.replaces) if row.own_id else None
        differing = (
            [each for each in _facts(before) if each not in _facts(values)] if before else []
        )
        if differing:
            layout.addLayout(sheet.part("L'usage d'origine disait"))
            layout.addWidget(sheet.facts(differing))
        layout.addStretch(1)

    def open_row(self, row_id: int) -> None:
        self.edit(self._all[row_id])

    def edit(self, row: UsageRow | None) -> None:
        """Open the form of a row, or of a further one."""
        from smlh_desktop.gui.dialogs.usage_dialog import UsageDialog

        dialog = UsageDialog(self.desk, self, row)
        dialog.exec()
        if dialog.told:
            self.window_.tell(dialog.told, undoable=True)

    def remove(self, row: UsageRow) -> None:
        """Go back to the usage shipped, or take a further function off."""
        if self.guarded(lambda: self.desk.protocol.remove(row)):
            words = "repris à l'origine" if row.replaces else "retiré"
            self.window_.tell(f"Protocole : « {row.fields.masculine} » {words}", undoable=True)


def _is_of(row: UsageRow, chosen: str) -> bool:
    if chosen == _BY_RANK:
        return row.fields.rank > 0
    return chosen != _OWN or bool(row.own_id)


def _searched(values: UsageFields) -> str:
    return (
        f"{values.masculine} {values.feminine} {values.aliases} "
        f"{values.appel_to_man} {values.appel_to_woman}"
    )


def _line(number: int, row: UsageRow) -> Row:
    values = row.fields
    appels = dict.fromkeys((values.appel_to_man, values.appel_to_woman))
    tag = Tag("De la section", "in_progress", "pencil-line") if row.own_id else None
    figure = str(values.rank) if values.rank else ""
    title = sentence(values.masculine)
    return Row(number, title, " · ".join(appels), "users", tag, figure=figure)


def _origin(row: UsageRow) -> str:
    if not row.own_id:
        return f"Usage fourni avec le programme, version du {short_date(SHIPPED_ON)}"
    day = row.fields.dated_on
    return f"Usage de la section du {short_date(day)}" if day else "Usage de la section"


def _facts(values: UsageFields) -> list[tuple[str, str]]:
    envelope = _ENVELOPES.get(values.envelope, values.envelope)
    rank = f"rang {values.rank}" if values.rank else "aucune"
    shown = {"envelope": envelope, "rank": rank}
    told = ((name, shown.get(name) or getattr(values, name)) for name in _LABELS)
    return [(_LABELS[name], value) for name, value in told if value]
