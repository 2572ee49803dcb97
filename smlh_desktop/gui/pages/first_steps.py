"""The ways in for a section that has no partner yet, the same wherever they are offered."""

from collections.abc import Sequence

from smlh_desktop.gui.widgets.empty_state import EmptyState, Way

IMPORT = "donnees"
BY_HAND = "partenaires"


def first_steps(others: Sequence[tuple[str, str, str]] = ()) -> EmptyState:
    """A workbook or the form; `way_chosen` tells the place of the window to go to."""
    return EmptyState(
        "Commencez votre annuaire de partenaires",
        "Deux chemins, et l'on peut passer de l'un à l'autre à tout moment.",
        [
            Way(
                IMPORT,
                "file-spreadsheet",
                "Reprendre votre liste",
                "Votre liste actuelle suffit, même avec des colonnes en désordre. "
                "Vous vérifiez tout avant d'enregistrer.",
                "Choisir une liste",
                "file-spreadsheet",
                "Excel, LibreOffice ou .csv",
            ),
            Way(
                BY_HAND,
                "pencil-line",
                "Saisir à la main",
                "Le nom de l'organisation suffit pour ouvrir une fiche. "
                "Le reste viendra au fil des échanges.",
                "Saisir un partenaire",
                "plus",
                "Deux minutes par partenaire",
            ),
        ],
        others,
    )
