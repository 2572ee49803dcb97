"""What each side answered in a campaign of diagnosis: one sheet a side, for each partner."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import DiagnosisAnswer, DiagnosisSheet
from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import chunks
from smlh_desktop.data.tables import Partner
from smlh_desktop.domain.diagnosis import Side, Way
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import campaigns, questionnaires
from smlh_desktop.services.records import existing, held, on_one_line, refuse_unreadable, write


@dataclass(frozen=True, slots=True)
class SheetFields:
    """What a person fills in at the head of a sheet."""

    respondent: str = ""
    answered_on: date | None = None
    way: str = Way.PAPER
    comments: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question: a level from 0 to 4, or None for « sans objet »; what shows it."""

    level: int | None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A sheet as it stands; a question that is not among its answers was left without any."""

    id: str
    side: Side
    fields: SheetFields
    answers: Mapping[str, Answer]

    @property
    def way(self) -> Way:
        """How the answers came."""
        return Way(self.fields.way)

    @property
    def levels(self) -> dict[str, int | None]:
        """The level of each answer, by the key of its question."""
        return {key: each.level for key, each in self.answers.items()}


class DiagnosisSheets:
    """Reads and writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_partner(self, campaign_id: str, partner_id: str) -> dict[Side, SheetFile]:
        """What each side answered, so far."""
        with self._database.session() as session:
            return of_campaign(session, campaign_id, [partner_id]).get(partner_id, {})

    def save(
        self,
        campaign_id: str,
        partner_id: str,
        side: Side,
        values: SheetFields,
        answers: Mapping[str, Answer],
    ) -> str:
        """Write the sheet of a side with all its answers, in one intention, in the place of the one
        it gave before; its id.

        Raises SmlhError when the campaign is closed, when nothing was answered, for a level that is
        none, and for a question the campaign does not ask.
        """
        values = on_one_line(values)
        answers = {key: on_one_line(each) for key, each in answers.items()}
        if not answers:
            raise SmlhError(
                "Aucune réponse n'est saisie. Répondez à une question au moins, puis enregistrez."
            )
        if values.answered_on is None:
            raise SmlhError("Dites quel jour ces réponses ont été données.")
        with self._database.session() as session:
            campaigns.open_one(session, campaign_id)
            asked = {
                each.key for each in questionnaires.of_campaign(session, campaign_id).questions
            }
            name = existing(session, Partner, partner_id).name
            former = of_campaign(session, campaign_id, [partner_id]).get(partner_id, {}).get(side)
        known = asked | (former.answers.keys() if former else set())
        for key, answer in answers.items():
            if key not in known:
                raise SmlhError(
                    "Le questionnaire a changé entre-temps. Notez vos réponses sur le papier, "
                    "fermez cette fenêtre, puis rouvrez-la."
                )
            if answer.level is not None and not 0 <= answer.level <= 4:
                raise SmlhError("Un niveau va de 0 à 4. Corrigez-le, puis enregistrez.")
            refuse_unreadable(DiagnosisAnswer.__tablename__, {"evidence": answer.evidence})
        label = f"Diagnostic, {side.label.lower()} : {name}"
        with self._database.session(label) as session:
            sheet_id = write(
                session, DiagnosisSheet, values, former.id if former else None,
                campaign_id=campaign_id, partner_id=partner_id, side=side.value,
            )  # fmt: skip
            session.flush()
            _write_answers(session, sheet_id, answers)
        return sheet_id

    def to_bin(self, sheet_id: str) -> None:
        """Take a sheet off; « Défaire » brings it back."""
        with self._database.session() as session:
            record = existing(session, DiagnosisSheet, sheet_id)
            campaigns.open_one(session, record.campaign_id)
            name = existing(session, Partner, record.partner_id).name
            label = f"Réponses retirées, {Side(record.side).label.lower()} : {name}"
        with self._database.session(label) as session:
            existing(session, DiagnosisSheet, sheet_id).deleted = True


def of_campaign(
    session: Session, campaign_id: str, partner_ids: Collection[str] | None = None
) -> dict[str, dict[Side, SheetFile]]:
    """The sheets of a campaign by partner and side, of some partners or of all. Of two sheets of
    one side, which two laptops may have written, the last one counts; of one day, the same on both
    laptops."""
    wanted = [] if partner_ids is None else [DiagnosisSheet.partner_id.in_(partner_ids)]
    records = session.scalars(
        select(DiagnosisSheet)
        .where(
            DiagnosisSheet.campaign_id == campaign_id, DiagnosisSheet.deleted.is_(False), *wanted
        )
        .order_by(DiagnosisSheet.answered_on, DiagnosisSheet.id)
    ).all()
    answers = _answers(session, [each.id for each in records])
    found: dict[str, dict[Side, SheetFile]] = {}
    for each in records:
        side = Side(each.side)
        found.setdefault(each.partner_id, {})[side] = SheetFile(
            each.id, side, held(SheetFields, each), answers.get(each.id, {})
        )
    return {
        partner_id: {side: sheets[side] for side in Side if side in sheets}
        for partner_id, sheets in found.items()
    }


def _answers(session: Session, sheet_ids: Collection[str]) -> dict[str, dict[str, Answer]]:
    found: dict[str, dict[str, Answer]] = {}
    for some in chunks(sorted(sheet_ids)):
        for each in session.scalars(
            select(DiagnosisAnswer)
            .where(DiagnosisAnswer.sheet_id.in_(some), DiagnosisAnswer.deleted.is_(False))
            .order_by(DiagnosisAnswer.id)
        ):
            answer = Answer(each.level, each.evidence)
            found.setdefault(each.sheet_id, {})[each.question] = answer
    return found


def _write_answers(session: Session, sheet_id: str, answers: Mapping[str, Answer]) -> None:
    records = {
        each.question: each
        for each in session.scalars(
            select(DiagnosisAnswer)
            .where(DiagnosisAnswer.sheet_id == sheet_id)
            .order_by(DiagnosisAnswer.deleted.desc(), DiagnosisAnswer.rid)
        )
    }
    for key, record in records.items():
        if key not in answers and not record.deleted:
            record.deleted = True
    for key, answer in answers.items():
        known = records.get(key)
        write(
            session, DiagnosisAnswer, answer, known.id if known else None,
            sheet_id=sheet_id, question=key, deleted=False,
        )  # fmt: skip
