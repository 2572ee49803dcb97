"""Pictures of what conventions need: the sheet in each state, the form, deadlines, signatures."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from smlh_desktop.gui.main_window import MainWindow


def scenes(window: "MainWindow") -> Iterator[tuple[str, "QWidget"]]:
    """A convention of each state, down to the foot of the sheet of the first that is signed."""
    from smlh_desktop.gui.pages.conventions_page import ConventionsPage
    from smlh_desktop.gui.widgets.sheet_area import SheetArea

    page = window.go("conventions")
    assert isinstance(page, ConventionsPage)
    conventions = window.desk.conventions
    seen: dict[str, int] = {}
    for row in conventions.rows(conventions.row_numbers()):
        if conventions.get(row.id).has_text:
            seen.setdefault(row.state.value, row.rid)
    for state, rid in seen.items():
        page.show_row(rid)
        yield f"conventions-{state.replace('_', '-')}", window
        if state == "active":
            bar = page.panes.findChildren(SheetArea)[0].verticalScrollBar()
            for part in (1, 2):
                bar.setValue(bar.maximum() * part // 2)
                yield f"conventions-active-{part + 1}", window


def dialogs(window: "MainWindow") -> dict[str, Callable[[], "QDialog"]]:
    """The dialogs of conventions, by the name of their picture."""
    from smlh_desktop.domain.meetings import today_in_france
    from smlh_desktop.gui.dialogs.commitment_dialog import CommitmentDialog
    from smlh_desktop.gui.dialogs.convention_dialog import ConventionDialog
    from smlh_desktop.gui.dialogs.deadlines_dialog import DeadlinesDialog
    from smlh_desktop.gui.dialogs.electronic_dialog import ElectronicDialog
    from smlh_desktop.gui.dialogs.review_dialog import ReviewDialog
    from smlh_desktop.gui.dialogs.signature_dialog import SignatureDialog
    from smlh_desktop.gui.dialogs.termination_dialog import TerminationDialog
    from smlh_desktop.gui.dialogs.versions_dialog import VersionsDialog

    desk, today = window.desk, today_in_france()
    rows = desk.conventions.rows(desk.conventions.row_numbers())
    draft = desk.conventions.get(rows[0].id)
    signed = next(
        file for row in rows
        if desk.commitments.of((file := desk.conventions.get(row.id)).id) and file.life.signed
    )  # fmt: skip
    promised = desk.commitments.of(signed.id)[0]
    names = [each.name for each in signed.parties]

    def part(place: int) -> ConventionDialog:
        dialog = ConventionDialog(desk, window, draft)
        assert dialog.parts is not None
        dialog.parts.show_part(place)
        return dialog

    return {
        "convention-parties": lambda: part(1),
        "convention-articles": lambda: part(2),
        "echeances": lambda: DeadlinesDialog(desk, window, today),
        "signature": lambda: SignatureDialog(
            desk, window, draft.partner_name, draft.parties, today
        ),
        "certificat": lambda: ElectronicDialog(desk, window, draft.partner_name, draft.parties),
        "resiliation": lambda: TerminationDialog(desk, window, signed, today),
        "versions": lambda: VersionsDialog(
            window,
            draft.partner_name,
            [(each.name, each.articles) for each in desk.convention_versions.all(draft.id)],
        ),
        "engagement": lambda: CommitmentDialog(desk, window, signed.id, names, promised),
        "faire-le-point": lambda: ReviewDialog(desk, window, promised, today),
    }
