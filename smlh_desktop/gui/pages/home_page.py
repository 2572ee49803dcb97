"""Accueil: what comes, what waits, and the way in for a new section."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from smlh_desktop.domain.actions import ActionState, state_on
from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.domain.typography import (
    count,
    hour,
    long_date,
    number,
    sentence,
    short_date,
    short_month,
)
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.first_steps import first_steps
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.row_model import Tag
from smlh_desktop.gui.state_tags import action_tag
from smlh_desktop.gui.widgets.buttons import Button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.empty_state import EmptyState, IconTile
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.labels import ElidedLabel, Label, hairline
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.week import ComingMeeting, Week, this_week

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_CONTENT_MAX = 1240

_PLACES = {
    CircleStatus.MEMBER: "Membres du Cercle",
    CircleStatus.INTERESTED: "Intéressés",
    CircleStatus.INVITED: "Invités au Cercle",
}


class HomePage(Page):
    """The first page."""

    TABLES = frozenset(
        {
            *("partners", "contacts", "meetings", "invitations", "conventions", "actions"),
            *("convention_parties", "commitments", "commitment_reviews"),
        }
    )

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Accueil")
        self._stack = QStackedWidget()
        self.column.addWidget(self._stack, 1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack.addWidget(self._area)
        self._empty: EmptyState | None = None
        prepare = self.header.set_main("Préparer une rencontre", "calendar-plus", short="Rencontre")
        prepare.clicked.connect(self._prepare_meeting)
        self._prepare = prepare

    def refresh(self) -> None:
        """Show what stands today."""
        now = datetime.now(UTC)
        week = this_week(self.desk.base, now)
        day = long_date(local(now).date(), weekday=True)
        if not week.partners and not week.meetings:
            self.header.set_title("Bienvenue")
            self.header.set_fact(sentence(day))
            self._stack.setCurrentWidget(self._make_empty())
            self._prepare.hide()
            return
        self._prepare.show()
        self.header.set_title("Cette semaine")
        waiting = (
            sum(meeting.silent for meeting in week.meetings)
            + week.decisions
            + week.due
            + week.incomplete
            + week.drafts
            + week.to_sign
            + week.promised
        )
        self.header.set_fact(f"{sentence(day)} · {count(waiting, 'point')} à suivre")
        self._area.setWidget(self._content(week, local(now).date(), waiting))
        self._stack.setCurrentWidget(self._area)

    def _make_empty(self) -> EmptyState:
        if self._empty is None:
            self._empty = first_steps(
                [("reglages", "settings", "Dire d'abord qui est votre section")]
            )
            self._empty.way_chosen.connect(self.window_.go)
            self._stack.addWidget(self._empty)
        return self._empty

    def _content(self, week: Week, today: date, waiting: int) -> QWidget:
        inside = QWidget()
        inside.setProperty("kind", "scroll")
        row = spaced(QHBoxLayout(inside), 0, (32, 2, 32, 32))
        left, right = QWidget(), QWidget()
        column = spaced(QVBoxLayout(left), 16)
        column.addWidget(self._waiting(week, today, waiting))
        column.addStretch(1)
        column = spaced(QVBoxLayout(right), 16)
        column.addWidget(self._meetings(week))
        column.addWidget(self._circle(week))
        column.addStretch(1)
        both = sized(FieldRow([left, right], [15, 8], gap=18), max_width=_CONTENT_MAX)
        row.addWidget(both, 100)
        row.addStretch(1)
        return inside

    def _waiting(self, week: Week, today: date, waiting: int) -> Card:
        card = Card("À suivre", gap=6)
        if silent := [meeting for meeting in week.meetings if meeting.silent]:
            total = sum(meeting.silent for meeting in silent)
            self._part(card, "inbox", "Réponses attendues", total)
            for meeting in silent:
                days = (local(meeting.starts_at).date() - today).days
                self._line(
                    card, meeting.purpose, count(meeting.silent, "partenaire sans réponse",
                    "partenaires sans réponse"), Tag(_in_days(days), "neutral", "clock"),
                    "Noter", partial(self._show, "rencontres", meeting.rid),
                )  # fmt: skip
        if week.to_decide:
            self._part(card, "file-signature", "Conventions à décider", week.decisions)
            for each in week.to_decide:
                late = each.before < today
                said = "en retard depuis le" if late else "à décider avant le"
                tag = Tag(f"{said} {short_date(each.before)}", "late_or_error" if late else "watch")
                self._line(
                    card, each.partner_name, "Reconduire, modifier ou clore", tag, "Ouvrir",
                    partial(self._show, "conventions", each.rid),
                )  # fmt: skip
        if week.to_do:
            self._part(card, "flag", "Actions de la semaine", week.due)
            for todo in week.to_do:
                told = " · ".join(filter(None, (todo.owner, todo.partner_name)))
                self._line(
                    card, todo.words, told or "Personne ne s'en charge encore",
                    _due_tag(todo.due_on, today), "Voir", partial(self._show, "actions", todo.rid),
                )  # fmt: skip
        if week.to_keep:
            self._part(card, "handshake", "Engagements à tenir", week.promised)
            for kept in week.to_keep:
                self._line(
                    card, kept.words, kept.partner_name, _due_tag(kept.due_on, today), "Ouvrir",
                    partial(self._show, "conventions", kept.rid),
                )  # fmt: skip
        if week.to_complete:
            self._part(card, "map-pin", "Adresses à compléter", week.incomplete)
            for lacking in week.to_complete:
                self._line(
                    card, lacking.name, "Aucune lettre ne lui parviendrait",
                    Tag(f"manque : {lacking.missing}", "watch", "triangle-alert"), "Compléter",
                    partial(self._show, "partenaires", lacking.rid),
                )  # fmt: skip
        if week.drafts:
            self._part(card, "pencil-line", "Projets de convention", week.drafts)
            self._line(
                card, count(week.drafts, "projet"), "À relire, à imprimer et à faire signer", None,
                "Voir", lambda: self.window_.go("conventions"),
            )  # fmt: skip
        if week.to_sign:
            self._part(card, "file-signature", "Conventions à signer", week.to_sign)
            self._line(
                card, count(week.to_sign, "convention"), "Des signatures manquent encore", None,
                "Voir", lambda: self.window_.go("conventions"),
            )  # fmt: skip
        if not waiting:
            card.add(Label("Rien n'attend : tout est à jour.", "fact", wrap=True))
        return card

    def _part(self, card: Card, icon: str, title: str, total: int) -> None:
        row = spaced(QHBoxLayout(), 8, (0, 8, 0, 0))
        row.addWidget(IconTile(icon, 28, "alt", "ink2"))
        row.addWidget(Label(title, "body_strong"))
        row.addWidget(Label(number(total), "fact"))
        row.addStretch(1)
        card.body.addLayout(row)

    def _line(
        self,
        card: Card,
        title: str,
        detail: str,
        tag: Tag | None,
        verb: str,
        act: Callable[[], object],
    ) -> None:
        card.add(hairline())
        line = QWidget()
        row = spaced(QHBoxLayout(line), 12, (36, 0, 0, 0))
        words = spaced(QVBoxLayout(), 0)
        words.addWidget(ElidedLabel(title, "body"))
        words.addWidget(ElidedLabel(detail, "secondary"))
        row.addLayout(words, 1)
        if tag is not None:
            row.addWidget(TagLabel(tag))
        button = Button(verb, "quiet")
        button.setAccessibleName(f"{verb} : {title}")
        button.clicked.connect(lambda _=False: act())
        row.addWidget(button)
        card.add(line)

    def _meetings(self, week: Week) -> Card:
        every = Button("Toutes", "link")
        every.setAccessibleName("Toutes les rencontres")
        every.clicked.connect(lambda: self.window_.go("rencontres"))
        card = Card("Prochaines rencontres", action=every, gap=10)
        for meeting in week.meetings:
            card.add(self._meeting_line(meeting))
        if not week.meetings:
            card.add(Label("Aucune rencontre n'a de date à venir.", "fact", wrap=True))
        return card

    def _meeting_line(self, meeting: ComingMeeting) -> QWidget:
        here = local(meeting.starts_at)
        line = QWidget()
        row = spaced(QHBoxLayout(line), 12)
        day = Card(kind="band", padding=(6, 4, 6, 4), gap=0)
        sized(day, width=52)
        for text, kind in ((str(here.day), "figure"), (short_month(here.month), "smallest")):
            label = Label(text, kind)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            day.add(label)
        row.addWidget(day)
        words = spaced(QVBoxLayout(), 0)
        words.addWidget(Label(meeting.purpose, "body_strong", wrap=True))
        facts = " · ".join(part for part in (hour(here), meeting.place) if part)
        words.addWidget(Label(facts, "secondary", wrap=True))
        row.addLayout(words, 1)
        see = Button("Ouvrir", "link")
        see.setAccessibleName(f"Ouvrir : {meeting.purpose}")
        see.clicked.connect(lambda _=False: self._show("rencontres", meeting.rid))
        row.addWidget(see)
        return line

    def _circle(self, week: Week) -> Card:
        card = Card("Le Cercle aujourd'hui", gap=10)
        figures = [("Partenaires", week.partners)]
        figures += [
            (_PLACES[status], week.circle.get(status, 0))
            for status in (CircleStatus.MEMBER, CircleStatus.INTERESTED, CircleStatus.INVITED)
        ]
        for words, figure in figures:
            row = spaced(QHBoxLayout(), 8)
            row.addWidget(Label(words, "body"), 1)
            row.addWidget(Label(number(figure), "figure"))
            card.body.addLayout(row)
        return card

    def _prepare_meeting(self) -> None:
        from smlh_desktop.gui.pages.meetings_page import MeetingsPage

        page = self.window_.go("rencontres")
        assert isinstance(page, MeetingsPage)
        page.edit_meeting(None)

    def _show(self, key: str, rid: int) -> None:
        from smlh_desktop.gui.pages.list_page import ListPage

        page = self.window_.go(key)
        assert isinstance(page, ListPage)
        page.show_row(rid)


def _due_tag(due_on: date, today: date) -> Tag:
    state = state_on(today, due_on, None)
    if state is not ActionState.OPEN:
        return action_tag(state)
    return Tag(f"pour le {short_date(due_on)}", "neutral", "clock")


def _in_days(days: int) -> str:
    return {0: "aujourd'hui", 1: "demain"}.get(days, f"dans {days} jours")
