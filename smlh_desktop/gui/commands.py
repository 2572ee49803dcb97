"""What the program can be told to do by its words: places, new records, undo, the look."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from smlh_desktop.domain.text_keys import Typed
from smlh_desktop.gui import theme
from smlh_desktop.services.history import labels

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do. `other` are words it is also found by, `keys` how else it is done."""

    title: str
    detail: str
    icon: str
    act: Callable[[], object]
    kind: str = "Commande"
    other: str = ""
    keys: str = ""

    @property
    def subtitle(self) -> str:
        """What it does, and its keys."""
        return " · ".join(part for part in (self.detail, self.keys) if part)

    def distance(self, wanted: Typed) -> int | None:
        """How near its words are to what was typed (0 the nearest); None where it is not meant."""
        near = wanted.distance(self.title)
        if near < 3:
            return near
        return 3 if wanted.begins_words_of(f"{self.title} {self.other}") else None


def commands(window: "MainWindow") -> list[Command]:
    """All that can be done now, in the order it is shown."""
    return [*_turns(window), *_acts(window), *_places(window), *_looks(window)]


def _turns(window: "MainWindow") -> list[Command]:
    undoable, redoable = labels(window.desk.base)
    found = []
    if undoable:
        words = "annuler revenir retour arrière"
        found.append(
            Command(f"Défaire : {undoable}", "Reprend la dernière action", "undo-2", window.undo,
                    other=words, keys="Ctrl Z")
        )  # fmt: skip
    if redoable:
        words = "rétablir remettre"
        found.append(
            Command(f"Refaire : {redoable}", "Remet ce qui a été défait", "redo-2", window.redo,
                    other=words, keys="Ctrl Y")
        )  # fmt: skip
    return found


def _acts(window: "MainWindow") -> list[Command]:
    def on(place: str, method: str, *arguments: Any) -> Callable[[], object]:
        return lambda: getattr(window.go(place), method)(*arguments)

    return [
        Command("Nouveau partenaire", "Ouvre une fiche vide", "plus",
                on("partenaires", "edit_partner", None), other="créer ajouter organisme fiche"),
        Command("Nouvelle rencontre", "Date, lieu, objet, invités", "calendar-plus",
                on("rencontres", "edit_meeting", None), other="créer ajouter réunion rendez-vous"),
        Command("Nouvelle convention", "Part des articles proposés", "file-signature",
                on("conventions", "edit_convention", None), other="créer ajouter accord"),
        Command("Échéances des conventions", "Mois par mois, avec ce qui est à décider",
                "calendar-days", on("conventions", "show_deadlines"),
                other="fin renouvellement décider rappel délai"),
        Command("Importer un classeur", "Vérifié ligne par ligne avant d'enregistrer",
                "file-spreadsheet", on("donnees", "choose_file"),
                other="excel liste tableau fichier"),
        Command("Exporter un classeur", "Tout, dans un fichier Excel", "file-spreadsheet",
                on("donnees", "export"), other="excel sortir enregistrer tableau fichier"),
    ]  # fmt: skip


def _places(window: "MainWindow") -> list[Command]:
    from smlh_desktop.gui.main_window import BIN, INNER_PLACES, PLACES, PRIVACY

    found = [
        Command(place.words, "Aller à cette page", place.icon, partial(window.go, place.key),
                kind="Page", other="aller ouvrir page", keys=f"Ctrl {rank}")
        for rank, place in enumerate(PLACES, 1)
    ]  # fmt: skip
    parts = [
        Command(place.words, "Une partie du Cercle", place.icon, partial(window.go, place.key),
                kind="Page", other="aller ouvrir page cercle")
        for place in INNER_PLACES
        if place.tab
    ]  # fmt: skip
    shut = Command(BIN.words, "Ce qui y fut mis, à remettre en place", BIN.icon,
                   partial(window.go, BIN.key), kind="Page",
                   other="aller ouvrir page poubelle supprimé effacé restaurer")  # fmt: skip
    people = Command(PRIVACY.words, "Ce qui est à revoir, à effacer, à montrer", PRIVACY.icon,
                     partial(window.go, PRIVACY.key), kind="Page",
                     other="rgpd vie privée effacer registre incident cnil")  # fmt: skip
    return [*found, *parts, shut, people]


def _looks(window: "MainWindow") -> list[Command]:
    look = theme.current()
    dark = look.mode == "dark"
    found = [
        Command("Couleurs claires" if dark else "Couleurs sombres", "Change tout l'écran",
                "lightbulb" if dark else "moon", window.dark_action.toggle,
                other="sombre clair nuit jour thème affichage")
    ]  # fmt: skip
    if look.zoom < 2.0:
        found.append(
            Command("Agrandir", "Textes et boutons plus grands", "zoom-in", window.zoom_in,
                    other="zoom taille affichage grossir plus grand", keys="Ctrl +")
        )  # fmt: skip
    if look.zoom > 1.0:
        found.append(
            Command("Réduire", "Textes et boutons plus petits", "zoom-out", window.zoom_out,
                    other="zoom taille affichage plus petit", keys="Ctrl -")
        )  # fmt: skip
    return found
