"""A proposal as a document: what each partner says of it, to bring to a meeting."""

from datetime import date
from typing import BinaryIO

from smlh_desktop.data.database import Database
from smlh_desktop.domain.feedback_paper import FeedbackPaper, PaperFeedback
from smlh_desktop.domain.meetings import noon
from smlh_desktop.domain.typography import french, long_date, short_date
from smlh_desktop.files.feedback_pdf import write_feedback_pdf
from smlh_desktop.services.letterhead import letterhead
from smlh_desktop.services.proposals import ProposalFile, Proposals
from smlh_desktop.services.settings import Settings


class ProposalDocuments:
    """Writes it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def feedback(self, proposal_id: str, *, today: date) -> FeedbackPaper:
        """What the relevé says. Raises SmlhError if the proposal left."""
        file = Proposals(self._database).get(proposal_id)
        said = [
            PaperFeedback(
                french(each.partner_name),
                each.opinion.label,
                french(each.fields.words),
                short_date(each.fields.given_on) if each.fields.given_on else "",
            )
            for each in file.last.feedback
        ]
        silent = [] if file.state.is_over else [PaperFeedback(french(e.name)) for e in file.silent]
        return FeedbackPaper(
            letterhead(Settings(self._database).section()),
            french(f"Au {long_date(today)}"),
            french(file.fields.title),
            french(_about(file)),
            french(file.last.fields.body),
            french(file.summary),
            [*said, *silent],
        )

    def write_feedback(self, proposal_id: str, out: BinaryIO, *, today: date) -> tuple[str, ...]:
        """Draw the relevé; what there is to tell of signs no font has. The same proposal and day
        give the same bytes."""
        created = noon(today)
        return write_feedback_pdf(self.feedback(proposal_id, today=today), out, created=created)


def _about(file: ProposalFile) -> str:
    version = file.last.fields
    on = f"du {long_date(version.written_on)}" if version.written_on else ""
    named = " ".join(filter(None, (f"Version {file.last.number}", on)))
    by = f"écrite par {version.written_by}" if version.written_by else ""
    state = f"{file.state.label.lower()} par la décision : {file.decision}"
    told = state if file.decision else file.state.label.lower()
    return " · ".join(filter(None, (file.instance, named, by, told)))
