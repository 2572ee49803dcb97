"""The recovery sheet on the screen: proposed once for each key, then whenever it is asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui import messages

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_KEPT_UNDER = "feuille_proposee"
_QUESTION = (
    "La base est protégée.\n\nImprimez maintenant sa feuille de secours : si la phrase secrète est "
    "oubliée ou l'ordinateur perdu, c'est elle qui ouvrira la base ou une sauvegarde. Vous pourrez "
    "aussi l'imprimer plus tard, depuis « Réglages »."
)


def propose_once(window: "MainWindow") -> None:
    """Propose the sheet of a key that never was."""
    key = window.desk.base.key
    if key is None or key.id in str(QSettings().value(_KEPT_UNDER, "")).split():
        return
    known = str(QSettings().value(_KEPT_UNDER, "")).split()
    QSettings().setValue(_KEPT_UNDER, " ".join([*known, key.id]))
    if messages.confirm(window, _QUESTION, "Voir la feuille"):
        show_sheet(window)


def show_sheet(window: "MainWindow") -> None:
    """Show it, and print it where that is asked."""
    from smlh_desktop.gui.dialogs.paper_dialog import PaperDialog
    from smlh_desktop.gui.printing import print_pdf
    from smlh_desktop.services.recovery_sheet import recovery_sheet

    content = recovery_sheet(window.desk.database, today=today_in_france())
    dialog = PaperDialog(
        window, "Feuille de secours", content,
        fact="À imprimer et à garder loin de l'ordinateur", printable=True,
    )  # fmt: skip
    if dialog.exec():
        print_pdf(window, content)
