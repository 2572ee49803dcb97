"""The file of a proposal: its text, what each partner says of it, who is silent, its versions."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.governance import ProposalState, tally_told
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import french, sentence, short_date
from smlh_desktop.gui.row_model import Tag
from smlh_desktop.gui.saving import PDF, ask_where
from smlh_desktop.gui.state_tags import opinion_tag, tag_of
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, plain_button, quiet_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.labels import WrappedLabel, hairline
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.organisations import Organisation
from smlh_desktop.services.proposals import FeedbackRow, ProposalFile, Version

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.governance_page import GovernancePage


class ProposalSheet:
    """Fills the sheet of one proposal, on its page."""

    def __init__(self, page: "GovernancePage", file: ProposalFile) -> None:
        self._page, self._desk, self._file = page, page.desk, file

    def fill(self, layout: QVBoxLayout) -> Iterator[None]:
        """Lay its beginning out, and give the rest, part by part."""
        file = self._file
        edit = plain_button("Modifier", "pencil-line")
        edit.clicked.connect(lambda: self._page.edit_proposal(file))
        about = file.instance or "Proposée au Cercle"
        layout.addWidget(sheet.heading("lightbulb", file.fields.title, about, [edit]))
        layout.addWidget(self._band())
        layout.addWidget(sheet.in_flow(self._acts()))
        layout.addLayout(sheet.part("Texte proposé", note=_named(file.last)))
        layout.addWidget(WrappedLabel(file.last.fields.body, "body", selectable=True))
        return self._fill_rest(layout)

    def _fill_rest(self, layout: QVBoxLayout) -> Iterator[None]:
        yield from self._fill_feedback(layout)
        self._fill_versions(layout)

    def _band(self) -> QWidget:
        file, over = self._file, self._file.state.is_over
        band = Card(kind="band", padding=(16, 10, 16, 10))
        version = Tag(f"Version {file.last.number}", "neutral", "file-text")
        tags = [tag_of(file.state), version]
        band.add(sheet.in_flow([TagLabel(each, on_soft=True) for each in tags]))
        told = f"Décision : {file.decision}" if over and file.decision else file.summary
        band.add(WrappedLabel(told, "on_soft"))
        return band

    def _acts(self) -> list[Button]:
        acts = []
        over = self._file.state.is_over
        settle = quiet_button(
            "Remettre en discussion" if over else "Conclure", "rotate-ccw" if over else "stamp"
        )
        settle.clicked.connect(self._take_up if over else self._conclude)
        acts.append(settle)
        paper = quiet_button("Relevé des avis (PDF)", "printer")
        paper.clicked.connect(self.write_paper)
        acts.append(paper)
        return acts

    # Feedback -----------------------------------------------------------------------------

    def _fill_feedback(self, layout: QVBoxLayout) -> Iterator[None]:
        file, over = self._file, self._file.state.is_over
        if over and not file.last.feedback:
            return  # the band says so, and nobody is asked any more
        add = None
        if not over:
            add = quiet_button("Noter un avis", "message-square")
            add.clicked.connect(lambda: self._edit_feedback(None))
        layout.addLayout(sheet.part("Ce qu'en disent les partenaires", add))
        yield from sheet.line_by_line(layout, file.last.feedback, self._feedback_line)
        if over:
            return
        sheet.some_then_named(
            layout, file.silent, self._silent_line, lambda each: each.name,
            "N'ont pas répondu non plus",
        )  # fmt: skip

    def _feedback_line(self, row: FeedbackRow) -> QWidget:
        on = f"le {short_date(row.fields.given_on)}" if row.fields.given_on else ""
        said = "\n".join(filter(None, (row.fields.words, sentence(on))))
        acts: list[sheet.Act] = []
        if not self._file.state.is_over:
            acts = [("Modifier", partial(self._edit_feedback, row))]
        tag = opinion_tag(row.opinion)
        return sheet.acting_line(sheet.told(row.partner_name, said), acts, row.partner_name, tag)

    def _silent_line(self, voice: Organisation) -> QWidget:
        note = partial(self._edit_feedback, None, voice.partner_id)
        shown = sheet.told(voice.name, "")
        return sheet.acting_line(shown, [("Noter", note)], voice.name, opinion_tag(None))

    def _edit_feedback(self, row: FeedbackRow | None, partner_id: str = "") -> None:
        from smlh_desktop.gui.dialogs.feedback_dialog import FeedbackDialog

        dialog = FeedbackDialog(self._desk, self._page, self._file, row, partner_id)
        dialog.exec()
        self._page.tell(dialog.told)

    # Versions -----------------------------------------------------------------------------

    def _fill_versions(self, layout: QVBoxLayout) -> None:
        earlier = self._file.versions[-2::-1]
        if not earlier:
            return
        compare = quiet_button("Comparer les versions", "file-text")
        compare.clicked.connect(self.compare)
        layout.addLayout(sheet.part("Versions d'avant", compare))
        for each in earlier:
            said = sentence(tally_told(each.tally)) or "Aucun avis"
            layout.addWidget(hairline())
            layout.addWidget(sheet.acting_line(sheet.told(_named(each), said), [], _named(each)))

    def compare(self) -> None:
        """Show what differs from one version to another, word by word."""
        from smlh_desktop.gui.dialogs.versions_dialog import VersionsDialog

        title = self._file.fields.title
        versions = [
            (french(_named(each)), [ArticleText(title, each.fields.body, "texte")])
            for each in reversed(self._file.versions)
        ]
        VersionsDialog(self._page, title, versions).exec()

    # Conclusion and paper -----------------------------------------------------------------

    def _conclude(self) -> None:
        from smlh_desktop.gui.dialogs.conclude_dialog import ConcludeDialog

        dialog = ConcludeDialog(self._desk, self._page, self._file)
        dialog.exec()
        self._page.tell(dialog.told)

    def _take_up(self) -> None:
        act = partial(self._desk.proposals.conclude, self._file.id, ProposalState.DISCUSSED)
        if self._page.guarded(act):
            self._page.tell(f"Remise en discussion : {self._file.fields.title}")

    def write_paper(self) -> None:
        """Ask where, then write what each partner says, for a meeting."""
        from smlh_desktop.services.proposal_documents import ProposalDocuments

        path = ask_where(self._page, "Enregistrer le relevé", "releve-des-avis.pdf", PDF)
        if path is None:
            return
        documents, today = ProposalDocuments(self._desk.database), today_in_france()
        self._page.save_beside(
            path, lambda out: documents.write_feedback(self._file.id, out, today=today)
        )


def _named(version: Version) -> str:
    fields = version.fields
    on = short_date(fields.written_on) if fields.written_on else ""
    return " · ".join(filter(None, (f"Version {version.number}", on, fields.written_by)))
