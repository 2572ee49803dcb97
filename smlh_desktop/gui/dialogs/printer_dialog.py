"""Trying a printer, and making up for what it misses the corner of the sheet by."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smlh_desktop.domain.typography import decimal
from smlh_desktop.files.atomic import replacing
from smlh_desktop.files.rehearsal_pdf import EDGE_MM, write_rehearsal
from smlh_desktop.gui import messages, printing
from smlh_desktop.gui.printer_offsets import LARGEST_MM, keep_offset, offset_of
from smlh_desktop.gui.saving import PDF, ask_where
from smlh_desktop.gui.widgets.buttons import plain_button, quiet_button
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.inputs import ChoiceField, MeasureField
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import spaced


class PrinterDialog(DialogFrame):
    """Prints the page that tries a printer, and takes what the person measures on it. `told` says
    what was done. `printers` are the names offered: those of the system by default."""

    def __init__(self, parent: QWidget | None, printers: Sequence[str] | None = None) -> None:
        super().__init__(
            "Essayer et régler l'imprimante",
            "Pour que l'adresse tombe dans la fenêtre de l'enveloppe.",
            parent,
            save="Garder le réglage",
            width=720,
            height=600,
        )
        self.told = ""
        names = QPrinterInfo.availablePrinterNames() if printers is None else printers
        self.printer = ChoiceField()
        for name in names:
            self.printer.addItem(name, name)
        self.printer_field = Field("Imprimante de cet ordinateur", self.printer)
        self.current = Label("", "secondary", wrap=True)
        self.left, self.top = _measure(), _measure()
        self.body.addWidget(self.printer_field)
        self.body.addWidget(self.current)
        self.body.addWidget(self._page_tools())
        words = "Sur la page imprimée, mesurez à la règle la place de la croix, en haut à gauche :"
        self.body.addWidget(Label(words, "body", wrap=True))
        row = FieldRow(
            [
                Field("Du bord gauche à la croix", self.left),
                Field("Du bord haut à la croix", self.top),
            ]
        )
        self.body.addWidget(row)
        self.outcome = Label("", "secondary", wrap=True)
        self.body.addWidget(self.outcome)
        self.body.addStretch(1)
        self.printer.currentIndexChanged.connect(lambda _: self._show())
        for each in (self.left, self.top):
            each.valueChanged.connect(lambda _: self._tell_outcome())
        self.save_requested.connect(self._on_save_requested)
        self._show()

    def write(self, path: Path) -> None:
        """Write the page that tries the printer. Raises SmlhError."""
        with replacing(path) as out:
            out.write(self.page())

    def page(self) -> bytes:
        """The page that tries the printer, a PDF."""
        out = io.BytesIO()
        write_rehearsal(out, created=datetime.now(UTC))
        return out.getvalue()

    def offset(self) -> tuple[float, float]:
        """By how much, right and down, this printer is to be moved, what it is moved by now
        counted in: the lines are printed with it."""
        right, down = offset_of(self._name())
        measured = self.left.value(), self.top.value()
        return (
            min(max(right + EDGE_MM - measured[0], -LARGEST_MM), LARGEST_MM),
            min(max(down + EDGE_MM - measured[1], -LARGEST_MM), LARGEST_MM),
        )

    def _page_tools(self) -> QWidget:
        tools = QWidget()
        row = spaced(QHBoxLayout(tools), 8)
        self.print = plain_button("Imprimer la page d'essai", "printer")
        self.print.clicked.connect(self._on_print_clicked)
        self.keep = quiet_button("L'enregistrer en PDF", "file-text")
        self.keep.clicked.connect(self._on_keep_clicked)
        row.addWidget(self.print)
        row.addWidget(self.keep)
        row.addStretch(1)
        return tools

    def _name(self) -> str:
        return str(self.printer.currentData() or "")

    def _show(self) -> None:
        """Another printer: its own offset, and nothing measured yet."""
        for each in (self.left, self.top):
            each.setValue(EDGE_MM)
        none = "" if self._name() else "Aucune imprimante n'est installée sur cet ordinateur"
        self.print.set_reason(none)
        self.save.set_reason(none)
        self.current.setText(none or f"Réglage actuel : {_words(*offset_of(self._name()))}.")
        self._tell_outcome()

    def _tell_outcome(self) -> None:
        self.outcome.setText(f"Nouveau réglage : {_words(*self.offset())}.")

    def _on_print_clicked(self) -> None:
        messages.carried_out(self, lambda: printing.print_by_name(self, self._name(), self.page()))

    def _on_keep_clicked(self) -> None:
        path = ask_where(self, "Enregistrer le PDF", "page-d-essai.pdf", PDF)
        if path is not None and messages.carried_out(self, lambda: self.write(path)):
            self.set_hint(f"Enregistrée dans « {path.name} »")

    def _on_save_requested(self) -> None:
        keep_offset(self._name(), *self.offset())
        self.told = f"Imprimante réglée : {_words(*offset_of(self._name()))}"
        self.accept()


def _measure() -> MeasureField:
    return MeasureField(EDGE_MM - LARGEST_MM, EDGE_MM + LARGEST_MM)


def _words(right: float, down: float) -> str:
    """« 1,5 mm plus à droite, 0,5 mm plus haut », « aucun décalage »."""
    parts = []
    for value, after, before in ((right, "à droite", "à gauche"), (down, "bas", "haut")):
        if round(abs(value), 1):
            parts.append(f"{decimal(abs(value))} mm plus {after if value > 0 else before}")
    return ", ".join(parts) or "aucun décalage"
