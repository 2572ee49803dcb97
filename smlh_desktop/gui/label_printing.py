"""Address labels of some partners: on which sheet, into which file, and what to tell of them."""

from collections.abc import Sequence
from pathlib import Path

from smlh_desktop.domain.typography import count
from smlh_desktop.files.label_sheets import LabelSheet
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.saving import PDF, ask_where, with_suffix


def ask_labels(page: Page, partner_ids: Sequence[str]) -> None:
    """Ask how, and where; then write the labels of these partners."""
    from smlh_desktop.gui.dialogs.labels_dialog import LabelsDialog

    dialog = LabelsDialog(page, len(partner_ids))
    if not dialog.exec():
        return
    sheet, first, outlines = dialog.sheet, dialog.first, dialog.outlines
    if path := ask_where(page, "Enregistrer les étiquettes", "Étiquettes.pdf", PDF):
        write_labels(page, partner_ids, path, sheet, first=first, outlines=outlines)


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
    from smlh_desktop.services.labels import Labels, LabelsMade

    target = with_suffix(path, PDF)

    def done(made: LabelsMade) -> None:
        words = f"{count(made.labels, 'étiquette')} dans {target.name}"
        if made.left_out:
            words += f" ; {count(len(made.left_out), 'partenaire')} à ne pas solliciter, à part"
        if made.to_complete:
            words += f" ; {count(len(made.to_complete), 'adresse')} à compléter"
        page.window_.tell(words)

    labels = Labels(page.desk.database)
    page.start(
        lambda _: labels.write(partner_ids, target, first=first, sheet=sheet, outlines=outlines),
        done,
    )
