"""Which letters came out of the printer, when it stopped before its end or jammed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from smlh_desktop.domain.typography import count
from smlh_desktop.gui.row_model import Row, RowModel
from smlh_desktop.gui.widgets.buttons import Button
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.services.letter_register import KeptLetters


class PrintedDialog(DialogFrame):
    """Lists the letters; those ticked came out, the others wait at the register. Asked `again`,
    once they were marked as printed, giving up changes nothing."""

    def __init__(
        self, parent: QWidget, kept: KeptLetters, out: Sequence[int], *, again: bool = False
    ) -> None:
        super().__init__(
            "Quelles lettres sont sorties ?",
            "Décochez celles qui ne sont pas sorties entières ; elles seront à imprimer de nouveau."
            if again
            else "Cochez celles qui sont sorties entières ; les autres restent à imprimer.",
            parent,
            save="Noter ce qui est sorti",
            cancel="Annuler" if again else "Aucune",
            width=720,
            height=600,
        )
        self._kept = kept
        self._out = {rank: rank in out for rank in range(len(kept.ids))}
        self.rows = RowList(RowModel(self._fetch), "Lettres envoyées à l'imprimante")
        self.rows.row_model().check_changed.connect(self._on_check_changed)
        self.rows.set_ids(range(len(kept.ids)))
        self.all = Button("", "link")
        self.all.clicked.connect(self._on_all_clicked)
        self.words = Label("", "secondary", wrap=True)
        line = spaced(QHBoxLayout(), 8)
        line.addWidget(self.words, 1)
        line.addWidget(self.all)
        self.body.addLayout(line)
        self.body.addWidget(self.rows, 1)
        self.save_requested.connect(self.accept)
        self._tell()

    def came_out(self) -> list[int]:
        """The ranks of the letters ticked."""
        return [rank for rank, out in self._out.items() if out]

    def _fetch(self, ranks: Sequence[int]) -> list[Row]:
        kept = self._kept
        return [
            Row(
                rank,
                kept.names[rank],
                kept.references[rank],
                "mail",
                checked=self._out[rank],
            )
            for rank in ranks
        ]

    def _on_check_changed(self, rank: int, checked: bool) -> None:
        self._out[rank] = checked
        self._tell()

    def _on_all_clicked(self) -> None:
        everything = not self.came_out()
        self._out = dict.fromkeys(self._out, everything)
        self.rows.refresh()
        self._tell()

    def _tell(self) -> None:
        out = len(self.came_out())
        left = len(self._out) - out
        self.all.setText("Tout décocher" if out else "Tout cocher")
        words = count(out, "lettre sortie", "lettres sorties")
        self.words.setText(f"{words}, {count(left, 'lettre')} à imprimer de nouveau")
