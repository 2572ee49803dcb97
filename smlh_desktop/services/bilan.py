"""The yearly bilan of the Cercle: gathered, then written as a PDF or as a workbook."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid5

from smlh_desktop.data.database import Database
from smlh_desktop.domain.bilan import Bilan, SharedDiagnosis, figures, sentences
from smlh_desktop.domain.diagnosis import LEAST_FOR_MEDIAN, Side
from smlh_desktop.domain.joint_actions import BEGUN
from smlh_desktop.domain.meetings import noon
from smlh_desktop.domain.people import Civility
from smlh_desktop.domain.radar import RadarSeries, Stroke
from smlh_desktop.domain.typography import count, french, sentence
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.workbook_writer import check_name
from smlh_desktop.services import bilan_exchanges, bilan_tables
from smlh_desktop.services.bilan_tables import Span
from smlh_desktop.services.bilan_workbook import write_tables
from smlh_desktop.services.campaigns import Campaigns
from smlh_desktop.services.circle import Circle
from smlh_desktop.services.commitments import Commitments
from smlh_desktop.services.diagnosis_campaign import DiagnosisCampaign
from smlh_desktop.services.drafts import Drafts
from smlh_desktop.services.indicators import Indicators
from smlh_desktop.services.joint_actions import Chosen, JointActions
from smlh_desktop.services.letterhead import letterhead
from smlh_desktop.services.settings import Settings

_YEARS = 5
"""So many years are seen in the course of the density."""
_WORDS = UUID("4c1f3d0e-6a55-4f3a-9f0b-5f6f8d1f2b84")
"""What the words of the president are kept under, with the year."""
Progress = Callable[[int, int], None]
_STEPS = 4


class YearlyBilan:
    """Writes it; the same base, year, day and words give the same bytes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._drafts = Drafts(database)

    def kept_word(self, year: int) -> str:
        """What the president wrote last for that year, on this laptop."""
        return self._drafts.kept(_word_key(year)) or ""

    def keep_word(self, year: int, words: str) -> None:
        """Keep what the president wrote, for the next time the bilan is made."""
        if words.strip() != self.kept_word(year):
            self._drafts.keep(_word_key(year), words.strip())

    def years(self, today: date) -> list[int]:
        """The years it may be made of, the latest first."""
        return Circle(self._database).years(today)[::-1]

    def of(
        self, year: int, *, today: date, word: str = "", progress: Progress | None = None
    ) -> Bilan:
        """The bilan of `year` as it ended, or stands `today`; `word` is the president's. Raises
        SmlhError for a year that has not begun."""
        span = Span(year, min(date(year, 12, 31), today))
        if span.first > today:
            raise SmlhError(f"L'année {year} n'a pas commencé : choisissez-en une autre.")
        report = progress or (lambda _done, _total: None)
        found = Indicators(self._database).of_year(year, today=today)
        report(1, _STEPS)
        circle = Circle(self._database)
        ends = [date(each, 12, 31) for each in range(year - _YEARS + 1, year)]
        pictures = [circle.picture(day) for day in (*ends, span.last)]
        report(2, _STEPS)
        actions = [
            each
            for each in JointActions(self._database).all(Chosen(BEGUN, year=year), today=span.last)
            if each.fields.starts_on and each.fields.starts_on <= span.last
        ]
        commitments = Commitments(self._database).of_year(year, today=today)
        diagnosis = self._diagnosis(span)
        report(3, _STEPS)
        with self._database.session() as session:
            tables = (
                bilan_tables.came_and_left(session, span),
                bilan_tables.values(session, pictures[-1]),
                bilan_tables.most_linked(pictures[-1]),
                bilan_tables.roles_shared(actions),
                bilan_tables.stages(session, span),
                bilan_exchanges.meetings(session, span),
                bilan_exchanges.letters(session, span),
                bilan_exchanges.conventions(session, span),
                bilan_exchanges.commitments(commitments),
                bilan_tables.joint_actions(actions),
                bilan_tables.decisions(session, span),
                bilan_tables.planned(session, span),
            )
        settings = Settings(self._database)
        signatory = settings.signatory()
        title = "Le mot du président"
        if signatory and signatory.civility == Civility.MADAM:
            title = "Le mot de la présidente"
        by_key = {each.measure.key: each for each in found}
        return Bilan(
            letterhead(settings.section()),
            year,
            span.last,
            figures(by_key, year),
            sentences(by_key, year, diagnosis.results if diagnosis else ()),
            diagnosis,
            bilan_tables.fields(actions),
            bilan_tables.densities(pictures),
            tables,
            tuple(found),
            french(word.strip()),
            title,
            french(signatory.name.civil) if signatory else "",
        )

    def write_pdf(
        self,
        year: int,
        out: BinaryIO,
        *,
        today: date,
        word: str = "",
        progress: Progress | None = None,
    ) -> tuple[str, ...]:
        """Draw it; what there is to tell of signs no font has. Raises SmlhError, see `of`."""
        from smlh_desktop.files.bilan_pdf import write_bilan

        found = self.of(year, today=today, word=word, progress=progress)
        return write_bilan(found, out, created=noon(found.day))

    def write_workbook(
        self, year: int, path: Path, *, today: date, progress: Progress | None = None
    ) -> int:
        """Write the same tables, one a sheet; how many sheets. Raises SmlhError, also for a name
        that is not that of a workbook."""
        check_name(path)
        return write_tables(self.of(year, today=today, progress=progress), path)

    def _diagnosis(self, span: Span) -> SharedDiagnosis | None:
        """The last campaign opened by then that somebody answered."""
        for row in Campaigns(self._database).rows():
            if row.fields.opened_on and row.fields.opened_on > span.last:
                continue
            if row.section_sheets or row.partner_sheets:
                found = DiagnosisCampaign(self._database).overview(row.id)
                partners = "Les partenaires"
                series = (
                    RadarSeries(
                        Side.SECTION.label,
                        tuple(e.section.mean if e.section else None for e in found.results),
                    ),
                    RadarSeries(
                        partners,
                        tuple(e.partner.mean if e.partner else None for e in found.results),
                        Stroke.DASHED,
                    ),
                )
                answered = count(found.answered, "partenaire a répondu", "partenaires ont répondu")
                note = f"{sentence(answered)}. En gras, un écart d'un niveau ou plus."
                if any(each.partner is None for each in found.results):
                    note += (
                        " Leur moyenne ne se montre, sur un axe, qu'à partir de "
                        f"{LEAST_FOR_MEDIAN} réponses."
                    )
                return SharedDiagnosis(french(row.fields.name), series, found.results, french(note))
        return None


def _word_key(year: int) -> str:
    return str(uuid5(_WORDS, str(year)))
