"""A demonstration: an invented section, the shipped list, meetings, letters, conventions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path

from smlh_desktop import paths
from smlh_desktop.data.database import Database
from smlh_desktop.domain.diagnosis import Side
from smlh_desktop.domain.exchanges import EventKind
from smlh_desktop.domain.meetings import MeetingKind, Reply, in_paris
from smlh_desktop.files.atomic import replacing
from smlh_desktop.services import excel_export
from smlh_desktop.services.bilan import YearlyBilan
from smlh_desktop.services.briefing import Briefing
from smlh_desktop.services.campaigns import Campaigns
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.convention_deadlines import ConventionDeadlines
from smlh_desktop.services.convention_register import ConventionRegister
from smlh_desktop.services.conventions import Conventions, default_articles
from smlh_desktop.services.demo_actions import DemoActions
from smlh_desktop.services.demo_circle import place_in_circle
from smlh_desktop.services.demo_conventions import DemoConventions
from smlh_desktop.services.demo_diagnosis import DemoDiagnosis
from smlh_desktop.services.demo_governance import DemoGovernance
from smlh_desktop.services.demo_past import DemoPast
from smlh_desktop.services.diagnosis_documents import DiagnosisDocuments
from smlh_desktop.services.directory import Directory
from smlh_desktop.services.excel_import import ExcelImport
from smlh_desktop.services.letter_templates import CIRCLE, INVITATION
from smlh_desktop.services.letters import Letters
from smlh_desktop.services.meeting_papers import MeetingPapers
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.minutes import MinutesFiles
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.proposal_documents import ProposalDocuments
from smlh_desktop.services.proposals import Proposals
from smlh_desktop.services.roles_documents import RolesDocuments
from smlh_desktop.services.settings import MemberFields, SectionFields, Settings
from smlh_desktop.services.timeline import ExchangeFields

BASE_NAME = "demonstration.smlh"
SAMPLE = "samples/partenaires-2026.xlsx"

_SECTION = SectionFields(
    name="Vaucluse",
    department="84",
    street="12, rue de l'Exemple",
    postcode="84000",
    city="Avignon",
    phone="+33490000000",
    email="section84@exemple.fr",
)
_BUREAU = (
    MemberFields("M.", "Armand", "Vauclair", "Président de la section", signs=True),
    MemberFields("Mme", "Solange", "Ferrandier", "Secrétaire"),
    MemberFields("M.", "Ambroise", "Castelin", "Trésorier"),
)


@dataclass(frozen=True, slots=True)
class DemoIds:
    """The records a demonstration is shown from: `convention_id` is a draft, `signed_id` one signed
    by all, with commitments and an avenant."""

    meeting_id: str
    convention_id: str
    partner_id: str
    signed_id: str


def fill(database: Database, today: date) -> DemoIds:
    """Put the demonstration in an empty base; dates are counted from `today`."""
    settings = Settings(database)
    settings.save_section(_SECTION)
    _, secretary, _ = [settings.save_member(member) for member in _BUREAU]
    importer = ExcelImport(database)
    importer.apply(importer.plan(paths.resource(SAMPLE)))
    partners = Partners(database)
    lycee = partners.save(
        PartnerFields(
            name="Lycée des Micocouliers",
            kind="etablissement_scolaire",
            street="12, chemin des Micocouliers",
            postcode="84000",
            city="Avignon",
            phone="+33465711234",
            email="contact@micocouliers.exemple.fr",
            uai="0840012G",
            partner_since=date(2019, 3, 9),
            referent_id=secretary,
            strategic=True,
            strategic_reason="Premier lycée du département à nous ouvrir ses classes",
            action_fields="apprentissage, mémoire",
            shared_values="effort, fidélité",
            offers="Une salle de deux cents places",
            needs="Des témoins pour les classes de première",
            tags="remise des prix, jeunesse",
            source="Annuaire académique",
            source_on=today - timedelta(days=80),
            verified_on=today - timedelta(days=80),
        )
    )
    head = partners.contacts.save(
        lycee,
        ContactFields(
            "Mme", "Hélène", "Daumas", "Proviseure", phone="+33465711234",
            email="h.daumas@micocouliers.exemple.fr", principal=True,
        ),
    )  # fmt: skip
    partners.contacts.save(lycee, ContactFields("M.", "Karim", "Belhadri", "Proviseur adjoint"))
    _note_exchanges(partners, lycee, head, today)
    place_in_circle(database, today)
    meetings = Meetings(database)
    guests = _guests(partners, lycee, head)
    circle = meetings.save(
        MeetingFields(
            kind=MeetingKind.CIRCLE,
            purpose="Parrainage et prix 2027",
            starts_at=in_paris(today + timedelta(days=18), time(14, 30)),
            duration_minutes=120,
            place="Maison des associations",
            place_address="5, rue du Portail, 84000 Avignon",
        ),
        guests,
    )
    meetings.save(
        MeetingFields(
            purpose="Première rencontre au lycée",
            starts_at=in_paris(today + timedelta(days=9), time(10)),
            place="Lycée des Micocouliers",
            place_address="12, chemin des Micocouliers, 84000 Avignon",
        ),
        [Guest(lycee, head, Reply.PRESENT)],
    )
    meetings.save(
        MeetingFields(kind=MeetingKind.BUREAU, purpose="Entretiens à votre convenance"), guests[:3]
    )
    conventions = Conventions(database)
    draft = conventions.draft_for(lycee, date(today.year + 1, 1, 1))
    convention = conventions.save(draft, default_articles(draft.kind)[1])
    signed = DemoConventions(database, today).fill(_BUREAU[1].name.civil)
    DemoActions(database, today).fill(secretary)
    DemoDiagnosis(database, today).fill(_BUREAU[1].name.civil)
    DemoGovernance(database, today).fill(secretary)
    DemoPast(database, today).fill(secretary)
    return DemoIds(circle, convention, lycee, signed)


def _note_exchanges(partners: Partners, lycee: str, head: str, today: date) -> None:
    who = _BUREAU[1].name.civil
    for days, kind, title, notes, contact in (
        (37, EventKind.NOTE, "Premier échange", "Très bon accueil à l'intendance.", None),
        (5, EventKind.CALL, "Appel de Mme Daumas", "Propose le mois prochain, à 10 h.", head),
    ):
        moment = in_paris(today - timedelta(days=days), time(9, 40))
        partners.timeline.save(lycee, ExchangeFields(kind, moment, title, notes, contact, who))


def _guests(partners: Partners, lycee: str, head: str) -> list[Guest]:
    replies = (Reply.PRESENT, Reply.NONE, Reply.EXCUSED, Reply.PRESENT, Reply.REPRESENTED)
    chosen = [Guest(lycee, head, Reply.PRESENT)]
    rids = [*partners.list.row_numbers("association"), *partners.list.row_numbers("essai")]
    for typed in ("memoire", "cfa", "calavon", "caisse", "chambre", "regiment", "dupont"):
        rids += partners.list.row_numbers(typed)
    for rank, rid in enumerate(dict.fromkeys(rids)):
        file = partners.get(partners.id_of(rid))
        principal = file.principal.id if file.principal else None
        chosen.append(Guest(file.id, principal, replies[rank % len(replies)]))
    return chosen


def make_documents(
    database: Database,
    ids: DemoIds,
    folder: Path,
    today: date,
    progress: Callable[[int], None] | None = None,
) -> list[Path]:
    """Write every document the program makes into `folder`; their paths."""
    letters = Letters(database)
    made: list[Path] = []
    for template, meeting_id in ((INVITATION, ids.meeting_id), (CIRCLE, None)):
        mailing = letters.prepare(template, dated_on=today, meeting_id=meeting_id)
        target = folder / ("lettres-invitation.pdf" if meeting_id else "lettres-cercle.pdf")
        letters.issue(mailing, target, progress)
        made.append(target)
    target = folder / "convention.pdf"
    with replacing(target) as out:
        Conventions(database).write_pdf(ids.convention_id, out, dated_on=today)
    made.append(target)
    minutes, papers = MinutesFiles(database), MeetingPapers(database)
    register, deadlines = ConventionRegister(database), ConventionDeadlines(database)
    diagnosis, school = DiagnosisDocuments(database), ids.partner_id
    campaign = Campaigns(database).rows()[0].id
    bilan = YearlyBilan(database)
    roles, proposals = RolesDocuments(database), ProposalDocuments(database)
    discussed = Proposals(database).all()[0].id
    for name, write in (
        ("valise.pdf", lambda out: Briefing(database).write(ids.meeting_id, out, today)),
        ("compte-rendu.pdf", lambda out: minutes.write_draft(ids.meeting_id, out, today)),
        ("compte-rendu.docx", lambda out: minutes.write_docx(ids.meeting_id, out, today)),
        ("rencontre.ics", lambda out: papers.write_calendar([ids.meeting_id], out)),
        ("registre-conventions.pdf", lambda out: register.write_pdf(out, today=today)),
        ("conventions-assemblee.pdf", lambda out: register.write_assembly_page(out, today=today)),
        ("charte-des-roles.pdf", lambda out: roles.write_charter(out, today=today)),
        ("diagnostic.pdf", lambda out: diagnosis.write_report(campaign, school, out, today=today)),
        (
            "questionnaire.pdf",
            lambda out: diagnosis.write_form(
                campaign, Side.PARTNER, out, today=today, partner_id=school
            ),
        ),
        ("bilan.pdf", lambda out: bilan.write_pdf(today.year, out, today=today)),
        (
            "releve-des-avis.pdf",
            lambda out: proposals.write_feedback(discussed, out, today=today),
        ),
        ("annuaire-cercle.pdf", lambda out: Directory(database).write(out, today=today)),
        ("echeances.ics", lambda out: deadlines.write_calendar(out, today=today)),
    ):
        target = folder / name
        with replacing(target) as out:
            write(out)
        made.append(target)
    target = folder / "partenaires.xlsx"
    excel_export.export_all(database, target)
    made.append(target)
    target = folder / "bilan.xlsx"
    bilan.write_workbook(today.year, target, today=today)
    made.append(target)
    return made
