"""Every page and dialog: named for a screen reader, reached by Tab, and nothing cut."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import shots_actions
import shots_backups
import shots_bilan
import shots_circle
import shots_conventions
import shots_diagnosis
import shots_governance
import shots_meetings
import shots_privacy
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QButtonGroup,
    QCalendarWidget,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from smlh_desktop import paths
from smlh_desktop.domain.exchanges import EventKind
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui import theme
from smlh_desktop.gui.dialogs.answer_dialog import AnswerDialog
from smlh_desktop.gui.dialogs.choice_dialog import ChoiceDialog
from smlh_desktop.gui.dialogs.columns_dialog import ColumnsDialog
from smlh_desktop.gui.dialogs.contact_dialog import ContactDialog
from smlh_desktop.gui.dialogs.convention_dialog import ConventionDialog
from smlh_desktop.gui.dialogs.exchange_dialog import ExchangeDialog
from smlh_desktop.gui.dialogs.filters_dialog import FiltersDialog
from smlh_desktop.gui.dialogs.form_dialog import FormDialog
from smlh_desktop.gui.dialogs.group_edit_dialog import GroupEditDialog
from smlh_desktop.gui.dialogs.imports_dialog import ImportsDialog
from smlh_desktop.gui.dialogs.labels_dialog import LabelsDialog
from smlh_desktop.gui.dialogs.meeting_dialog import MeetingDialog
from smlh_desktop.gui.dialogs.member_dialog import MemberDialog
from smlh_desktop.gui.dialogs.merge_dialog import MergeDialog
from smlh_desktop.gui.dialogs.own_days_dialog import OwnDayDialog, OwnDaysDialog
from smlh_desktop.gui.dialogs.partner_dialog import PartnerDialog
from smlh_desktop.gui.dialogs.search_dialog import SearchDialog
from smlh_desktop.gui.dialogs.usage_dialog import UsageDialog
from smlh_desktop.gui.everywhere import Everywhere
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.data_page import DataPage
from smlh_desktop.gui.pages.duplicates_page import DuplicatesPage
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.pages.meetings_page import MeetingsPage
from smlh_desktop.gui.pages.partners_page import PartnersPage
from smlh_desktop.gui.pages.privacy_page import REVIEW, PrivacyPage
from smlh_desktop.gui.pages.room_page import RoomPage
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.labels import ElidedLabel
from smlh_desktop.gui.widgets.rail_entry import RailEntry
from smlh_desktop.services import demo
from smlh_desktop.services.demo import DemoIds
from smlh_desktop.services.history import PastImport
from smlh_desktop.services.letter_register import SentFile
from smlh_desktop.services.letter_templates import CIRCLE
from smlh_desktop.services.meeting_calendar import OwnDayFields
from smlh_desktop.services.partner_criteria import Criteria
from tests.gui.screens import PATIENCE, button, wait_idle, wait_settled

_FILLED_IN = (
    QLineEdit, QComboBox, QAbstractSpinBox, QTextEdit, QPlainTextEdit, QAbstractButton,
    QAbstractItemView,
)  # fmt: skip
PAGES = (
    "accueil", "partenaires", "partenaires:historique", "partenaires:tableau", "rencontres",
    "conventions", "donnees", "reglages", "corbeille", "protocole", "courriers",
    "rencontres:mois", "rencontres:semaine", "rencontres:date", "actions", "decisions",
    "seance", "seance:0", "seance:2", "cercle", "etapes", "liens", "presentations",
    "ensemble", "diagnostic", "gouvernance", "gouvernance:proposition", "outils",
    "sauvegardes",
    "vie-privee", "vie-privee:registre", "vie-privee:incidents", "vie-privee:durees",
    "vie-privee:note",
)  # fmt: skip
DIALOGS = (
    "partner", "partner:1", "partner:2", "partner:3", "contact", "contact:1", "contact:2",
    "exchange", "filters", "group", "labels", "columns", "imports", "meeting",
    "convention", "member", "merge", "usage", "answer", "days", "day", "year",
)  # fmt: skip
OF_MEETINGS = ("point", "invite", "action", "trouver-une-date")
OF_CONVENTIONS = (
    "convention-parties", "convention-articles", "echeances", "signature", "certificat",
    "resiliation", "versions", "engagement", "faire-le-point",
)  # fmt: skip
OF_ACTIONS = ("action-commune", "role", "qui-fait-quoi", "entraide", "aide")
OF_THE_YEAR = ("indicateurs", "bilan")
OF_DIAGNOSIS = ("reponses", "reponses-axe", "cibles", "questions", "campagne")
WITH_BIN = ("partner", "contact", "meeting", "convention", "member")
OF_GOVERNANCE = (
    "instance", "mandat", "proposition", "avis", "conclure", "outil", "remise",
)  # fmt: skip
OF_BACKUPS = ("reprendre", "cle-usb")
OF_CIRCLE = ("lien", "lien-nouveau", "lien-echange", "etape-raison")
OF_PRIVACY = (
    "ses-donnees", "effacer", "ecrire-de-nouveau", "traitement", "incident", "duree",
)  # fmt: skip
PICTURED = {
    OF_PRIVACY: shots_privacy.dialogs,
    OF_MEETINGS: shots_meetings.dialogs,
    OF_CONVENTIONS: shots_conventions.dialogs,
    OF_ACTIONS: shots_actions.dialogs,
    OF_DIAGNOSIS: shots_diagnosis.dialogs,
    OF_CIRCLE: shots_circle.dialogs,
    OF_GOVERNANCE: shots_governance.dialogs,
    OF_THE_YEAR: shots_bilan.dialogs,
    OF_BACKUPS: shots_backups.dialogs,
}
WINDOWS = (*DIALOGS, *(name for names in PICTURED for name in names), "search")
WORKS = ("colonnes", "import", "doublons")

PAST = [
    PastImport("1", "Import de partenaires-2026.xlsx", datetime(2026, 3, 12, 14, 5, tzinfo=UTC),
               "Mme Louise FERRAND", 359),
    PastImport("2", "Import de lycées.ods", datetime(2026, 2, 1, 9, 0, tzinfo=UTC), "", 1),
]  # fmt: skip

Open = Callable[[str], QWidget]


@pytest.fixture
def open_(qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds) -> Open:
    """Opens a page or a dialog by its name, on a laptop's screen."""
    desk = demo_window.desk
    demo_window.resize(1366, 768)

    def made(name: str) -> QWidget:
        if name in ("colonnes", "import"):
            page = demo_window.go("donnees")
            assert isinstance(page, DataPage)
            page.open_file(paths.resource(demo.SAMPLE))
            qtbot.waitUntil(page.leave.isVisible, timeout=PATIENCE)
            page.wizard.read_sheet(paths.resource(demo.SAMPLE), "Partenaires 2026")
            qtbot.waitUntil(page.wizard.columns.isVisible, timeout=PATIENCE)
            if name == "colonnes":
                return page
            page.wizard.check_rows()
            qtbot.waitUntil(page.wizard.check.isVisible, timeout=PATIENCE)
            qtbot.waitUntil(page.wizard.check.is_settled, timeout=PATIENCE)
            return page
        if name == "doublons":
            _enter_twice(demo_window, demo_ids)
            pairs = demo_window.open_duplicates()
            assert isinstance(pairs, DuplicatesPage)
            qtbot.waitUntil(lambda: pairs.comparison is not None, timeout=PATIENCE)
            pairs.panes.show_detail()
            return pairs
        name, _, part = name.partition(":")
        if name not in WINDOWS:
            if name == "courriers":
                _sent(demo_window)
            if name == "corbeille":
                desk.meetings.to_bin(demo_ids.meeting_id)
            if name == "sauvegardes":
                desk.backups.back_up()
            if name in ("seance", "actions", "decisions") or part in ("mois", "semaine", "date"):
                return _meetings(qtbot, demo_window, name, part)
            if name == "vie-privee":
                shots_privacy.enter(demo_window)
            page = demo_window.go(name)
            if isinstance(page, PrivacyPage):
                page.show_part(part or REVIEW)
                qtbot.waitUntil(page.is_read, timeout=PATIENCE)
            if isinstance(page, ListPage):
                shown = {
                    "partenaires": "micocouliers", "rencontres": "parrainage",
                    "diagnostic": "micocouliers",
                    "gouvernance": "prix commun" if part else "",
                }.get(name, "")  # fmt: skip
                wait_settled(qtbot, page)
                page.show_row(page.fetch_ids(shown, "")[0])
            if isinstance(page, PartnersPage) and part == "historique":
                page.show_part(page.fetch_ids("micocouliers", "")[0], part)
            elif isinstance(page, PartnersPage) and part == "tableau":
                page.views.choose(part)
                assert page.table is not None
                page.table.model.tick(page.table.model.ids()[:2])
            if isinstance(page, ListPage):
                wait_settled(qtbot, page)
            wait_idle(qtbot, desk)
            return page
        partner = desk.partners.get(demo_ids.partner_id)
        makers: dict[str, Callable[[], QDialog]] = {
            "partner": lambda: PartnerDialog(desk, demo_window, partner),
            "contact": lambda: ContactDialog(desk, demo_window, partner, partner.contacts[0]),
            "meeting": lambda: MeetingDialog(
                desk, demo_window, desk.meetings.get(demo_ids.meeting_id)
            ),
            "convention": lambda: ConventionDialog(
                desk, demo_window, desk.conventions.get(demo_ids.convention_id)
            ),
            "member": lambda: MemberDialog(desk, demo_window, desk.settings.members()[0]),
            "answer": lambda: AnswerDialog(desk, demo_window, _sent(demo_window)),
            "usage": lambda: UsageDialog(desk, demo_window, desk.protocol.rows()[0]),
            "exchange": lambda: ExchangeDialog(desk, demo_window, partner, EventKind.CALL),
            "filters": lambda: FiltersDialog(desk, demo_window, Criteria(kind="association"), ""),
            "group": lambda: GroupEditDialog(desk, demo_window, 3),
            "labels": lambda: LabelsDialog(demo_window, 3),
            "columns": lambda: ColumnsDialog(demo_window, ["name", "city"]),
            "imports": lambda: ImportsDialog(demo_window, PAST),
            "days": lambda: _own_days(demo_window),
            "day": lambda: OwnDayDialog(desk, demo_window, None, ""),
            "year": lambda: ChoiceDialog(
                demo_window,
                "Les présences de l'année",
                "Un classeur Excel",
                "De quelle année ?",
                [(2027, "2027"), (2026, "2026")],
                2026,
                save="Continuer",
            ),
            "search": lambda: SearchDialog(Everywhere(demo_window).offers, demo_window),
            "merge": lambda: MergeDialog(
                desk, demo_window, demo_ids.partner_id, _enter_twice(demo_window, demo_ids)
            ),
        }
        for names, shots in PICTURED.items():
            if name in names:
                makers = dict(shots(demo_window))
        dialog = makers[name]()
        if part:
            assert isinstance(dialog, FormDialog)
            assert dialog.parts is not None
            dialog.parts.show_part(int(part))
        if isinstance(dialog, SearchDialog):
            dialog.search.setText("av")
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog, timeout=PATIENCE)
        return dialog

    return made


