"""Asking where a file is to be written."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

WORKBOOK, PDF, ICS, WORD, JSON = ".xlsx", ".pdf", ".ics", ".docx", ".json"
SCANS = "PDF et images (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)"
_SORTS = {
    WORKBOOK: "Excel (*.xlsx)",
    PDF: "PDF (*.pdf)",
    ICS: "Agenda (*.ics)",
    WORD: "Word (*.docx)",
    JSON: "JSON (*.json)",
}


def ask_where(parent: QWidget, title: str, proposed: str, suffix: str) -> Path | None:
    """Where to write a file of this `suffix` (one of those above), which is added where the person
    left it out; None when they gave up."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, proposed, _SORTS[suffix])
    return with_suffix(Path(chosen), suffix) if chosen else None


def with_suffix(path: Path, suffix: str) -> Path:
    """The same file, its name ending with `suffix`."""
    return path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")
