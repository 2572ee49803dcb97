"""Address labels of some partners, or of some letters: on which sheet, into which file, and what to
tell of them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from smlh_desktop.domain.typography import count
from smlh_desktop.files.label_sheets import LabelSheet
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.saving import PDF, ask_where, with_suffix
from smlh_desktop.gui.tasks import Report

if TYPE_CHECKING:
    from smlh_desktop.services.labels import LabelsMade


def ask_labels(page: Page, partner_ids: Sequence[str]) -> None:
    """Ask how, and where; then write the labels of these partners."""

    def write(path: Path, sheet: LabelSheet, first: int, outlines: bool) -> None:
        write_labels(page, partner_ids, path, sheet, first=first, outlines=outlines)

    _ask(page, len(partner_ids), "", write)


def ask_labels_for(page: Page, addresses: Sequence[Sequence[str]]) -> None:
    """Ask how, and where; then write the labels of these addresses, as letters bear them."""

    def write(path: Path, sheet: LabelSheet, first: int, outlines: bool) -> None:
        from smlh_desktop.services.labels import Labels

        labels, target = Labels(page.desk.database), with_suffix(path, PDF)
        _carry_out(
            page,
            lambda _: labels.write_addresses(
                addresses, target, first=first, sheet=sheet, outlines=outlines
            ),
        )

    words = count(len(addresses), "adresse choisie", "adresses choisies")
    _ask(page, len(addresses), words, write)


def write_labels(
    page: Page,
    partner_ids: Sequence[str],
    path: Path,
    sheet: LabelSheet,
    *,
    first: int,
    outlines: bool,
) -> None:
    """Write the labels beside the screen, then say what was left out and what lacks."""
    from smlh_desktop.services.labels import Labels

    labels, target = Labels(page.desk.database), with_suffix(path, PDF)
    _carry_out(
        page,
        lambda _: labels.write(partner_ids, target, first=first, sheet=sheet, outlines=outlines),
    )


def _ask(
    page: Page, size: int, fact: str, write: Callable[[Path, LabelSheet, int, bool], None]
) -> None:
    """Ask on which sheet and where, about so many labels; `fact` says of what, if not partners."""
    from smlh_desktop.gui.dialogs.labels_dialog import LabelsDialog

    dialog = LabelsDialog(page, size)
    if fact:
        dialog.set_fact(fact)
    if not dialog.exec():
        return
    sheet, first, outlines = dialog.sheet, dialog.first, dialog.outlines
    if path := ask_where(page, "Enregistrer les étiquettes", "Étiquettes.pdf", PDF):
        write(path, sheet, first, outlines)


def _carry_out(page: Page, work: Callable[[Report], "LabelsMade"]) -> None:
    def done(made: "LabelsMade") -> None:
        words = f"{count(made.labels, 'étiquette')} dans {made.file.name}"
        if made.left_out:
            words += f" ; {count(len(made.left_out), 'partenaire')} à ne pas solliciter, à part"
        if made.to_complete:
            words += f" ; {count(len(made.to_complete), 'adresse')} à compléter"
        page.window_.tell(words)

    page.start(work, done)