def _meetings(qtbot: QtBot, window: MainWindow, name: str, part: str) -> QWidget:
    """What meetings need, with people, decisions, and dates to choose from."""
    dated, undated = shots_meetings.enter_meetings(window.desk)
    page = window.go(name)
    if isinstance(page, RoomPage):
        page.open_meeting(dated)
        page.panes.show_pane(int(part or 1))
    elif isinstance(page, MeetingsPage):
        page.show_row(window.desk.meetings.get(undated if part == "date" else dated).rid)
        if part != "date":
            button(page, part.capitalize()).click()
            page.calendar.choose(window.desk.meetings.get(dated).rid)
    if isinstance(page, ListPage):
        wait_settled(qtbot, page)
    return page


def _sent(window: MainWindow) -> SentFile:
    """A letter of the register."""
    letters, today = window.desk.letters, today_in_france()
    with TemporaryDirectory() as folder:
        letters.issue(letters.prepare(CIRCLE, dated_on=today), Path(folder) / "l.pdf")
    return letters.register.get(letters.register.row_numbers()[0], today)


def _own_days(window: MainWindow) -> OwnDaysDialog:
    """The section's own days, two of them."""
    for title, yearly in (("Fête de la section départementale", True), ("Gala", False)):
        window.desk.calendar.save_day(OwnDayFields(title, today_in_france(), yearly))
    return OwnDaysDialog(window.desk, window)


