"""Which columns the table shows, and in which order."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from smlh_desktop.gui.row_model import Row, RowModel
from smlh_desktop.gui.widgets.buttons import plain_button
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.partner_columns import BY_KEY, COLUMNS, USUAL


class ColumnsDialog(DialogFrame):
    """Tick the columns to show, move one up or down; `keys` are those chosen, in order."""

    def __init__(self, parent: QWidget, keys: Sequence[str]) -> None:
        super().__init__(
            "Choisir les colonnes", "Cochez celles à montrer, et mettez-les dans votre ordre",
            parent, width=560, height=620,
        )  # fmt: skip
        others = [column.key for column in COLUMNS if column.key not in keys]
        self._order = [*keys, *others]
        self._shown = set(keys)
        model = RowModel(self._fetch, range(len(COLUMNS)))
        model.check_changed.connect(self._on_model_check_changed)
        self.rows = sized(RowList(model, "Colonnes", with_tag=False, left=8), min_height=320)
        self.body.addWidget(self.rows, 1)
        moves = spaced(QHBoxLayout(), 10)
        self.up = plain_button("Monter", "chevron-up")
        self.up.clicked.connect(lambda: self._move(-1))
        self.down = plain_button("Descendre", "chevron-down")
        self.down.clicked.connect(lambda: self._move(1))
        usual = plain_button("Colonnes habituelles", "rotate-ccw")
        usual.clicked.connect(self._on_usual_clicked)
        for button in (self.up, self.down, usual):
            moves.addWidget(button)
        moves.addStretch(1)
        self.body.addLayout(moves)
        self.body.addWidget(Label("Espace coche ou décoche la colonne choisie.", "secondary"))
        self.rows.select_id(0)
        self.save_requested.connect(self.accept)

    @property
    def keys(self) -> list[str]:
        """The columns to show, in order; the name is always there."""
        chosen = [key for key in self._order if key in self._shown]
        return chosen if "name" in chosen else ["name", *chosen]

    def _fetch(self, places: Sequence[int]) -> list[Row]:
        return [
            Row(place, BY_KEY[key].title, checked=key in self._shown)
            for place in places
            for key in [self._order[place]]
        ]

    def _move(self, step: int) -> None:
        here = self.rows.current_id()
        if here is None or not 0 <= here + step < len(self._order):
            return
        order = self._order
        order[here], order[here + step] = order[here + step], order[here]
        self.rows.refresh()
        self.rows.select_id(here + step)

    def _on_model_check_changed(self, place: int, checked: bool) -> None:
        key = self._order[place]
        if checked:
            self._shown.add(key)
        else:
            self._shown.discard(key)

    def _on_usual_clicked(self) -> None:
        self._order = [*USUAL, *(c.key for c in COLUMNS if c.key not in USUAL)]
        self._shown = set(USUAL)
        self.rows.refresh()
