"""Composition root of the window: opens the base, builds the services, shows the window."""

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from smlh_desktop import __version__
from smlh_desktop.data.database import Database, open_database
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import messages, theme
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.main_window import MainWindow


def run(base: Path) -> int:
    """Show the window over `base` until it is closed; the program's exit status."""
    app = make_application()
    sys.excepthook = _tell_defect
    try:
        database = open_database(base, check_beside=True)
    except SmlhError as error:
        sys.stderr.write(f"{error}\n")
        messages.show_error(None, error)
        return 1
    try:
        window = open_window(database)
        window.watch_soundness()
        return app.exec()
    finally:
        database.close()


def open_window(database: Database) -> MainWindow:
    """The window over an open base, shown."""
    window = MainWindow(Desk(database))
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
    zoom = float(str(kept.value("zoom", 1.0)))
    theme.apply(app, theme.Theme("dark" if dark else "light", zoom))
    return app


def _tell_defect(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """An unforeseen error keeps the window and is told once."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    messages.show_error(QApplication.activeWindow(), error.with_traceback(trace))
