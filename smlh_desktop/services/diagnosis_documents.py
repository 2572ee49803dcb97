"""The papers of a diagnosis: the questions to fill in by hand, the result to bring to a meeting."""

from datetime import date
from typing import BinaryIO

from smlh_desktop.data.database import Database
from smlh_desktop.domain.diagnosis import (
    LEAST_FOR_MEDIAN,
    NOT_APPLICABLE,
    NOT_TOLD,
    Axis,
    AxisResult,
    Level,
    Side,
    gaps_first,
    told_gap,
    told_level,
    told_spread,
)
from smlh_desktop.domain.diagnosis_papers import (
    AnswerChoice,
    AxisLine,
    DiagnosisForm,
    DiagnosisReport,
    PlanLine,
)
from smlh_desktop.domain.meetings import noon
from smlh_desktop.domain.questionnaires import by_axis
from smlh_desktop.domain.radar import RadarSeries, Stroke
from smlh_desktop.domain.typography import count, french, long_date, short_date
from smlh_desktop.services.actions import ActionRow
from smlh_desktop.services.campaigns import Campaigns
from smlh_desktop.services.diagnosis import Diagnosis, PartnerDiagnosis
from smlh_desktop.services.diagnosis_sheets import SheetFile
from smlh_desktop.services.letterhead import letterhead
from smlh_desktop.services.partners import Partners
from smlh_desktop.services.questionnaires import Questionnaires
from smlh_desktop.services.settings import Settings

_SIDES = {Side.SECTION: "Réponses de la section", Side.PARTNER: "Réponses du partenaire"}
_ADDED = {Side.SECTION: "Ce qu'ajoute la section", Side.PARTNER: "Ce qu'ajoute le partenaire"}
_NOTES = (
    "Écart : ce que dit la section moins ce que dit le partenaire ; en gras, un niveau ou plus. "
    f"« {NOT_TOLD} » : sans objet, ou pas de réponse. La médiane est celle des partenaires de la "
    f"campagne ; elle ne se montre qu'à partir de {LEAST_FOR_MEDIAN} réponses."
)


class DiagnosisDocuments:
    """Writes them; `today` dates each file: the same base and day give the same bytes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write_form(
        self,
        campaign_id: str,
        side: Side,
        out: BinaryIO,
        *,
        today: date,
        partner_id: str | None = None,
    ) -> tuple[str, ...]:
        """Draw the questions of a campaign for a side to fill in, for a partner or (None) for any;
        what there is to tell of signs no font has."""
        from smlh_desktop.files.diagnosis_form_pdf import write_form

        campaign = Campaigns(self._database).get(campaign_id)
        questions = Questionnaires(self._database).of_campaign(campaign_id).questions
        section = Settings(self._database).section()
        name = Partners(self._database).get(partner_id).fields.name if partner_id else ""
        town = f"{section.postcode} {section.city}".strip()
        form = DiagnosisForm(
            letterhead(section),
            french(campaign.fields.name),
            _SIDES[side],
            french(name),
            _choices(),
            tuple(
                (axis.label, tuple(french(each.text) for each in asked))
                for axis, asked in by_axis(questions).items()
            ),
            french(", ".join(filter(None, (section.street, town)))),
        )
        return write_form(form, out, created=noon(today))

    def write_report(
        self, campaign_id: str, partner_id: str, out: BinaryIO, *, today: date
    ) -> tuple[str, ...]:
        """Draw the result of a partner; what there is to tell of signs no font has."""
        from smlh_desktop.files.diagnosis_pdf import write_report

        found = Diagnosis(self._database).of_partner(campaign_id, partner_id)
        report = DiagnosisReport(
            letterhead(Settings(self._database).section()),
            french(found.partner_name),
            french(found.campaign.fields.name),
            french(f"Au {long_date(today)}"),
            tuple(heard(side, found.sheets.get(side)) for side in Side),
            tuple(axis.label for axis in Axis),
            radar_series(found),
            tuple(_axis_line(each) for each in gaps_first(found.results)),
            french(_NOTES),
            tuple(_plan_line(each, today) for each in found.plan),
            french(plan_told(found)),
            tuple(
                (french(_ADDED[side]), french(sheet.fields.comments))
                for side, sheet in found.sheets.items()
                if sheet.fields.comments.strip()
            ),
        )
        return write_report(report, out, created=noon(today))


def heard(side: Side, sheet: SheetFile | None) -> str:
    """« La section : Mme Ferrandier, le 2 mars 2027, en rencontre », or that it did not answer."""
    if sheet is None:
        return french(f"{side.label} : pas encore de réponse")
    fields = sheet.fields
    day = f"le {long_date(fields.answered_on)}" if fields.answered_on else ""
    told = ", ".join(filter(None, (fields.respondent, day, sheet.way.label.lower())))
    return french(f"{side.label} : {told}")


def radar_series(found: PartnerDiagnosis) -> tuple[RadarSeries, ...]:
    """The two sides, and where the relation stood last time."""
    return (
        RadarSeries(
            Side.SECTION.label,
            tuple(each.section.mean if each.section else None for each in found.results),
        ),
        RadarSeries(
            Side.PARTNER.label,
            tuple(each.partner.mean if each.partner else None for each in found.results),
            Stroke.DASHED,
        ),
        RadarSeries(
            french(f"La dernière fois : {found.before}" if found.before else "La dernière fois"),
            tuple(each.before for each in found.results),
            Stroke.DOTTED,
        ),
    )


def plan_told(found: PartnerDiagnosis) -> str:
    """« 3 actions, dont 1 faite. 2 écarts restent sans action. »"""
    left = len(found.proposals)
    waiting = f" {count(left, 'axe attend', 'axes attendent')} une action." if left else ""
    if not found.plan:
        return f"Le plan est encore vide.{waiting}"
    done = count(found.plan_done, "faite", "faites")
    return f"{count(len(found.plan), 'action')}, dont {done}.{waiting}"


def _choices() -> tuple[AnswerChoice, ...]:
    label, meaning = NOT_APPLICABLE
    return (
        *(AnswerChoice(str(level.value), level.label, french(level.meaning)) for level in Level),
        AnswerChoice(label.lower(), label, french(meaning)),
    )


def _axis_line(result: AxisResult) -> AxisLine:
    return AxisLine(
        result.axis.label,
        told_level(result.section.mean if result.section else None),
        told_spread(result.section),
        told_level(result.partner.mean if result.partner else None),
        told_spread(result.partner),
        told_gap(result.gap),
        told_level(result.before),
        told_level(result.median),
        str(result.target.level) if result.target else "",
        wide=result.is_wide,
    )


def _plan_line(row: ActionRow, today: date) -> PlanLine:
    fields = row.fields
    return PlanLine(
        french(fields.words),
        Axis(row.axis).label if row.axis else "",
        french(fields.owner),
        short_date(fields.due_on) if fields.due_on else "",
        french(row.state(today).label),
    )