def _enter_twice(window: MainWindow, ids: DemoIds) -> str:
    """The id of the same partner, entered again with another address, labels and notes."""
    partners = window.desk.partners
    fields = partners.get(ids.partner_id).fields
    partners.save(replace(fields, tags="mémoire", notes="Vu en mars."), ids.partner_id)
    email = "secretariat.du.proviseur.adjoint@micocouliers.exemple.fr"
    return partners.save(replace(fields, email=email, tags="prix", notes="Rappeler."))


def _inside(widget: QWidget) -> Iterator[QWidget]:
    """The visible widgets of a screen, those within a field left out."""
    for each in widget.findChildren(QWidget):
        if each.isVisible() and not _is_part(each):
            yield each


def _is_part(widget: QWidget) -> bool:
    """Whether a widget belongs to another one that speaks for it."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractSpinBox | QComboBox | QCalendarWidget | QAbstractItemView):
            return True
        parent = parent.parentWidget()
    return False


@pytest.mark.parametrize("name", [*PAGES, *WORKS, *WINDOWS])
def test_all_that_is_filled_in_or_pressed_has_a_name(open_: Open, name: str) -> None:
    looked_at = 0
    for each in _inside(open_(name)):
        if isinstance(each, _FILLED_IN):
            words = each.text() if isinstance(each, QAbstractButton) else ""
            assert each.accessibleName() or words, f"{type(each).__name__} {each.objectName()}"
            looked_at += 1
    assert looked_at >= 2  # what is only read has its two buttons


@pytest.mark.parametrize("name", [*PAGES, *WORKS])
def test_the_rail_has_names(open_: Open, demo_window: MainWindow, name: str) -> None:
    open_(name)
    assert all(each.accessibleName() for each in demo_window.rail.findChildren(RailEntry))


def _reachable(screen: QWidget) -> set[QWidget]:
    """What Tab must come to: enabled and in view."""
    found = set()
    for each in _inside(screen):
        takes = each.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not (takes == Qt.FocusPolicy.TabFocus and each.isEnabled()) or each.focusProxy():
            continue
        found.add(each)
    return found


def _group_of(widget: QWidget) -> QButtonGroup | QWidget:
    """Of a group of choices, Tab reaches one and the arrows go on."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group or widget


