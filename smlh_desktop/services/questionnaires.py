"""The questions of diagnoses: those shipped, then the section's own, version after version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop import paths
from smlh_desktop.data.circle_tables import Campaign, DiagnosisSheet, Questionnaire
from smlh_desktop.data.database import Database
from smlh_desktop.domain.diagnosis import Axis
from smlh_desktop.domain.questionnaires import Question, numbered, read_questions
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.records import existing, in_use, refuse_unreadable

_SHIPPED = "templates/diagnostic.txt"


@dataclass(frozen=True, slots=True)
class QuestionnaireFile:
    """A version of the questions: no `id`, and version 1, for the one shipped."""

    id: str | None
    version: int
    adopted_on: date | None
    questions: tuple[Question, ...]


class Questionnaires:
    """Reads and writes them. A version is never changed: editing makes another one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self) -> QuestionnaireFile:
        """The one the next campaign will ask."""
        with self._database.session() as session:
            return last(session)

    def of_campaign(self, campaign_id: str) -> QuestionnaireFile:
        """The one a campaign asks. Raises SmlhError when the campaign left."""
        with self._database.session() as session:
            return of_campaign(session, campaign_id)

    def save(self, wanted: Sequence[tuple[str, Axis, str]], adopted_on: date) -> int:
        """Adopt the questions `wanted` (key, axis, text; no key for a new one); the version.

        Open campaigns that nobody answered yet ask them; the others keep theirs. Raises SmlhError
        for an empty question, or where there is none.
        """
        kept = [(key, axis, " ".join(text.split())) for key, axis, text in wanted]
        if not kept:
            raise SmlhError("Il faut une question au moins. Ajoutez-en une, puis enregistrez.")
        for _, axis, text in kept:
            if not text:
                raise SmlhError(
                    f"Une question de l'axe « {axis.label} » est vide. Écrivez-la, ou retirez-la."
                )
            refuse_unreadable(Questionnaire.__tablename__, {"text": text})
        with self._database.session() as session:
            before = last(session)
            used = _keys(session)
            waiting = [each.id for each in in_use(session, Campaign) if _is_waiting(session, each)]
        questions = numbered(kept, used)
        if questions == before.questions:
            return before.version
        version = before.version + 1
        with self._database.session(f"Questionnaire : version {version}") as session:
            record = Questionnaire(
                name=f"Version {version}",
                version=version,
                adopted_on=adopted_on,
                questions=[
                    {"cle": each.key, "axe": each.axis.value, "texte": each.text}
                    for each in questions
                ],
            )
            session.add(record)
            for campaign_id in waiting:
                existing(session, Campaign, campaign_id).questionnaire_id = record.id
        return version


def last(session: Session) -> QuestionnaireFile:
    """The newest version; of two of one number, from two laptops, the same on both."""
    versions = in_use(session, Questionnaire)
    return _file(max(versions, key=lambda each: (each.version, each.id), default=None))


def of_campaign(session: Session, campaign_id: str) -> QuestionnaireFile:
    """The version a campaign asks."""
    kept = existing(session, Campaign, campaign_id).questionnaire_id
    return _file(session.get(Questionnaire, kept) if kept else None)


@cache
def shipped() -> tuple[Question, ...]:
    """The questions the program comes with."""
    return read_questions(paths.resource(_SHIPPED).read_text(encoding="utf-8"))


def _file(record: Questionnaire | None) -> QuestionnaireFile:
    if record is None:
        return QuestionnaireFile(None, 1, None, shipped())
    return QuestionnaireFile(
        record.id,
        record.version,
        record.adopted_on,
        tuple(
            Question(each["cle"], Axis(each["axe"]), each["texte"])
            for each in record.questions or ()
        ),
    )


def _keys(session: Session) -> list[str]:
    """Every key a question ever had."""
    own = [
        each["cle"]
        for kept in session.scalars(select(Questionnaire.questions))
        for each in kept or ()
    ]
    return [*(each.key for each in shipped()), *own]


def _is_waiting(session: Session, campaign: Campaign) -> bool:
    answered = select(DiagnosisSheet.id).where(
        DiagnosisSheet.campaign_id == campaign.id, DiagnosisSheet.deleted.is_(False)
    )
    return campaign.closed_on is None and session.scalar(answered.limit(1)) is None
