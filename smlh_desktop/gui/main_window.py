"""The window: the rail, one page at a time, the menus, undo and redo."""

import importlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QTextEdit,
)

from smlh_desktop.domain.typography import count, french
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import messages, theme
from smlh_desktop.gui.backing_up import BackingUp
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.widgets.focus_ring import FocusRing
from smlh_desktop.gui.widgets.place_tabs import PlaceTabs
from smlh_desktop.gui.widgets.rail import Rail
from smlh_desktop.gui.widgets.shell import Shell
from smlh_desktop.services.history import Undone, labels
from smlh_desktop.services.week import section_name

_ZOOM_STEP = 0.1
_REDO_KEYS = ("Ctrl+Y", "Ctrl+Shift+Z")


@dataclass(frozen=True, slots=True)
class _Place:
    """An entry of the rail and the page it opens, imported when first opened. A page that is
    opened from another place stays under its entry, `within`; `tab` names it among the parts of
    that place."""

    key: str
    icon: str
    words: str
    page: str
    within: str = ""
    tab: str = ""

    @property
    def module(self) -> str:
        """The module of the page."""
        return f"smlh_desktop.gui.pages.{self.page.split('.')[0]}"


PLACES = (
    _Place("accueil", "house", "Accueil", "home_page.HomePage"),
    _Place("partenaires", "building-2", "Partenaires", "partners_page.PartnersPage"),
    _Place("rencontres", "calendar-days", "Rencontres", "meetings_page.MeetingsPage"),
    _Place("courriers", "mail", "Courriers", "letters_page.LettersPage"),
    _Place("conventions", "file-signature", "Conventions", "conventions_page.ConventionsPage"),
    _Place("cercle", "orbit", "Cercle", "circle_page.CirclePage", tab="Carte"),
    _Place("donnees", "arrow-left-right", "Données", "data_page.DataPage"),
    _Place("reglages", "settings", "Réglages", "settings_page.SettingsPage"),
)
BIN = _Place("corbeille", "trash-2", "Corbeille", "bin_page.BinPage", within="donnees")
PRIVACY = _Place(
    "vie-privee", "shield", "Données personnelles", "privacy_page.PrivacyPage", within="donnees"
)
INNER_PLACES = (
    _Place("doublons", "copy", "Doublons", "duplicates_page.DuplicatesPage", within="donnees"),
    BIN,
    _Place("sauvegardes", "shield", "Sauvegardes", "backups_page.BackupsPage", within="donnees"),
    PRIVACY,
    _Place("protocole", "users", "Protocole", "protocol_page.ProtocolPage", within="reglages"),
    _Place("guide", "circle-help", "Guide", "guide_page.GuidePage", within="accueil"),
    _Place("actions", "flag", "Actions", "actions_page.ActionsPage", within="rencontres"),
    _Place("decisions", "stamp", "Décisions", "decisions_page.DecisionsPage", within="rencontres"),
    _Place("etapes", "list", "Étapes", "stages_page.StagesPage", within="cercle", tab="Étapes"),
    _Place("liens", "orbit", "Liens", "links_page.LinksPage", within="cercle", tab="Liens"),
    _Place(
        "presentations", "handshake", "Présentations", "introductions_page.IntroductionsPage",
        within="cercle", tab="Présentations",
    ),
    _Place("seance", "users", "Rencontre", "room_page.RoomPage", within="rencontres"),
    _Place(
        "ensemble", "handshake", "Actions communes", "joint_actions_page.JointActionsPage",
        within="cercle", tab="Actions",
    ),
    _Place(
        "diagnostic", "list-ordered", "Diagnostic", "diagnosis_page.DiagnosisPage",
        within="cercle", tab="Diagnostic",
    ),
    _Place(
        "gouvernance", "stamp", "Gouvernance", "governance_page.GovernancePage",
        within="cercle", tab="Gouvernance",
    ),
    _Place("outils", "briefcase", "Outils", "tools_page.ToolsPage", within="cercle", tab="Outils"),
)  # fmt: skip
_BY_KEY = {place.key: place for place in (*PLACES, *INNER_PLACES)}
_AFTER_SEPARATOR = "donnees"


