"""Putting the picture of the Cercle on paper: which sheet, then where."""

from typing import TYPE_CHECKING

from smlh_desktop.gui.dialogs.choice_dialog import ChoiceDialog
from smlh_desktop.gui.saving import PDF, ask_where
from smlh_desktop.services.circle import CircleFilter, CirclePicture
from smlh_desktop.services.circle_papers import CirclePapers

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.page import Page

_SHEETS = ((False, "A4, pour un dossier"), (True, "A3, pour un mur"))
_MANY = 60


def save_picture(
    page: "Page", picture: CirclePicture, wanted: CircleFilter, *, as_network: bool
) -> None:
    """Ask for the size of the sheet and where, then write the PDF beside the screen."""
    dialog = ChoiceDialog(
        page, "Imprimer l'image du Cercle",
        "Elle s'enregistre en PDF : ouvrez-le pour l'imprimer ou le confier à un imprimeur.",
        "Taille de la feuille", _SHEETS, len(picture.nodes) > _MANY, save="Enregistrer",
    )  # fmt: skip
    if not dialog.exec():
        return
    large = bool(dialog.chosen)
    name = "reseau" if as_network else "cible"
    path = ask_where(page, "Enregistrer", f"cercle-{name}-{picture.day:%Y}.pdf", PDF)
    if path is None:
        return
    papers = CirclePapers(page.desk.database)
    page.save_beside(
        path,
        lambda out: papers.write(picture, out, wanted=wanted, as_network=as_network, large=large),
    )
