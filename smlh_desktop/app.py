"""Composition root of the window: opens the base, builds the services, shows the window."""

import sys
from math import isfinite
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from smlh_desktop import __version__
from smlh_desktop.data.opening import OpenBase, open_base
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import messages, theme
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.leftovers import Leftovers
from smlh_desktop.gui.main_window import MainWindow


def run(base: Path) -> int:
    """Show the window over `base` until it is closed; the program's exit status."""
    app = make_application()
    sys.excepthook = _tell_defect
    try:
        opened = open_base(base, check_beside=True)
    except SmlhError as error:
        sys.stderr.write(f"{error}\n")
        messages.show_error(None, error)
        return 1
    window = open_window(opened)
    leftovers = Leftovers(window.desk.is_idle)
    try:
        window.watch_soundness()
        return app.exec()
    finally:
        leftovers.stop()
        window.desk.close()


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
