"""Accueil: what comes, what waits, how the Cercle does, and the way in for a new section."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from smlh_desktop.domain.meetings import local, today_in_france
from smlh_desktop.domain.typography import count, hour, long_date, sentence, short_month
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.bilan_making import make_bilan
from smlh_desktop.gui.pages.first_steps import first_steps
from smlh_desktop.gui.pages.home_circle import HomeCircle
from smlh_desktop.gui.pages.home_follow_up import FollowUp
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.empty_state import EmptyState
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.week import ComingMeeting, Week, this_week

if TYPE_CHECKING:
    from smlh_desktop.domain.indicators import Indicator
    from smlh_desktop.gui.main_window import MainWindow

_CONTENT_MAX = 1240

_LATER_MS = 150


class HomePage(Page):
    """The first page."""

    TABLES = frozenset(
        {
            *("partners", "contacts", "meetings", "invitations", "conventions", "actions"),
            *("convention_parties", "commitments", "commitment_reviews", "letters_sent"),
            *("partner_moves", "sections", "links", "link_notes", "joint_actions", "action_roles"),
            *("mutual_helps", "decisions", "diagnosis_sheets", "diagnosis_campaigns"),
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
        self._circle: HomeCircle | None = None
        self._indicators: list[Indicator] = []
        self._left: QVBoxLayout | None = None
        self._of_backups: Card | None = None
        window.backing_up.changed.connect(self._show_backups)

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
        follow_up = FollowUp(week, local(now).date())
        follow_up.led.connect(self._on_follow_up_led)
        told = f"{sentence(day)} · {count(follow_up.total, 'point')} à suivre"
        self.header.set_fact(f"{told}, dont {follow_up.late} en retard" if follow_up.late else told)
        self._area.setWidget(self._content(week, follow_up))
        self._stack.setCurrentWidget(self._area)
        # Later: what the window shows first is not to wait for it.
        QTimer.singleShot(_LATER_MS, self, self._read_indicators)

    def _make_empty(self) -> EmptyState:
        if self._empty is None:
            self._empty = first_steps(
                [("reglages", "settings", "Dire d'abord qui est votre section")]
            )
            self._empty.way_chosen.connect(self.window_.go)
            self._stack.addWidget(self._empty)
        return self._empty

    def _content(self, week: Week, follow_up: FollowUp) -> QWidget:
        inside = QWidget()
        inside.setProperty("kind", "scroll")
        row = spaced(QHBoxLayout(inside), 0, (32, 2, 32, 32))
        left, right = QWidget(), QWidget()
        column = self._left = spaced(QVBoxLayout(left), 16)
        self._of_backups = None
        self._show_backups()
        column.addWidget(follow_up)
        column.addStretch(1)
        column = spaced(QVBoxLayout(right), 16)
        column.addWidget(self._meetings(week))
        self._circle = HomeCircle(week, self._indicators)
        self._circle.explain_requested.connect(self._explain)
        column.addWidget(self._circle)
        column.addStretch(1)
        both = sized(FieldRow([left, right], [13, 8], gap=18), max_width=_CONTENT_MAX)
        row.addWidget(both, 100)
        row.addStretch(1)
        return inside

    def _show_backups(self) -> None:
        """On top, what is to be said of the backups: mostly nothing."""
        if self._left is None:
            return
        if self._of_backups is not None:
            self._left.removeWidget(self._of_backups)
            self._of_backups.hide()
            self._of_backups.deleteLater()
            self._of_backups = None
        safety = self.window_.backing_up.safety
        told = safety.warnings(datetime.now(UTC)) if safety else []
        if told:
            see = Button("Voir", "link")
            see.setAccessibleName("Voir les sauvegardes")
            see.clicked.connect(lambda: self.window_.go("sauvegardes"))
            self._of_backups = Card("Sauvegardes", action=see)
            for words in told:
                self._of_backups.add(sheet.icon_line("triangle-alert", words))
            self._left.insertWidget(0, self._of_backups)

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
        row.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
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

    def _prepare_meeting(self) -> None:
        from smlh_desktop.gui.pages.meetings_page import MeetingsPage

        page = self.window_.go("rencontres")
        assert isinstance(page, MeetingsPage)
        page.edit_meeting(None)

    # The indicators -----------------------------------------------------------------------

    def _read_indicators(self) -> None:
        """Reckon them beside the screen, once the page was seen; if one left it already, when one
        comes back."""
        if not self.isVisible():
            self._stale = True
            return
        today = today_in_france()
        task = self.desk.reading.prepare(lambda _: self.desk.indicators.on(today))
        task.done.connect(self._on_indicators_read)
        task.failed.connect(lambda error: messages.show_error(self, error))
        self.desk.reading.start(task)

    def _on_indicators_read(self, found: "list[Indicator]") -> None:
        self._indicators = found
        self.window_.load_ahead()
        if self._circle is not None:
            self._circle.show_indicators(found)

    def _explain(self) -> None:
        from smlh_desktop.gui.dialogs.indicators_dialog import IndicatorsDialog

        if IndicatorsDialog(self._indicators, self).exec():
            make_bilan(self)

    def _on_follow_up_led(self, place: str, rid: int | None) -> None:
        if place == "courriers":
            self._show_due_letters()
        elif rid is None:
            self.window_.go(place)
        elif place == "etapes":
            self._show_stuck(rid)
        else:
            self._show(place, rid)

    def _show(self, key: str, rid: int) -> None:
        from smlh_desktop.gui.pages.list_page import ListPage

        page = self.window_.go(key)
        assert isinstance(page, ListPage)
        page.show_row(rid)

    def _show_due_letters(self) -> None:
        from smlh_desktop.gui.pages.letters_page import LettersPage
        from smlh_desktop.services.letter_register import Shown

        page = self.window_.go("courriers")
        assert isinstance(page, LettersPage)
        page.show_register()
        page.register.choose(Shown.DUE)

    def _show_stuck(self, rid: int) -> None:
        from smlh_desktop.gui.pages.stages_page import StagesPage

        page = self.window_.go("etapes")
        assert isinstance(page, StagesPage)
        page.show_partner(rid)