def _tabs(place: _Place) -> list[tuple[str, str]]:
    """The parts of the place that `place` is one of, (key, words); none where it has no parts."""
    if not place.tab:
        return []
    root = place.within or place.key
    return [(each.key, each.tab) for each in _BY_KEY.values() if root in (each.key, each.within)]


class MainWindow(QMainWindow):
    """The program's one window over one base."""

    closed_act_requested = Signal(object)
    """A `ClosedAct`, to do once the base is closed; then all opens again."""
    found_damaged = Signal(object)
    """Why the base cannot be trusted: it is to be closed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setWindowTitle("Cercle des partenaires")
        self.resize(1366, 768)
        self.rail = Rail("", "")
        for place in PLACES:
            if place.key == _AFTER_SEPARATOR:
                self.rail.add_separator()
            self.rail.add_entry(place.key, place.icon, place.words)
        self.shell = Shell(self.rail)
        self.setCentralWidget(self.shell)
        self.ring = FocusRing(self)
        self.backing_up = BackingUp(self)
        self._pages: dict[str, Page] = {}
        self._build_menus()
        self.rail.show_search()
        self.rail.search_requested.connect(self.search)
        self.rail.entry_chosen.connect(self.go)
        self.shell.compact_changed.connect(self._on_shell_compact_changed)
        self.shell.rail_folded.connect(self._on_shell_rail_folded)
        self.shell.notice.undo_requested.connect(self.undo)
        desk.changes.tables_changed.connect(self._on_base_tables_changed)
        self.rail.set_saving("Tout est enregistré")
        self._show_section()
        self.go("accueil")

    def go(self, key: str) -> Page:
        """Open a place, by its key; its page."""
        page = self.page(key)
        self.shell.close_menu()
        self.rail.set_current(_BY_KEY[key].within or key)
        self.shell.pages.setCurrentWidget(page)
        page.header.show_menu(self.shell.is_rail_folded())
        page.set_compact(self.shell.is_compact())
        if page.freshen():  # a base that cannot be read was told already
            self._show_undo()
        return page

    def help(self) -> None:
        """Open the guide where it speaks of the place in view."""
        from smlh_desktop.gui.pages.guide_page import GuidePage

        here = self.current_key()
        page = self.go("guide")
        if isinstance(page, GuidePage) and here != "guide":
            page.show_about(here)

    def open_duplicates(self) -> Page:
        """Search the whole base for what was entered twice; the page that shows it."""
        from smlh_desktop.gui.pages.duplicates_page import DuplicatesPage

        page = self.go("doublons")
        assert isinstance(page, DuplicatesPage)
        page.search()
        return page

    def page(self, key: str) -> Page:
        """The page of a place, made when first asked for."""
        if key not in self._pages:
            place = _BY_KEY[key]
            found = importlib.import_module(place.module)
            page: Page = getattr(found, place.page.split(".")[1])(self.desk, self)
            if tabs := _tabs(_BY_KEY[key]):
                bar = PlaceTabs(tabs, key, "Parties de cette page")
                bar.key_chosen.connect(self.go)
                page.header.set_tabs(bar)
            self._pages[key] = page
            self.shell.pages.addWidget(page)
        return self._pages[key]

    def load_ahead(self) -> None:
        """Load beside the screen what the pages that nobody opened yet are made of, one after the
        other, for their first opening not to wait for it."""
        waiting = [each.module for each in _BY_KEY.values() if each.module not in sys.modules]
        if waiting:
            task = self.desk.reading.prepare(lambda _: importlib.import_module(waiting[0]))
            task.done.connect(lambda _: self.load_ahead())
            self.desk.reading.start(task)

    def current_page(self) -> Page:
        """The page in view."""
        page = self.shell.pages.currentWidget()
        assert isinstance(page, Page)
        return page

    def current_key(self) -> str:
        """The key of the place in view."""
        shown = self.shell.pages.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), "")

    def read_again(self) -> None:
        """Have every page read the base again: the one in view now, the others when shown."""
        for page in self._pages.values():
            page.tables_changed(page.TABLES)

    def tell(self, words: str, *, undoable: bool = False) -> None:
        """Say at the foot of the window what happened."""
        self.shell.notice.show_message(words, undo=words if undoable else "")

    def search(self) -> None:
        """Search everything, then do what was chosen."""
        from smlh_desktop.gui.dialogs.search_dialog import SearchDialog
        from smlh_desktop.gui.everywhere import Everywhere

        self.shell.close_menu()
        try:
            dialog = SearchDialog(Everywhere(self).offers, self)
        except SmlhError as error:
            messages.show_error(self, error)
            return
        dialog.exec()
        dialog.deleteLater()
        if dialog.chosen is not None:
            dialog.chosen.act()

    def undo(self) -> None:
        """Take the last act back, beside the screen: an import may be long."""
        self._turn(self.desk.history.undo, "Défait")

    def redo(self) -> None:
        """Put again what was taken back last."""
        self._turn(self.desk.history.redo, "Refait")

    def watch_soundness(self) -> None:
        """Beside the screen, wait for the check of the base and make ready to write to it;
        `found_damaged` tells of one that is."""

        def make_ready(_: object) -> None:
            self.desk.base.wait_for_check()
            _ = self.desk.database

        task = self.desk.tasks.prepare(make_ready)
        task.failed.connect(self.found_damaged)
        self.desk.tasks.start(task)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs, so that the base closes whole."""
        self.desk.stop()
        super().closeEvent(event)

    def lock(self) -> None:
        """Hide everything until the passphrase is given; a base in clear has none."""
        from smlh_desktop.gui.locking import lock

        if not lock(self):
            self.close()

    def set_zoom(self, zoom: float) -> None:
        """Show everything larger or smaller, from 100 to 200 %, and remember it."""
        theme.current().set_zoom(round(zoom, 1))
        QSettings().setValue("zoom", theme.current().zoom)

    def zoom_in(self) -> None:
        """One step larger, up to 200 %."""
        self._zoom_by(_ZOOM_STEP)

    def zoom_out(self) -> None:
        """One step smaller, down to 100 %."""
        self._zoom_by(-_ZOOM_STEP)

    def set_dark(self, dark: bool) -> None:
        """Dark or light, and remember it."""
        theme.current().set_mode("dark" if dark else "light")
        QSettings().setValue("sombre", dark)

    def _turn(self, act: Callable[..., Undone], verb: str) -> None:
        task = self.desk.tasks.prepare(act)
        task.done.connect(lambda undone: self.tell_undone(verb, undone))
        task.failed.connect(self._on_turn_failed)
        self.desk.tasks.start(task)

    def tell_undone(self, verb: str, undone: Undone) -> None:
        """Say at the foot what was taken back or put again, and what stays as it was changed."""
        words = f"{verb} : {undone.label}"
        if undone.kept:
            names = ", ".join(undone.kept[:3]) + ("…" if len(undone.kept) > 3 else "")
            kept = count(
                len(undone.kept),
                "fiche modifiée depuis, gardée",
                "fiches modifiées depuis, gardées",
            )
            words += f" ({kept} : {names})"
        self.tell(words)

    def _on_turn_failed(self, error: BaseException) -> None:
        if isinstance(error, SmlhError):
            self.tell(str(error))
        else:
            messages.show_error(self, error)

    def _build_menus(self) -> None:
        bar = self.menuBar()
        file = bar.addMenu("&Fichier")
        self.lock_action = self._add(file, "&Verrouiller", QKeySequence("Ctrl+L"), self.lock)
        self._add(file, "&Quitter", QKeySequence.StandardKey.Quit, self.close)
        edit = bar.addMenu("É&dition")
        self.undo_action = self._add(edit, "&Défaire", QKeySequence.StandardKey.Undo, self.undo)
        self.redo_action = self._add(edit, "&Refaire", QKeySequence.StandardKey.Redo, self.redo)
        self._add_redo_keys()
        view = bar.addMenu("&Affichage")
        self._add(view, "&Agrandir", QKeySequence.StandardKey.ZoomIn, self.zoom_in)
        self._add(view, "&Réduire", QKeySequence.StandardKey.ZoomOut, self.zoom_out)
        self._add(view, "&Taille normale", QKeySequence("Ctrl+0"), lambda: self.set_zoom(1.0))
        self.dark_action = self._add(view, "&Sombre", None, lambda: None)
        self.dark_action.setCheckable(True)
        self.dark_action.setChecked(theme.current().mode == "dark")
        self.dark_action.toggled.connect(self.set_dark)
        go = bar.addMenu("A&ller à")
        self._add(go, "&Rechercher partout…", QKeySequence("Ctrl+K"), self.search)
        go.addSeparator()
        for rank, place in enumerate(PLACES, 1):
            self._add(go, place.words, QKeySequence(f"Ctrl+{rank}"), partial(self.go, place.key))
        go.addSeparator()
        self._add(go, "&Suivi des actions", None, partial(self.go, "actions"))
        self._add(go, "&Décisions", None, partial(self.go, "decisions"))
        self._add(go, "&Corbeille", None, partial(self.go, BIN.key))
        self._add(go, "&Sauvegardes", None, partial(self.go, "sauvegardes"))
        self._add(go, "Données &personnelles", None, partial(self.go, PRIVACY.key))
        help_menu = bar.addMenu("Ai&de")
        self._add(help_menu, "&Guide d'utilisation", QKeySequence("F1"), self.help)

    def _add(self, menu: Any, words: str, keys: Any, act: Callable[[], Any]) -> QAction:
        action = QAction(french(words), self)
        if keys is not None:
            action.setShortcut(keys)
        action.triggered.connect(lambda _checked=False: act())
        menu.addAction(action)
        self.addAction(action)  # its key serves while the menus are put away
        return action

    def _add_redo_keys(self) -> None:
        """Both usages on every system: Ctrl+Y and Ctrl+Shift+Z, whichever Qt leaves out there. It
        leaves it out of its text fields too, which keep their own redo."""
        known = QKeySequence.keyBindings(QKeySequence.StandardKey.Redo)
        self.redo_action.setShortcuts(known)
        for keys in map(QKeySequence, _REDO_KEYS):
            if keys not in known:
                QShortcut(keys, self).activated.connect(self._on_redo_keys_activated)

    def _on_redo_keys_activated(self) -> None:
        editor = QApplication.focusWidget()
        if isinstance(editor, QLineEdit | QTextEdit | QPlainTextEdit):
            editor.redo()
        else:
            self.redo_action.trigger()

    def _zoom_by(self, step: float) -> None:
        self.set_zoom(min(2.0, max(1.0, theme.current().zoom + step)))

    def _show_section(self) -> None:
        department, name = section_name(self.desk.base)
        self.rail.set_section(department, name or "Votre section")

    def _show_undo(self) -> None:
        try:
            undoable, redoable = labels(self.desk.base)
        except SmlhError as error:
            messages.show_error(self, error)
            return
        for action, verb, label in (
            (self.undo_action, "Défaire", undoable),
            (self.redo_action, "Refaire", redoable),
        ):
            action.setEnabled(label is not None)
            named = label.replace("&", "&&") if label else ""
            action.setText(french(f"&{verb} : {named}" if label else f"&{verb}"))
        page = self.shell.pages.currentWidget()
        if isinstance(page, Page):
            page.header.set_undo(undoable or "")

    def _on_shell_rail_folded(self, folded: bool) -> None:
        page = self.shell.pages.currentWidget()
        if isinstance(page, Page):
            page.header.show_menu(folded)

    def _on_shell_compact_changed(self, compact: bool) -> None:
        page = self.shell.pages.currentWidget()
        if isinstance(page, Page):
            page.set_compact(compact)

    def _on_base_tables_changed(self, tables: frozenset[str]) -> None:
        if "sections" in tables:
            self._show_section()
        self._show_undo()
        for page in self._pages.values():
            page.tables_changed(tables)
