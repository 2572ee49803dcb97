"""Le Cercle: who belongs to it and who deals with whom, as a target or as a network."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from smlh_desktop.domain.circle import Ring, needs_reason, totals_told
from smlh_desktop.domain.graph_drawing import network, target
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.network import NetworkMeasures, force_places
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.domain.ring_order import turns
from smlh_desktop.domain.typography import french
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.bilan_making import make_bilan
from smlh_desktop.gui.pages.circle_panel import IN_THE_PAST, PanelActs, fill_node, fill_whole
from smlh_desktop.gui.pages.circle_tools import NETWORK, TABLE, CircleTools, Offered
from smlh_desktop.gui.pages.mailing_choices import TO_INVITE
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.row_model import Row, RowModel
from smlh_desktop.gui.state_tags import tag_of
from smlh_desktop.gui.widgets.buttons import menu_of, quiet_button
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.gui.widgets.graph_painter import GraphNode
from smlh_desktop.gui.widgets.graph_view import GraphView
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.side_panel import WithSidePanel
from smlh_desktop.gui.widgets.zoomed_graph import ZoomedGraph
from smlh_desktop.services.circle import CircleNode, CirclePicture, status_on
from smlh_desktop.services.letter_templates import CIRCLE
from smlh_desktop.services.partners import PartnerFile

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_SPOKEN = "Le Cercle : les flèches vont d'un organisme à l'autre, Entrée ouvre sa fiche"


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read and reckoned beside the screen."""

    picture: CirclePicture
    angles: dict[str, float]
    places: dict[str, tuple[float, float]]
    offered: Offered