@pytest.mark.parametrize(
    "name",
    [*PAGES, *WORKS, *WINDOWS],
)
def test_tab_reaches_everything_and_comes_back(open_: Open, name: str) -> None:
    screen = open_(name)
    wanted = _reachable(screen)
    assert wanted
    window = screen.window()
    start = max(wanted, key=lambda each: each.mapTo(window, QPoint(0, 0)).toTuple()[::-1])
    start.setFocus(Qt.FocusReason.TabFocusReason)
    seen: set[QWidget] = set()
    for _ in range(400):
        here = QApplication.focusWidget()
        assert here is not None
        if here is start and seen:
            break
        seen.add(here)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    else:
        pytest.fail("Tab never came back")
    reached = {_group_of(each) for each in seen}
    missed = [_words(each) for each in wanted if _group_of(each) not in reached]
    assert missed == []


def _words(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def _cut(screen: QWidget) -> Iterator[str]:
    for each in _inside(screen):
        if isinstance(each, QLabel) and each.text() and not isinstance(each, ElidedLabel):
            if each.wordWrap():
                if each.height() < each.heightForWidth(each.width()):
                    yield f"{each.text()} ({each.height()} px high)"
            elif each.width() < each.sizeHint().width() or each.height() < each.sizeHint().height():
                yield f"{each.text()} ({each.width()} of {each.sizeHint().width()} px)"
        elif isinstance(each, QAbstractButton) and each.text():
            hint = each.sizeHint()
            if each.width() < hint.width() and not isinstance(each, RailEntry):
                yield f"button {each.text()} ({each.width()} of {hint.width()} px)"


@pytest.mark.parametrize("zoom", [1.0, 2.0])
@pytest.mark.parametrize("name", [*PAGES, *WORKS, *WINDOWS])
def test_no_words_are_cut(
    qtbot: QtBot, open_: Open, demo_window: MainWindow, name: str, zoom: float
) -> None:
    demo_window.set_zoom(zoom)
    screen = open_(name)
    window = screen.window()
    if isinstance(window, QDialog):
        window.resize(min(window.width(), 1334), min(window.height(), 690))

    wait_idle(qtbot, demo_window.desk)
    QApplication.processEvents()

    def whole() -> None:
        assert list(_cut(screen)) == []

    # What another thread brought, a page count say, is laid out at the turn after it came.
    qtbot.waitUntil(whole, timeout=PATIENCE)
    assert theme.current().zoom == zoom


@pytest.mark.parametrize("name", WITH_BIN)
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_the_buttons_of_a_dialog_stay_in_view(
    qtbot: QtBot, open_: Open, demo_window: MainWindow, name: str, zoom: float
) -> None:
    demo_window.set_zoom(zoom)
    dialog = open_(name)
    dialog.resize(min(dialog.width(), 1334), min(dialog.height(), 690))
    QApplication.processEvents()
    assert (dialog.width(), dialog.height()) <= (1366, 690)
    assert isinstance(dialog, DialogFrame)
    for each in (dialog.danger, dialog.cancel, dialog.save):
        corner = each.mapTo(dialog, QPoint(each.width(), each.height()))
        assert dialog.rect().contains(corner)
        assert each.isVisible()
