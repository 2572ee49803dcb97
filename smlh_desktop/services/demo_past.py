"""What a demonstration did since the year began: meetings held, letters answered, decisions taken,
relations that went on, contacts verified."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from smlh_desktop.data.database import Database
from smlh_desktop.domain.agendas import ItemKind, ItemState
from smlh_desktop.domain.meetings import MeetingKind, Reply, in_paris
from smlh_desktop.domain.register import Answer, AnswerChannel, LetterState
from smlh_desktop.domain.stages import Stage
from smlh_desktop.services.actions import DecisionFields, Decisions
from smlh_desktop.services.agendas import Agendas, ItemFields
from smlh_desktop.services.attendance import AttendanceFields, AttendanceList
from smlh_desktop.services.demo_circle import named
from smlh_desktop.services.held_meetings import HeldMeetings, OutcomeFields
from smlh_desktop.services.instances import Instances
from smlh_desktop.services.letter_register import AnswerFields
from smlh_desktop.services.letter_templates import CIRCLE
from smlh_desktop.services.letters import Letters
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.minutes import MinutesFiles
from smlh_desktop.services.partners import Partners
from smlh_desktop.services.relations import Relations

_LONGEST = 215
"""Nothing is told of longer ago, counted in days of a year that is not young."""
_LENGTH = timedelta(minutes=105)
_SECRETARY = "Mme Ferrandier"
_COMMITTEE = (
    ("CFA des Métiers", Reply.PRESENT),
    ("Caisse mutuelle", Reply.PRESENT),
    ("Mémoire & Transmission", Reply.PRESENT),
    ("Mairie d'Apt", Reply.EXCUSED),
    ("Lycée professionnel Les Cèdres", Reply.PRESENT),
    ("Fondation Lavande", Reply.REPRESENTED),
)
_ITEMS = (
    ItemFields(
        "Le règlement du prix des apprentis", _SECRETARY, 40, ItemKind.DEBATE, ItemState.DONE,
        "Chacun s'accorde sur dix apprentis ; le nombre de dossiers par membre reste à dire.",
    ),
    ItemFields(
        "Qui siège au jury", "M. Vauclair", 20, ItemKind.DECISION, ItemState.DONE,
        "Le CFA propose d'y faire entrer d'anciens lauréats.",
    ),
)  # fmt: skip
# To whom the Cercle was proposed, what was answered, and how many days later.
_LETTERS: tuple[tuple[str, Answer | None, int, AnswerChannel], ...] = (
    ("Mairie de Cavaillon", Answer.YES, 6, AnswerChannel.POST),
    ("Mairie de Gordes", Answer.LATER, 20, AnswerChannel.EMAIL),
    ("Collège du Calavon", Answer.YES, 9, AnswerChannel.PHONE),
    ("12e Régiment", Answer.YES, 12, AnswerChannel.POST),
    ("Les Amis de l'Œuvre", Answer.YES, 15, AnswerChannel.EMAIL),
    ("Atelier du Lien", Answer.YES, 4, AnswerChannel.PHONE),
    ("Ocres & Couleurs", Answer.YES, 11, AnswerChannel.EMAIL),
    ("Société coopérative", None, 0, AnswerChannel.POST),
    ("Diocèse imaginaire", Answer.NO, 18, AnswerChannel.POST),
    ("Mairie de Sault", None, 0, AnswerChannel.POST),
)
_PATHS = (
    ("Ocres & Couleurs", (Stage.CONTACT, 125), (Stage.MEETING, 88), (Stage.DIAGNOSIS, 61),
     (Stage.DESIGN, 22)),
    ("Société coopérative", (Stage.CONTACT, 215), (Stage.MEETING, 160), (Stage.DIAGNOSIS, 45)),
)  # fmt: skip
_VERIFIED = (("CFA des Métiers", 35), ("Caisse mutuelle", 20), ("Fondation Lavande", 48))


class DemoPast:
    """Puts it in a base that holds the rest of the demonstration; days are counted from `today`,
    and belong to its year."""

    def __init__(self, database: Database, today: date) -> None:
        self._database, self._today = database, today
        self._partners = Partners(database)
        self._meetings, self._held = Meetings(database), HeldMeetings(database)

    def fill(self, secretary: str) -> None:
        """All of it; `secretary`, of the bureau, was at the meetings."""
        self._committee(secretary)
        self._visit(secretary)
        self._write_letters()
        relations = Relations(self._database)
        for name, *path in _PATHS:
            for stage, days in path:
                relations.move(
                    self._partner(name), stage, on=self._ago(days),
                    reason="Repris du cahier de la section", today=self._today,
                )  # fmt: skip
        for name, days in _VERIFIED:
            file = self._partners.get(self._partner(name))
            if file.principal:
                known = replace(file.principal.fields, verified_on=self._ago(days))
                self._partners.contacts.save(file.id, known, file.principal.id)

    def _committee(self, secretary: str) -> None:
        """A meeting of the committee of the Cercle, its minutes validated."""
        committee, *_ = Instances(self._database).all("comité")
        starts_at = in_paris(self._ago(96), time(14, 30))
        meeting = self._meetings.save(
            MeetingFields(
                MeetingKind.CIRCLE, "Le règlement du prix des apprentis", starts_at, 120,
                "Maison des associations", "5, rue du Portail, 84000 Avignon",
                instance_id=committee.id,
            ),
            [self._guest(name, reply) for name, reply in _COMMITTEE],
        )  # fmt: skip
        agenda, decisions = Agendas(self._database), Decisions(self._database)
        rules, jury = [agenda.save(meeting, each) for each in _ITEMS]
        self._hold(meeting, starts_at, secretary)
        decisions.save(
            meeting,
            DecisionFields(
                "Chaque membre présente deux dossiers au plus", "prix", "M. Castelin",
                self._today + timedelta(days=25),
            ),
            item_id=rules,
        )  # fmt: skip
        decisions.save(
            meeting,
            DecisionFields(
                "Le jury compte sept membres, dont deux anciens lauréats", "prix, jury",
                _SECRETARY, self._ago(60), self._ago(66),
            ),
            item_id=jury,
        )  # fmt: skip
        MinutesFiles(self._database).validate(meeting, _SECRETARY, self._ago(90))

    def _visit(self, secretary: str) -> None:
        """A first meeting with a partner, and what came out of it; its minutes wait."""
        starts_at = in_paris(self._ago(52), time(17))  # the later one, be it of the same day
        meeting = self._meetings.save(
            MeetingFields(
                purpose="Première rencontre avec la mairie", starts_at=starts_at,
                duration_minutes=90, place="Mairie de Cavaillon",
            ),
            [self._guest("Mairie de Cavaillon", Reply.PRESENT)],
        )  # fmt: skip
        self._hold(meeting, starts_at, secretary)
        words = "Proposer une visite de l'atelier du CFA aux agents de la ville"
        self._held.note_outcome(meeting, OutcomeFields(3, 2, words))

    def _hold(self, meeting: str, starts_at: datetime, secretary: str) -> None:
        attendance = AttendanceList(self._database)
        attendance.set_members(meeting, [secretary])
        self._held.begin(meeting, starts_at)
        for each in attendance.people(meeting):
            reply = Reply.PRESENT if each.of_the_bureau else Reply(each.fields.reply)
            attendance.note(each, AttendanceFields(reply, present=reply is Reply.PRESENT))
        self._held.end(meeting, starts_at + _LENGTH)

    def _write_letters(self) -> None:
        """The Cercle proposed by letter, and what came back."""
        letters = Letters(self._database)
        partners = {self._partner(each[0]): each for each in _LETTERS}
        on = self._ago(140)
        mailing = letters.prepare(CIRCLE, dated_on=on, partner_ids=list(partners))
        ids = letters.set_aside(mailing).ids
        letters.register.mark(ids, LetterState.SENT, on)
        for letter, prepared in zip(ids, mailing.letters, strict=True):
            _, answer, days, channel = partners[prepared.partner_id]
            if answer:
                came = min(self._today, on + timedelta(days=days))
                told = AnswerFields(answer, came, channel, taken_by=_SECRETARY)
                letters.register.answer(letter, told)

    def _guest(self, name: str, reply: Reply) -> Guest:
        file = self._partners.get(self._partner(name))
        return Guest(file.id, file.principal.id if file.principal else None, reply)

    def _partner(self, beginning: str) -> str:
        return named(self._partners, beginning)

    def _ago(self, days: int) -> date:
        """The day so many days ago; nearer where the year is young, so as to belong to it."""
        passed = min((self._today - date(self._today.year, 1, 1)).days, _LONGEST)
        return self._today - timedelta(days=max(1, days * passed // _LONGEST))
