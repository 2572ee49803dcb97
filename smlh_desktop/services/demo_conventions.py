"""The conventions of a demonstration, each at another moment of its life."""

from dataclasses import replace
from datetime import date, timedelta

from smlh_desktop.data.database import Database
from smlh_desktop.domain.commitments import CommitmentState
from smlh_desktop.domain.convention_clauses import ConventionKind
from smlh_desktop.domain.convention_parties import PartyFields
from smlh_desktop.domain.conventions import Way, months_later
from smlh_desktop.services.commitments import Commitments
from smlh_desktop.services.convention_life import ConventionLife
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.conventions import Conventions, default_articles
from smlh_desktop.services.partners import Partners

_SCHOOL = "CFA des Métiers de la Pierre sèche"
_COMPANY, _OTHER_SCHOOL = "Atelier du Lien", "Lycée professionnel Les Cèdres"
_ASSOCIATION = "Les Amis de l'Œuvre"


class DemoConventions:
    """Puts them in a base that holds the sample; days are counted from `today`."""

    def __init__(self, database: Database, today: date) -> None:
        self._partners = Partners(database)
        self._conventions = Conventions(database)
        self._life = ConventionLife(database)
        self._commitments = Commitments(database)
        self._today = today

    def fill(self, secretary: str) -> str:
        """All of them; the id of the one signed by all, with its commitments and its avenant.
        `secretary` read the drafts over."""
        self._to_renew()
        self._partly_signed(secretary)
        return self._active(secretary)

    def _active(self, secretary: str) -> str:
        """Signed a year ago or two, for three years; an avenant gave it a fourth."""
        school = self._partner(_SCHOOL)
        starts_on = date(self._today.year - 1, 9, 1)
        draft = self._conventions.draft_for(school, starts_on)
        articles = default_articles(draft.kind)[1]
        convention = self._conventions.save(
            replace(draft, contents=True), articles, parties=self._parties(draft.kind, school)
        )
        settled_on = starts_on - timedelta(days=40)
        self._settle(convention, settled_on, secretary)
        self._sign(convention, settled_on + timedelta(days=6), settled_on + timedelta(days=19))
        self._promise(convention)
        amendment = self._life.amend(convention, self._today - timedelta(days=45))
        file = self._conventions.get(amendment)
        assert draft.ends_on is not None
        longer = replace(file.fields, ends_on=months_later(draft.ends_on, 12))
        self._conventions.save(longer, file.articles, amendment)
        settled_on = self._today - timedelta(days=60)
        self._settle(amendment, settled_on, secretary)
        self._sign(amendment, settled_on + timedelta(days=4), settled_on + timedelta(days=11))
        return convention

    def _promise(self, convention: str) -> None:
        """Its commitments: one kept, one under way, one late, the others to come."""
        offered = [each.fields for each in self._commitments.propose(convention)]
        days = (None, None, 25, -20, None, 140)
        self._commitments.keep(
            convention,
            [
                replace(fields, due_on=self._today + timedelta(days=day) if day else None)
                for fields, day in zip(offered, days, strict=True)
            ],
        )
        first, second, *_ = self._commitments.of(convention)
        on = self._today - timedelta(days=37)
        for each, state, evidence in (
            (first, CommitmentState.KEPT, "Deux intervenants venus en octobre, frais remboursés"),
            (second, CommitmentState.UNDER_WAY, "Séance préparée avec l'équipe, date à fixer"),
        ):
            self._commitments.review(each.id, state, evidence, on)

    def _to_renew(self) -> None:
        """On paper before the program knew it; the day to decide what follows passed last week."""
        ends_on = self._today + timedelta(days=112)
        association = self._partner(_ASSOCIATION)
        principal = self._partners.get(association).principal
        starts_on = ends_on - timedelta(days=3 * 365)
        fields = ConventionFields(
            association,
            principal.id if principal else None,
            starts_on=starts_on,
            ends_on=ends_on,
            place="Avignon",
        )
        self._life.record_signed(fields, starts_on - timedelta(days=10))

    def _partly_signed(self, secretary: str) -> None:
        """Of three parties, signed by two on different days; the third has had it for a week."""
        kind = ConventionKind.THREE_PARTIES
        company, school = self._partner(_COMPANY), self._partner(_OTHER_SCHOOL)
        starts_on = self._today + timedelta(days=30)
        draft = self._conventions.draft_for(company, starts_on, kind)
        convention = self._conventions.save(
            replace(
                draft,
                title="Convention de parrainage de jeunes apprentis",
                ends_on=months_later(starts_on - timedelta(days=1), 48),
                originals=3,
            ),
            default_articles(kind)[1],
            parties=self._parties(kind, company, school),
        )
        self._settle(convention, self._today - timedelta(days=15), secretary)
        self._sign(convention, self._today - timedelta(days=12), self._today - timedelta(days=5))
        last = self._conventions.get(convention).parties[-1]
        self._life.send(last.id, self._today - timedelta(days=7))

    def _partner(self, name: str) -> str:
        [rid] = self._partners.list.row_numbers(name)
        return self._partners.id_of(rid)

    def _parties(self, kind: str, *partner_ids: str) -> list[PartyFields]:
        aliases = [ConventionKind(kind).alias, "le Lycée"]
        found = [PartyFields(alias="la Section")]
        for partner_id, alias in zip(partner_ids, aliases, strict=False):
            principal = self._partners.get(partner_id).principal
            found.append(PartyFields(partner_id, principal.id if principal else None, alias=alias))
        return found

    def _settle(self, convention: str, on: date, secretary: str) -> None:
        self._life.review(convention, on, secretary)
        self._life.freeze(convention, on)

    def _sign(self, convention: str, *days: date) -> None:
        """Have the parties sign in order, as many as there are days."""
        for party, on in zip(self._conventions.get(convention).parties, days, strict=False):
            self._life.sign(party.id, on, party.signatory, Way.HAND)
