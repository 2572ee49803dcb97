"""Composition root of the window: opens the base, builds the services, shows the window."""

import sys
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from smlh_desktop import __version__
from smlh_desktop.data.encryption import Key
from smlh_desktop.data.failures import Damaged
from smlh_desktop.data.opening import OpenBase, is_new, open_base
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import messages, recovery, theme
from smlh_desktop.gui.closed_act import ClosedAct
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.leftovers import Leftovers
from smlh_desktop.gui.locking import IdleLock
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.place_advice import advise_once
from smlh_desktop.gui.restoring import bring_act, rescue_act
from smlh_desktop.gui.unlocking import ask_key, new_key, settle_passphrase
from smlh_desktop.services import unlocking
from smlh_desktop.services.last_stop import told_after_a_cut


def run(base: Path) -> int:
    """Show the window over `base` until it is closed; the program's exit status."""
    make_application()
    sys.excepthook = _tell_defect
    return Program(base).run()


class Program:
    """The window over a base, opened again after what can only be done to a closed one."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._again: ClosedAct | None = None
        self._place, self._told = "", ""

    def run(self) -> int:
        """Until the window is closed for good; the exit status."""
        status = 0
        try:
            opened = self._open()
            while opened is not None:
                status = self._show(opened)
                opened = self._after(self._again) if self._again is not None else None
        except SmlhError as error:
            sys.stderr.write(f"{error}\n")
            messages.show_error(None, error)
            return 1
        return status

    def _open(self, key: Key | None = None) -> OpenBase | None:
        """The base, its key asked for where nothing else gives it; None where the person left."""
        base = self._base
        if key is None and is_new(base):
            if act := rescue_act(None, base, None):
                return self._after(act)
            begun = _begin(base)
            if begun is None or isinstance(begun, ClosedAct):
                return self._after(begun) if begun is not None else None
            key = begun.key
        elif key is None and unlocking.asks_for_key(base):
            key = _key_of(base)
            if key is None:
                return None
        try:
            return open_base(base, key=key, check_beside=True)
        except Damaged:
            act = rescue_act(None, base, key)
            if act is None:
                raise
            return self._after(act)

    def _show(self, opened: OpenBase) -> int:
        """The window until it is closed, where it was the last time; the exit status."""
        self._again = None
        try:
            window = open_window(opened)
        except Damaged:
            opened.close()
            self._again = rescue_act(None, self._base, opened.key)
            if self._again is None:
                raise
            return 1
        window.closed_act_requested.connect(lambda act: self._close_for(window, act))
        window.found_damaged.connect(lambda error: self._rescue(window, error))
        if self._place:
            window.go(self._place)
        if self._told:
            window.tell(self._told)
        leftovers = Leftovers(window.desk.is_idle)
        lock = IdleLock(window)
        try:
            window.watch_soundness()
            window.backing_up.start()
            QTimer.singleShot(0, window, lambda: recovery.propose_once(window))
            if told := told_after_a_cut(opened):
                window.tell(told)
            advise_once(window)
            return QApplication.exec()
        finally:
            lock.stop()
            window.backing_up.stop()
            try:
                if self._again is None:
                    window.backing_up.finish()
            finally:
                leftovers.stop()
                window.desk.close()

    def _rescue(self, window: MainWindow, error: BaseException) -> None:
        """The base is damaged: a backup takes its place, or the window is closed."""
        base = window.desk.base
        try:
            act = rescue_act(window, base.path, base.key) if isinstance(error, Damaged) else None
        except SmlhError as other:
            act, error = None, other
        if act is not None:
            self._close_for(window, act)
            return
        messages.show_error(window, error)
        window.close()

    def _close_for(self, window: MainWindow, act: ClosedAct) -> None:
        self._again, self._place = act, window.current_key()
        window.close()

    def _after(self, act: ClosedAct) -> OpenBase | None:
        """Do what was asked, then open the base again, whatever came of it."""
        from smlh_desktop.gui.dialogs.wait_dialog import wait_for

        key: Key | None = None
        self._told = ""
        try:
            key = wait_for(None, act.words, act.act)
            self._told = act.told
        except SmlhError as error:
            messages.show_error(None, error)
        try:
            return self._open(key)
        except SmlhError as error:
            messages.show_error(None, error)
            return None


@dataclass(frozen=True, slots=True)
class _New:
    """A base to come: its key, None for one in clear."""

    key: Key | None


def _begin(base: Path) -> _New | ClosedAct | None:
    """How a laptop without a base begins: with a new one, or with a backup; None: they left."""
    from smlh_desktop.gui.dialogs.protect_dialog import ProtectDialog

    while True:
        dialog = ProtectDialog(
            None, "Bienvenue", "Protégez d'abord vos données",
            cancel="Quitter", without="Sans protection", other="J'ai déjà une sauvegarde…",
        )  # fmt: skip
        if not dialog.exec():
            return None
        if not dialog.other_chosen:
            phrase = dialog.passphrase
            return _New(new_key(base, phrase) if phrase else None)
        if act := bring_act(base):
            return act


def _key_of(base: Path) -> Key | None:
    """The key of a base as the system keeps it, or as the person gives it; None: they left."""
    key = unlocking.remembered_key(base)
    if key is None:
        return ask_key(None, base, "Cette base est protégée", cancel="Quitter")
    settle_passphrase(None, base, key)
    return key


def open_window(base: OpenBase) -> MainWindow:
    """The window over an open base, shown."""
    window = MainWindow(Desk(base))
    window.show()
    return window


def make_application() -> QApplication:
    """The application, in French and in the look of the house; the one that exists, if any."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Cercle des partenaires")
    app.setOrganizationName("smlh-desktop")
    app.setApplicationVersion(__version__)
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_fr", folder):
        app.installTranslator(translator)
    kept = QSettings()
    dark = str(kept.value("sombre", "false")).lower() == "true"
    theme.apply(app, theme.Theme("dark" if dark else "light", _zoom(kept)))
    return app


def _zoom(kept: QSettings) -> float:
    """The size chosen last time; 100 % when what was kept is spoilt."""
    try:
        zoom = float(str(kept.value("zoom", 1.0)))
    except ValueError:
        return 1.0
    return zoom if isfinite(zoom) else 1.0


def _tell_defect(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """An unforeseen error keeps the window and is told once."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    messages.show_error(QApplication.activeWindow(), error.with_traceback(trace))
