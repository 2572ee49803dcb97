"""Pictures of the Cercle: target, network, stages, links, introductions, and their dialogs."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from smlh_desktop.gui.main_window import MainWindow


def scenes(window: "MainWindow") -> Iterator[tuple[str, "QWidget"]]:
    """Each page with something chosen in it."""
    from smlh_desktop.gui.pages.circle_page import CirclePage
    from smlh_desktop.gui.pages.list_page import ListPage
    from smlh_desktop.gui.pages.stages_page import StagesPage

    desk = window.desk
    member = desk.partners.list.row_numbers("mairie apt")[0]
    page = window.go("cercle")
    assert isinstance(page, CirclePage)
    page.tools.views.choose("cible")
    page.view.choose("")
    yield "cercle-cible", window
    page.view.choose(desk.partners.id_of(member))
    yield "cercle-membre", window
    page.view.choose("")
    page.tools.views.choose("reseau")
    yield "cercle-reseau", window
    page.tools.views.choose("tableau")
    yield "cercle-tableau", window
    page.tools.views.choose("cible")
    stages = window.go("etapes")
    assert isinstance(stages, StagesPage)
    stages.choose(None)
    yield "etapes", window
    stages.choose(member)
    yield "etapes-partenaire", window
    for key in ("liens", "presentations"):
        shown = window.go(key)
        assert isinstance(shown, ListPage)
        shown.panes.show_list()
        yield key, window
        shown.panes.show_detail()
        yield f"{key}-fiche", window


def dialogs(window: "MainWindow") -> dict[str, Callable[[], "QDialog"]]:
    """The dialogs of the Cercle, by the name of their picture."""
    from smlh_desktop.domain.meetings import today_in_france
    from smlh_desktop.gui.dialogs.ask_dialog import AskDialog
    from smlh_desktop.gui.dialogs.link_dialog import LinkDialog, OccasionDialog

    desk, today = window.desk, today_in_france()
    link = desk.links.all(today)[0]
    return {
        "lien": lambda: LinkDialog(desk, window, link),
        "lien-nouveau": lambda: LinkDialog(desk, window),
        "lien-echange": lambda: OccasionDialog(desk, window, link, today),
        "etape-raison": lambda: AskDialog(
            window, "Mairie d'Apt : passer à « Mise en œuvre »",
            "Il reste à faire à l'étape « Contractualisation » : toutes les signatures.",
            "Pourquoi passer outre", save="Changer d'étape",
        ),
    }  # fmt: skip
