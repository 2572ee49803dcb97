"""Commitments in a file: of a convention, or to be passed in review at a meeting."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.domain.commitments import CommitmentState
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count, short_date
from smlh_desktop.gui.dialogs.review_dialog import ReviewDialog, told
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.state_tags import tag_of
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, quiet_button
from smlh_desktop.gui.widgets.labels import WrappedLabel, hairline
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.commitments import CommitmentRow
from smlh_desktop.services.conventions import ConventionFile


class CommitmentLines:
    """Fills a sheet with commitments; each is reviewed from its line."""

    def __init__(self, page: Page) -> None:
        self._page, self._desk = page, page.desk

    def fill_convention(self, layout: QVBoxLayout, file: ConventionFile) -> None:
        """Those of a convention, and how to add some."""
        rows = self._desk.commitments.of(file.id)
        add = quiet_button("Ajouter", "plus")
        add.setAccessibleName("Ajouter un engagement")
        add.clicked.connect(lambda: self._edit(file, None))
        today = today_in_france()
        kept = sum(each.state(today) is CommitmentState.KEPT for each in rows)
        note = f"{kept} sur {count(len(rows), 'tenu', 'tenus')}" if rows else ""
        layout.addLayout(sheet.part("Engagements", add, note))
        self._fill(layout, rows, edit=lambda row: self._edit(file, row))
        if file.has_text:
            take = quiet_button("Reprendre ceux du texte", "list-ordered")
            take.clicked.connect(lambda: self._take_from_text(file.id))
            layout.addWidget(sheet.in_flow([take]))

    def fill_meeting(self, layout: QVBoxLayout, meeting_id: str) -> None:
        """Those to be passed in review at a meeting; nothing where there is none."""
        rows = self._desk.commitments.to_review(meeting_id)
        if rows:
            layout.addLayout(sheet.part("Engagements à passer en revue"))
            self._fill(layout, rows, meeting_id=meeting_id)

    def _fill(
        self,
        layout: QVBoxLayout,
        rows: Sequence[CommitmentRow],
        *,
        meeting_id: str | None = None,
        edit: Callable[[CommitmentRow], None] | None = None,
    ) -> None:
        for each in rows:
            layout.addWidget(hairline())
            layout.addWidget(self._line(each, meeting_id, edit))

    def _line(
        self,
        row: CommitmentRow,
        meeting_id: str | None,
        edit: Callable[[CommitmentRow], None] | None,
    ) -> QWidget:
        line = QWidget()
        across = spaced(QHBoxLayout(line), 10)
        words = spaced(QVBoxLayout(), 0)
        words.addWidget(WrappedLabel(row.fields.words, "body"))
        due = f"pour le {short_date(row.fields.due_on)}" if row.fields.due_on else ""
        said = told(row.last) if row.last else ""
        facts = " · ".join(filter(None, (row.party_name or "Toutes les parties", due, said)))
        words.addWidget(WrappedLabel(facts, "fact"))
        across.addLayout(words, 1)
        state = row.state(today_in_france())
        across.addWidget(TagLabel(tag_of(state)))
        review = Button("Faire le point", "link")
        review.setAccessibleName(f"Faire le point : {row.fields.words}")
        review.clicked.connect(partial(self._review, row, meeting_id))
        across.addWidget(review)
        if edit is not None:
            change = Button("Modifier", "link")
            change.setAccessibleName(f"Modifier : {row.fields.words}")
            change.clicked.connect(lambda: edit(row))
            across.addWidget(change)
        return line

    def _review(self, row: CommitmentRow, meeting_id: str | None, _checked: bool = False) -> None:
        dialog = ReviewDialog(self._desk, self._page, row, today_in_france(), meeting_id)
        dialog.exec()
        self._tell(dialog.told)

    def _edit(self, file: ConventionFile, row: CommitmentRow | None) -> None:
        from smlh_desktop.gui.dialogs.commitment_dialog import CommitmentDialog

        names = [each.name for each in file.parties]
        dialog = CommitmentDialog(self._desk, self._page, file.id, names, row)
        dialog.exec()
        self._tell(dialog.told)

    def _take_from_text(self, convention_id: str) -> None:
        kept: list[str] = []

        def act() -> None:
            proposed = [each.fields for each in self._desk.commitments.propose(convention_id)]
            if proposed:
                self._desk.commitments.keep(convention_id, proposed)
            kept.append(
                f"{count(len(proposed), 'engagement repris', 'engagements repris')} du texte"
                if proposed
                else "Tous les engagements du texte sont déjà là"
            )

        if self._page.guarded(act):
            self._tell(kept[0])

    def _tell(self, words: str) -> None:
        if words:
            self._page.window_.tell(words, undoable=True)
            self._page.freshen()