class CirclePage(Page):
    """Shows it, looks back at past years, and changes the place of an organisation."""

    TABLES = frozenset(
        {
            *("partners", "links", "link_notes", "meetings", "invitations", "sections"),
            *("joint_actions", "action_roles", "mutual_helps", "partner_moves"),
        }
    )

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Cercle des partenaires")
        self._picture: CirclePicture | None = None
        self._measures: NetworkMeasures | None = None
        self._nodes: dict[str, CircleNode] = {}
        self._asked = 0
        self._wanted = ""
        self.header.set_title("Cercle des partenaires", "Cercle")
        invite = self.header.set_main("Inviter au Cercle", "send", short="Inviter")
        invite.clicked.connect(self._on_invite_clicked)
        printed = quiet_button("Imprimer", "printer")
        papers = menu_of(printed)
        papers.addAction(french("Ce que montre la page (PDF)…")).triggered.connect(
            self.print_target
        )
        papers.addAction(french("Le bilan de l'année…")).triggered.connect(lambda: make_bilan(self))
        self.header.add_action(printed)
        self._stack = QStackedWidget()
        self.column.addWidget(self._stack, 1)
        self.tools = CircleTools()
        self.tools.changed.connect(self._read)
        self.tools.view_changed.connect(self._on_tools_view_changed)
        self.header.tools().addWidget(self.tools)
        self._build_work()

    # The page ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read again what is looked at, beside the screen."""
        self._read()

    def set_compact(self, compact: bool) -> None:
        """The panel takes the place of the picture, once something is chosen."""
        super().set_compact(compact)
        self._work.set_compact(compact)

    def picture(self) -> CirclePicture | None:
        """What is shown; None while it is read for the first time."""
        return self._picture

    def show_partner(self, partner_id: str) -> None:
        """Choose an organisation in the picture, once it is read."""
        self._wanted = partner_id
        if self._picture is not None:
            self._choose_wanted()

    def place(self, partner_id: str, status: CircleStatus) -> None:
        """Change the place of an organisation, asking why where it leaves or declines."""
        if self._looks_back():
            self.window_.tell(IN_THE_PAST)
            return
        node = self._nodes[partner_id]
        reason = ""
        if needs_reason(node.status, status):
            from smlh_desktop.gui.dialogs.ask_dialog import AskDialog

            dialog = AskDialog(
                self, f"{node.name} : {status.label.lower()}",
                "Cette raison reste dans l'historique de la fiche.", "Pourquoi",
                save="Changer de place",
            )  # fmt: skip
            if not dialog.exec():
                return
            reason = dialog.answer
        if self.guarded(lambda: self.desk.circle.place(partner_id, status, reason=reason)):
            self.window_.tell(f"{node.name} : {status.label.lower()}", undoable=True)

    def print_target(self) -> None:
        """Save what is shown as a PDF to print."""
        from smlh_desktop.gui.pages.circle_print import save_picture

        if self._picture is not None:
            as_network = self.tools.view() == NETWORK
            save_picture(self, self._picture, self.tools.filter(), as_network=as_network)

    # Building ----------------------------------------------------------------------------

    def _build_work(self) -> None:
        self.left = QStackedWidget()
        self.view = GraphView(_SPOKEN)
        self.view.node_chosen.connect(self._on_node_chosen)
        self.view.numbered.connect(self._show_panel)
        self.view.node_opened.connect(self.open_file)
        self.view.node_dropped.connect(self._on_view_node_dropped)
        self.view.menu_requested.connect(self._on_view_menu_requested)
        self.rows = RowList(RowModel(self._fetch), "Organismes du Cercle")
        self.rows.current_id_changed.connect(self._on_rows_current_id_changed)
        self.rows.row_activated.connect(self._open_row)
        self.left.addWidget(ZoomedGraph(self.view))
        self.left.addWidget(self.rows)
        self._work = WithSidePanel(self.left)
        self.panel = self._work.panel
        self._stack.addWidget(self._work)
        self.empty = EmptyState(
            "Le Cercle est encore à réunir",
            "Invitez vos partenaires, puis notez qui traite avec qui : la cible se dessine seule.",
            [
                Way(
                    "inviter", "send", "Inviter au Cercle",
                    "Une lettre propose à chaque partenaire d'en devenir membre.",
                    "Inviter au Cercle", "send",
                ),
                Way(
                    "partenaires", "building-2", "Dire qui en est déjà",
                    "Dans la fiche d'un partenaire, choisissez sa place dans le Cercle.",
                    "Voir les partenaires", "building-2",
                ),
            ],
        )  # fmt: skip
        self.empty.way_chosen.connect(self._on_empty_way_chosen)
        self._stack.addWidget(self.empty)

    # Reading -----------------------------------------------------------------------------

    def _read(self) -> None:
        self._asked += 1
        asked, circle, today = self._asked, self.desk.circle, today_in_france()
        wanted, day = self.tools.filter(), self.tools.day()
        with_places = self.tools.view() == NETWORK

        def work(_: object) -> _Read:
            picture = circle.picture(day, wanted)
            rings = {each.id: each.ring for each in picture.nodes}
            places = force_places(rings, picture.ties) if with_places else {}
            offered = Offered(*circle.choices(), circle.years(today))
            return _Read(picture, turns(rings, picture.ties), places, offered)

        def measured(found: NetworkMeasures) -> None:
            if asked == self._asked:
                self._measures = found
                if not self.view.chosen():
                    self._show_panel()

        def done(read: _Read) -> None:
            if asked == self._asked:
                self._show(read)
                self.start(lambda _: read.picture.measures(), measured)

        self.start(work, done)

    def _show(self, read: _Read) -> None:
        picture, first = read.picture, self._picture is None
        self._picture, self._measures = picture, None
        self.tools.offer(read.offered)
        self._nodes = {each.id: each for each in picture.nodes}
        self.header.set_fact(" · ".join(totals_told(each.ring for each in picture.nodes)))
        nothing = not picture.nodes and self.tools.looks_at_all()
        self._stack.setCurrentWidget(self.empty if nothing else self._work)
        rings = {each.id: each.ring for each in picture.nodes}
        linked = dict.fromkeys(rings, 0)
        for tie in picture.ties:
            for end in tie.ends:
                linked[end] += 1 + tie.intensity
        order = sorted(picture.nodes, key=lambda each: (each.ring, -linked[each.id]))
        nodes = [_shown(each) for each in order]
        if self.tools.view() == NETWORK:
            self.view.set_graph(nodes, partial(network, read.places, rings, picture.ties))
        else:
            drawn = partial(target, rings, picture.ties, angles=read.angles)
            self.view.set_graph(nodes, drawn, self._words())
        by_ring = sorted(picture.nodes, key=lambda each: each.ring)
        self._by_rid = {each.rid: each for each in by_ring}
        self.rows.set_ids(list(self._by_rid))
        if first:
            self._choose_wanted()
        self._show_panel()

    def _words(self) -> Sequence[str]:
        section = self.desk.settings.section()
        return ("Section", section.name)

    def _fetch(self, rids: Sequence[int]) -> list[Row]:
        found = [self._by_rid[rid] for rid in rids if rid in self._by_rid]
        return [
            Row(
                each.rid, each.name, " · ".join(filter(None, (each.kind.short_label, each.city))),
                each.kind.icon, tag_of(each.status),
            )
            for each in found
        ]  # fmt: skip

    # The panel ---------------------------------------------------------------------------

    def _show_panel(self) -> None:
        layout = self.panel.new_sheet()
        node, read = self._nodes.get(self.view.chosen()), list[PartnerFile]()
        if node is not None and self.guarded(lambda: read.append(self.desk.partners.get(node.id))):
            acts = PanelActs(
                lambda: self.view.choose(""), partial(self.open_file, node.id),
                partial(self.add_link, node.id),
                None if self._looks_back() else partial(self._open_places, node.id),
                self.view.choose,
            )  # fmt: skip
            kinds = {each.id: each.kind.icon for each in self._nodes.values()}
            links = self.desk.links.of(node.id, self.tools.day())
            fill_node(layout, node, read[0], links, kinds, acts)
        elif self._picture is not None:
            names = {each.id: each.name for each in self._nodes.values()}
            numbered = [] if self.tools.view() == TABLE else self.view.numbered_keys()
            fill_whole(layout, self._picture, self._measures, names, numbered, self.view.choose)
        layout.addStretch(1)
        self.panel.show_sheet()
        self._work.set_chosen(bool(self.view.chosen()))

    # What is done ------------------------------------------------------------------------

    def open_file(self, partner_id: str) -> None:
        """Show the file of a partner."""
        from smlh_desktop.gui.pages.partners_page import PartnersPage

        page = self.window_.go("partenaires")
        assert isinstance(page, PartnersPage)
        page.show_row(self._nodes[partner_id].rid)

    def add_link(self, partner_id: str) -> None:
        """Note a link of an organisation."""
        from smlh_desktop.gui.dialogs.link_dialog import LinkDialog

        dialog = LinkDialog(self.desk, self, first_id=partner_id)
        dialog.exec()
        if dialog.told:
            self.window_.tell(dialog.told, undoable=True)

    def _open_places(self, partner_id: str, button: QWidget) -> None:
        self._places_menu(partner_id).exec(button.mapToGlobal(QPoint(0, button.height())))

    def _places_menu(self, partner_id: str) -> QMenu:
        menu = QMenu(self)
        if self._looks_back():
            menu.addAction(french(IN_THE_PAST)).setEnabled(False)
            return menu
        now = self._nodes[partner_id].status
        for status in CircleStatus:
            action = menu.addAction(french(status.label))
            action.setCheckable(True)
            action.setChecked(status is now)
            action.setEnabled(status is not now)
            action.triggered.connect(partial(self.place, partner_id, status))
        return menu

    def _looks_back(self) -> bool:
        """Whether a past year is shown: the places of then are not those that could change."""
        return self._picture is not None and self._picture.day < today_in_france()

    def _choose_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.view.choose(wanted)

    def _open_row(self, rid: int) -> None:
        self.open_file(self._by_rid[rid].id)

    def _on_view_node_dropped(self, partner_id: str, ring: Ring) -> None:
        status = status_on(ring, self._nodes[partner_id].status)
        self.place(partner_id, status)

    def _on_view_menu_requested(self, partner_id: str, at: QPoint) -> None:
        self._places_menu(partner_id).exec(at)

    def _on_node_chosen(self, partner_id: str) -> None:
        node = self._nodes.get(partner_id)
        blocked = self.rows.blockSignals(True)
        self.rows.select_id(node.rid if node else None)
        self.rows.blockSignals(blocked)
        self._show_panel()

    def _on_rows_current_id_changed(self, rid: int | None) -> None:
        if rid is not None and rid in self._by_rid:
            self.view.choose(self._by_rid[rid].id)

    def _on_tools_view_changed(self, view: str) -> None:
        self.left.setCurrentIndex(int(view == TABLE))
        if view != TABLE:
            self.view.show_all()
            self._read()

    def _on_invite_clicked(self) -> None:
        page = self.window_.go("courriers")
        page.new_mailing(CIRCLE, criteria=TO_INVITE)  # type: ignore[attr-defined]

    def _on_empty_way_chosen(self, key: str) -> None:
        if key == "inviter":
            self._on_invite_clicked()
        else:
            self.window_.go(key)


def _shown(node: CircleNode) -> GraphNode:
    short = node.acronym if node.acronym and len(node.name) > 28 else node.name
    about = ", ".join(filter(None, (node.status.label, node.kind.label, node.city)))
    spoken = french(f"{node.name} : {about}")
    return GraphNode(node.id, french(short), node.kind.icon, node.ring, spoken)
