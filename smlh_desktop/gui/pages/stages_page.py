"""Étapes: the partners in nine columns, as far as each relation is built; what is left to do."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.stages import Stage
from smlh_desktop.domain.text_keys import words
from smlh_desktop.domain.typography import count, french, short_date
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.pages.stage_acts import condition_line, how_long, move_to
from smlh_desktop.gui.row_model import Row, RowModel, Tag
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.board_column import BoardColumn
from smlh_desktop.gui.widgets.buttons import Chip, icon_button, plain_button, quiet_button
from smlh_desktop.gui.widgets.labels import Label, hairline
from smlh_desktop.gui.widgets.search_field import SearchField
from smlh_desktop.gui.widgets.side_panel import WithSidePanel
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.gui.widgets.stage_bar import StageBar
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.relations import BoardCard, RelationFile

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow


class StagesPage(Page):
    """The board; the partner chosen is told on the right."""

    TABLES = frozenset(
        {
            *("partners", "contacts", "letters_sent", "invitations", "meetings", "minutes"),
            *("conventions", "convention_parties", "convention_documents", "sections"),
            *("commitments", "commitment_reviews", "diagnosis_sheets", "diagnosis_campaigns"),
            *("action_roles", "joint_actions"),
        }
    )

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Étapes de la relation")
        self._cards: dict[int, BoardCard] = {}
        self._chosen: int | None = None
        self._found: set[int] = set()
        row = self.header.tools()
        self.search = sized(SearchField("Nom d'un partenaire…"), max_width=320)
        self.search.text_changed.connect(lambda _: self._on_asked())
        row.addWidget(self.search, 1)
        self.stuck = Chip("Bloqués")
        self.stuck.toggled.connect(lambda _: self._on_asked())
        row.addWidget(self.stuck)
        row.addStretch(1)
        self.board = self._build_board()
        self._panes = WithSidePanel(self.board)
        self.panel = self._panes.panel
        self.column.addWidget(self._panes, 1)

    def refresh(self) -> None:
        """Read the board again, beside the screen."""
        relations, today = self.desk.relations, today_in_france()
        self.start(lambda _: relations.board(today), self._show)

    def set_compact(self, compact: bool) -> None:
        """The file of a partner takes the place of the board."""
        super().set_compact(compact)
        self._panes.set_compact(compact)

    def choose(self, rid: int | None) -> None:
        """Tell of a partner, or of none where the board does not show it."""
        self._chosen = rid if rid in self._found else None
        for column in self.columns.values():
            if self._chosen not in column.cards.row_model().ids():
                blocked = column.cards.blockSignals(True)
                column.cards.select_id(None)
                column.cards.blockSignals(blocked)
        if self._chosen is not None:
            self.board.ensureWidgetVisible(self.columns[self._cards[self._chosen].stage])
        self._show_panel()

    def show_partner(self, rid: int) -> None:
        """Tell of a partner whatever was searched before, once the board is read."""
        self.show_everyone()
        self._chosen = rid
        if rid in self._cards:
            self.choose(rid)

    def show_everyone(self) -> None:
        """Take the search and the chip away."""
        self.search.clear()
        self.stuck.setChecked(False)

    def carry(self, rid: int, stage: Stage) -> None:
        """Have a partner go to a stage."""
        card = self._cards[rid]
        if stage is not card.stage and move_to(self, card.id, card.name, stage):
            self._chosen = rid

    # The board ---------------------------------------------------------------------------

    def _build_board(self) -> QScrollArea:
        inside = QWidget()
        row = spaced(QHBoxLayout(inside))
        self.columns: dict[Stage, BoardColumn] = {}
        for stage in Stage:
            column = BoardColumn(f"{stage.number}. {stage.label}", RowModel(self._fetch))
            column.cards.current_id_changed.connect(self._on_card_chosen)
            column.cards.row_activated.connect(self.open_file)
            # Once the drag is over: a question asked meanwhile would hold it up.
            column.cards.card_dropped.connect(
                partial(self._on_card_dropped, stage), Qt.ConnectionType.QueuedConnection
            )
            column.cards.beside_requested.connect(partial(self._on_beside_requested, stage))
            self.columns[stage] = column
            row.addWidget(column)
            row.addWidget(hairline(vertical=True))
        row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _show(self, cards: list[BoardCard]) -> None:
        self._cards = {each.rid: each for each in cards}
        stuck = sum(each.stuck for each in cards)
        told = count(len(cards), "partenaire")
        if stuck:
            told += f" · {count(stuck, 'bloqué')} depuis plus longtemps que prévu"
        self.header.set_fact(told)
        self.stuck.setText(f"Bloqués ({stuck})" if stuck else "Bloqués")
        self._fill()
        self.choose(self._chosen)

    def _fill(self) -> None:
        typed, only_stuck = words(self.search.text()), self.stuck.isChecked()
        by_stage: dict[Stage, list[int]] = {stage: [] for stage in Stage}
        for each in self._cards.values():
            named = words(each.name)
            found = all(any(word.startswith(one) for word in named) for one in typed)
            if found and (each.stuck or not only_stuck):
                by_stage[each.stage].append(each.rid)
        self._found = {rid for ids in by_stage.values() for rid in ids}
        for stage, ids in by_stage.items():
            # Those longest there first: they are waited for.
            ids.sort(key=lambda rid: -self._cards[rid].days)
            self.columns[stage].set_ids(ids)

    def _fetch(self, rids: Sequence[int]) -> list[Row]:
        return [_line(self._cards[rid]) for rid in rids if rid in self._cards]

    # The partner chosen ------------------------------------------------------------------

    def _show_panel(self) -> None:
        layout = self.panel.new_sheet()
        nobody = bool(self._cards) and not self._found
        if nobody:
            sheet.nothing_found(layout, self.search.text().strip(), self.show_everyone)
        elif self._chosen is None:
            layout.addWidget(Label("Choisissez un partenaire", "panel_title"))
            layout.addWidget(
                Label(
                    "Ce qu'il reste à faire à son étape s'affiche ici. Pour le faire avancer : "
                    "glissez sa carte, ou Ctrl et une flèche, ou les boutons.",
                    "fact",
                    wrap=True,
                )
            )
        else:
            partner_id = self._cards[self._chosen].id
            self.guarded(
                lambda: self._fill_panel(
                    layout, self.desk.relations.get(partner_id, today_in_france())
                )
            )
        layout.addStretch(1)
        self.panel.show_sheet()
        self._panes.set_chosen(nobody or self._chosen is not None)

    def _fill_panel(self, layout: QVBoxLayout, file: RelationFile) -> None:
        top = spaced(QHBoxLayout(), 8)
        top.addWidget(Label(how_long(file), "fact", wrap=True), 1)
        close = icon_button("Fermer", "x")
        close.clicked.connect(lambda: self.choose(None))
        top.addWidget(close)
        layout.addLayout(top)
        layout.addWidget(Label(file.name, "sheet_title", wrap=True))
        layout.addWidget(StageBar(file.stage.number, len(Stage)))
        if file.stuck:
            layout.addWidget(TagLabel(Tag("Bloqué", "watch", "hourglass")))
        layout.addLayout(sheet.part("À faire à cette étape"))
        for each in file.conditions:
            layout.addWidget(condition_line(each, partial(self._go_and_do, file)))
        buttons = []
        if file.next is not None:
            onward = plain_button(f"Passer à « {file.next.label} »", "chevron-right")
            onward.clicked.connect(partial(self.carry, file.rid, file.next))
            buttons.append(onward)
        other = quiet_button("Autre étape…")
        other.clicked.connect(lambda: self._open_stages(file, other))
        opened = quiet_button("Ouvrir la fiche", "building-2")
        opened.clicked.connect(lambda: self.open_file(file.rid))
        layout.addWidget(sheet.in_flow([*buttons, other, opened]))
        if len(file.stays) > 1 or file.reasons:
            layout.addWidget(hairline())
            layout.addLayout(sheet.part("Le chemin parcouru"))
            layout.addWidget(sheet.facts(_path(file)))

    def _open_stages(self, file: RelationFile, button: QWidget) -> None:
        menu = QMenu(self)
        for stage in Stage:
            action = menu.addAction(french(f"{stage.number}. {stage.label}"))
            action.setEnabled(stage is not file.stage)
            action.triggered.connect(partial(self.carry, file.rid, stage))
        menu.exec(button.mapToGlobal(QPoint(0, button.height())))

    def _go_and_do(self, file: RelationFile, where: str) -> None:
        if where == "partenaires":
            self.open_file(file.rid)
        else:
            self.window_.go(where)

    def open_file(self, rid: int) -> None:
        """Show the file of a partner."""
        from smlh_desktop.gui.pages.partners_page import PartnersPage

        page = self.window_.go("partenaires")
        assert isinstance(page, PartnersPage)
        page.show_row(rid)

    def _on_asked(self) -> None:
        self._fill()
        self.choose(self._chosen)

    def _on_card_chosen(self, rid: int | None) -> None:
        if rid is not None:
            self.choose(rid)

    def _on_card_dropped(self, stage: Stage, rid: int) -> None:
        self.carry(rid, stage)

    def _on_beside_requested(self, stage: Stage, by: int, carried: bool) -> None:
        place = stage.number - 1 + by
        if not 0 <= place < len(Stage):
            return
        beside = list(Stage)[place]
        if carried and (rid := self.columns[stage].cards.current_id()) is not None:
            self.carry(rid, beside)
        cards = self.columns[beside].cards
        if not carried and len(cards.row_model().ids()):
            cards.select_id(cards.row_model().ids()[0])
        cards.setFocus(Qt.FocusReason.TabFocusReason)
        self.board.ensureWidgetVisible(self.columns[beside])


def _line(card: BoardCard) -> Row:
    days = count(card.days, "jour") if card.days else "aujourd'hui"
    left = f"{card.left} à faire" if card.left else "prêt à avancer"
    alert = Tag(f"{days} · {left}", "watch", "hourglass") if card.stuck else None
    return Row(card.rid, card.name, f"{days} · {left}", "", None, alert)


def _path(file: RelationFile) -> list[tuple[str, str]]:
    reasons = {(on, stage): reason for on, stage, reason in file.reasons}
    today = today_in_france()
    told = []
    for each in reversed(file.stays):
        days = each.days(today)
        words = f"le {short_date(each.since)}, {count(days, 'jour')}"
        reason = reasons.get((each.since, each.stage), "")
        told.append((each.stage.label, f"{words}. {reason}" if reason else words))
    return told
