"""Before a backup takes the base's place: what it holds, beside what the base holds today."""

from PySide6.QtWidgets import QWidget

from smlh_desktop.data.backups import Holding
from smlh_desktop.domain.backup_words import when
from smlh_desktop.domain.typography import number, sentence
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.figures_table import FiguresTable
from smlh_desktop.gui.widgets.labels import Label

_KEPT = (
    "La base d'aujourd'hui est d'abord sauvegardée : elle restera dans la liste, et vous pourrez "
    "la reprendre de la même façon. Le programme se ferme un instant, puis se rouvre."
)


class RestoreDialog(DialogFrame):
    """Accepted: the person wants it."""

    def __init__(self, parent: QWidget, words: str, held: Holding, today: Holding) -> None:
        super().__init__(
            "Reprendre cette sauvegarde", words, parent,
            save="Reprendre", save_icon="rotate-ccw", width=720, height=500,
        )  # fmt: skip
        self.body.addWidget(compared(held, today))
        self.body.addWidget(Label(_KEPT, "fact", wrap=True))
        self.body.addStretch(1)
        self.save_requested.connect(self.accept)


def compared(held: Holding, today: Holding) -> FiguresTable:
    """What a backup holds, and what the base holds today."""
    table = FiguresTable(["", "Sauvegarde", "Aujourd'hui"], "Ce que contient la sauvegarde")
    table.show_rows(
        [
            ((words, number(getattr(held, name)), number(getattr(today, name))), False)
            for name, words in (
                ("partners", "Partenaires"),
                ("contacts", "Contacts"),
                ("meetings", "Rencontres"),
                ("conventions", "Conventions"),
            )
        ]
    )
    return table


def last_change(held: Holding) -> str:
    """« Jeudi 26 novembre 2026, 18 h 30 », or that there was none."""
    return sentence(when(held.changed_at)) if held.changed_at else "rien n'y a encore été entré"
