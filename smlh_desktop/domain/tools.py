"""The tools and documents of the Cercle: what they are, how they are given."""

from enum import StrEnum


class ToolKind(StrEnum):
    """What a tool is."""

    DOCUMENT = "document"
    TEMPLATE = "modele"
    POSTER = "affiche"
    SLIDES = "support"
    SOFTWARE = "logiciel"
    OTHER = "autre"

    @property
    def label(self) -> str:
        """Its name in French."""
        return {
            ToolKind.DOCUMENT: "Document",
            ToolKind.TEMPLATE: "Modèle à remplir",
            ToolKind.POSTER: "Affiche",
            ToolKind.SLIDES: "Support de présentation",
            ToolKind.SOFTWARE: "Logiciel",
            ToolKind.OTHER: "Autre outil",
        }[self]


class Handover(StrEnum):
    """How a tool is given."""

    HAND = "main_propre"
    EMAIL = "courriel"
    POST = "courrier"
    KEY = "cle_usb"
    LINK = "lien"

    @property
    def label(self) -> str:
        """Its name in French."""
        return {
            Handover.HAND: "En main propre",
            Handover.EMAIL: "Par courriel",
            Handover.POST: "Par courrier",
            Handover.KEY: "Sur une clé USB",
            Handover.LINK: "Par un lien Internet",
        }[self]


def size_told(size: int) -> str:
    """« 820 ko », « 3 Mo »: how heavy a file of `size` bytes is."""
    kilos = max(1, round(size / 1024))
    return f"{kilos} ko" if kilos < 1024 else f"{round(kilos / 1024)} Mo"
