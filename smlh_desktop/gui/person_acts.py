"""What may be done for a person who asks: hand over all that is known of them, erase them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from smlh_desktop.domain.typography import count, french
from smlh_desktop.services.erasure_preview import ErasurePreview, preview
from smlh_desktop.services.erasures import Erased
from smlh_desktop.services.person_data import PersonData

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.page import Page


def offer_person_acts(page: "Page", record_id: str, menu: QMenu) -> None:
    """Put both in a menu."""
    for words, act in (
        ("Tout ce qui est su de cette personne…", show_person_data),
        ("Effacer cette personne…", erase_person),
    ):
        action = menu.addAction(french(words))
        action.triggered.connect(lambda _=False, act=act: act(page, record_id))


def show_person_data(page: "Page", record_id: str) -> None:
    """Show all that is known of a person."""
    show_data(page, lambda: page.desk.person_data.of(record_id))


def show_data(page: "Page", gather: Callable[[], PersonData]) -> None:
    """Gather beside the screen all that is known of a person, then show it."""
    from smlh_desktop.gui.dialogs.person_data_dialog import PersonDataDialog

    def show(data: PersonData) -> None:
        PersonDataDialog(page, data).exec()

    page.start(lambda _: gather(), show)


def erase_person(page: "Page", record_id: str, after: Callable[[], None] | None = None) -> None:
    """Show what erasing a person would do, ask, then do it beside the screen."""
    from smlh_desktop.gui.dialogs.erase_dialog import EraseDialog

    def ask(told: ErasurePreview) -> None:
        if EraseDialog(page, told).exec():
            page.start(lambda _: page.desk.erasures.erase(told.record_id), done)

    def done(erased: Erased) -> None:
        page.window_.tell(told_of(erased))
        if after:
            after()

    page.start(lambda _: preview(page.desk.database, record_id), ask)


def told_of(erased: Erased) -> str:
    """What an erasure did, for the notice at the foot."""
    words = "La personne est effacée"
    if erased.mentions:
        left = count(erased.mentions, "phrase la nomme", "phrases la nomment")
        words += f" ; {left} encore : « Données personnelles » les montre"
    return french(words)
