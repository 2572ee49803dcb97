"""The tables of the yearly bilan that tell of partners: who came, links, roles, stages, what was
decided and what is planned."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from smlh_desktop.data.meeting_tables import Action, Decision
from smlh_desktop.data.tables import Meeting, Partner
from smlh_desktop.domain import labels
from smlh_desktop.domain.bilan import BilanColumn, BilanTable, FieldBar, Kind, YearDensity
from smlh_desktop.domain.circle import Component, Ring, links_told
from smlh_desktop.domain.joint_actions import SECTION, RoleKind, shares
from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.domain.relations import median_days
from smlh_desktop.domain.stages import Stage
from smlh_desktop.domain.text_keys import sort_key
from smlh_desktop.domain.typography import count, euros, percent, sentence
from smlh_desktop.services import partner_moves, relations
from smlh_desktop.services.circle import CirclePicture
from smlh_desktop.services.holders import SECTION_NAME
from smlh_desktop.services.joint_actions import JointActionFile

_MOST_LINKED = 8
_CAME = "organismes sont entrés"
_ONE_MOVED = "changement d’étape a été noté"
_MOVED = "changements d’étape ont été notés"
_PLANNED = "tâches sont prévues"
_DECIDED = "décisions ont été notées"
_IN_COMMON = "valeurs sont communes"
_MOST_BARS = 8
_NO_FIELD = "Champ non précisé"
_OTHERS = "Autres champs"


@dataclass(frozen=True, slots=True)
class Span:
    """The days a bilan is about: the first of the year, and the last that is known."""

    year: int
    last: date

    @property
    def first(self) -> date:
        """The first of January."""
        return date(self.year, 1, 1)

    def holds(self, day: date | None) -> bool:
        """Whether a day is one of them."""
        return day is not None and self.first <= day <= self.last


def came_and_left(session: Session, span: Span) -> BilanTable:
    """The places in the Cercle that were taken or left."""
    kept = select(Partner.id, Partner.name).where(Partner.deleted.is_(False))
    names = dict(session.execute(kept).all())
    moves = [
        each
        for each in partner_moves.of_field(session, "circle_status")
        if span.holds(each.moved_on) and each.partner_id in names
    ]
    member = CircleStatus.MEMBER
    entered = sum(each.value == member for each in moves)
    left = sum(each.before == member and each.value != member for each in moves)
    rows = tuple(
        (
            names[each.partner_id], CircleStatus(each.before).label,
            CircleStatus(each.value).label, each.moved_on, each.reason,
        )
        for each in moves
    )  # fmt: skip
    return BilanTable(
        "Qui est entré, qui est sorti", "Mouvements",
        (
            BilanColumn("Organisme", 0.36), BilanColumn("Était", 0.15),
            BilanColumn("Est devenu", 0.15), BilanColumn("Le", 0.14, Kind.DAY),
            BilanColumn("Pourquoi", 0.20),
        ),
        rows,
        f"{counted(entered, 'Aucun organisme n’est entré', 'organisme est entré', _CAME)} dans le "
        f"Cercle ; {counted(left, 'aucun n’en est sorti', 'en est sorti', 'en sont sortis')}.",
    )  # fmt: skip


def values(session: Session, picture: CirclePicture) -> BilanTable:
    """What the members say they hold to, what most of them share first."""
    members = {each.id for each in picture.on(Ring.MEMBERS)}
    named: dict[str, str] = {}
    held: dict[str, list[str]] = {}
    for key, name, several in session.execute(
        select(Partner.id, Partner.name, Partner.shared_values)
        .where(Partner.deleted.is_(False), Partner.shared_values != "")
        .order_by(Partner.sort_key, Partner.rid)
    ):
        for each in labels.split(several) if key in members else ():
            named.setdefault(labels.key(each), each)
            held.setdefault(labels.key(each), []).append(name)
    ranked = sorted(held, key=lambda key: (-len(held[key]), key))
    shared = sum(len(names) > 1 for names in held.values())
    return BilanTable(
        "Les valeurs", "Valeurs",
        (
            BilanColumn("Valeur", 0.24), BilanColumn("Membres", 0.14, Kind.NUMBER),
            BilanColumn("Qui s'en réclame", 0.62),
        ),
        tuple((sentence(named[key]), len(held[key]), ", ".join(held[key])) for key in ranked),
        f"{counted(shared, 'Aucune valeur n’est commune', 'valeur est commune', _IN_COMMON)} "
        "à plusieurs membres."
        if held
        else "Les valeurs des membres ne sont pas encore notées dans leurs fiches.",
    )  # fmt: skip


def most_linked(picture: CirclePicture) -> BilanTable:
    """The organisations with the most active links, within the Cercle and beyond."""
    degree = Counter(end for tie in picture.ties if tie.active for end in tie.ends)
    named = {each.id: each for each in picture.nodes}
    ranked = sorted(
        ((named[key], many) for key, many in degree.items() if key in named),
        key=lambda pair: (-pair[1], sort_key(pair[0].name)),
    )
    active, possible, _ = picture.density()
    told = (
        f"{links_told(active, possible)}."
        if possible
        else "Il faut deux membres au moins pour parler de liens entre eux."
    )
    return BilanTable(
        "Les liens", "Liens",
        (
            BilanColumn("Les organismes les plus liés", 0.55), BilanColumn("Place", 0.25),
            BilanColumn("Liens actifs", 0.20, Kind.NUMBER),
        ),
        tuple((node.name, node.status.label, many) for node, many in ranked[:_MOST_LINKED]),
        told,
    )  # fmt: skip


def densities(pictures: Sequence[CirclePicture]) -> tuple[YearDensity, ...]:
    """The density of each year, by the picture of its last day."""
    return tuple(YearDensity(each.day.year, each.density()[2]) for each in pictures)


def roles_shared(actions: Sequence[JointActionFile]) -> BilanTable:
    """Who holds how many of the roles of these actions."""
    casts = [each.cast for each in actions]
    parts = shares(casts)
    total = Counter(actor for cast in casts for _, actor in cast.held)
    piloted = Counter(actor for cast in casts for role, actor in cast.held if role in _PILOTS)
    names = {
        role.holding.actor: role.actor_name
        for each in actions
        for role in each.roles
        if role.holding.actor
    } | {SECTION: SECTION_NAME}
    ranked = sorted(
        parts, key=lambda actor: (actor != SECTION, -parts[actor], sort_key(names[actor]))
    )
    section = parts.get(SECTION, Fraction(0))
    return BilanTable(
        "Qui tient quel rôle", "Rôles",
        (
            BilanColumn("Acteur", 0.46), BilanColumn("Rôles tenus", 0.18, Kind.NUMBER),
            BilanColumn("Part", 0.14, Kind.SHARE), BilanColumn("Pilotages", 0.22, Kind.NUMBER),
        ),
        tuple((names[each], total[each], float(parts[each]), piloted[each]) for each in ranked),
        f"Dans les actions de l'année, la section tient {percent(section)} des rôles, "
        f"{count(len(parts), 'acteur')} en "
        f"{'tient' if len(parts) < 2 else 'tiennent'} au moins un."
        if parts
        else "Aucun rôle n'a été tenu dans une action commune.",
    )  # fmt: skip


_PILOTS = (RoleKind.PILOT, RoleKind.CO_PILOT)


def stages(session: Session, span: Span) -> BilanTable:
    """How long the stages last, and how many times one went on from them that year."""
    over = [each for each in relations.all_stays(session) if each.until]
    days = median_days([each for each in over if each.until and each.until <= span.last], span.last)
    moves = [each for each in partner_moves.of_field(session, "stage") if span.holds(each.moved_on)]
    left = Counter(each.before for each in moves)
    return BilanTable(
        "Les étapes de la relation", "Étapes",
        (
            BilanColumn("Étape", 0.44),
            BilanColumn("En sont sortis cette année", 0.28, Kind.NUMBER),
            BilanColumn("Jours passés (médiane)", 0.28, Kind.NUMBER),
        ),
        tuple(
            (f"{stage.number}. {stage.label}", left[stage], days[stage])
            for stage in Stage
            if stage is not Stage.CLOSING
        ),
        f"{counted(len(moves), 'Aucun changement d’étape n’a été noté', _ONE_MOVED, _MOVED)}.",
    )  # fmt: skip


def joint_actions(actions: Sequence[JointActionFile]) -> BilanTable:
    """What was done together, for whom, at what cost."""
    served = sum(each.fields.beneficiaries or 0 for each in actions)
    spent = sum(each.fields.budget_cents or 0 for each in actions)
    return BilanTable(
        "Les actions communes", "Actions",
        (
            BilanColumn("Action", 0.30), BilanColumn("Champ", 0.17), BilanColumn("Avec", 0.16),
            BilanColumn("Bénéficiaires", 0.15, Kind.NUMBER),
            BilanColumn("Budget", 0.12, Kind.MONEY), BilanColumn("État", 0.10),
        ),
        tuple(
            (
                each.fields.title, each.fields.action_field,
                Component(each.fields.component).label, each.fields.beneficiaries,
                each.fields.budget_cents, each.state.label,
            )
            for each in actions
        ),
        f"{count(len(actions), 'action menée', 'actions menées')}, "
        f"{count(served, 'bénéficiaire')}, {euros(spent)} de budget."
        if actions
        else "Aucune action commune n'a été menée.",
    )  # fmt: skip


def fields(actions: Sequence[JointActionFile]) -> tuple[FieldBar, ...]:
    """How many in each champ, an action of several counting in each; the fullest first."""
    named: dict[str, str] = {}
    held: list[tuple[set[str], bool]] = []
    for each in actions:
        keys = set()
        for label in labels.split(each.fields.action_field) or [_NO_FIELD]:
            keys.add(key := labels.key(label))
            named.setdefault(key, sentence(label))
        held.append((keys, each.fields.component == Component.INSIDE))

    def bar(label: str, keys: set[str]) -> FieldBar:
        found = [inside for theirs, inside in held if theirs & keys]
        return FieldBar(label, sum(found), len(found) - sum(found))

    bars = {key: bar(label, {key}) for key, label in named.items()}
    ranked = sorted(
        bars,
        key=lambda key: (named[key] == _NO_FIELD, -bars[key].total, sort_key(named[key])),
    )
    if len(ranked) <= _MOST_BARS:
        return tuple(bars[key] for key in ranked)
    shown, rest = ranked[: _MOST_BARS - 1], ranked[_MOST_BARS - 1 :]
    return (*(bars[key] for key in shown), bar(_OTHERS, set(rest)))


def decisions(session: Session, span: Span) -> BilanTable:
    """What was decided at the meetings of the year."""
    rows = []
    for words, owner, due_on, purpose, starts_at in session.execute(
        select(Decision.words, Decision.owner, Decision.due_on, Meeting.purpose, Meeting.starts_at)
        .join(Meeting, Meeting.id == Decision.meeting_id)
        .where(Decision.deleted.is_(False), Meeting.deleted.is_(False))
        .order_by(Meeting.starts_at, Decision.rid)
    ):
        on = local(starts_at).date() if starts_at else None
        if span.holds(on):
            rows.append((words, on, purpose, owner, due_on))
    return BilanTable(
        "Les décisions", "Décisions",
        (
            BilanColumn("Décision", 0.38), BilanColumn("Le", 0.14, Kind.DAY),
            BilanColumn("Rencontre", 0.20), BilanColumn("Qui s'en charge", 0.15),
            BilanColumn("Pour le", 0.13, Kind.DAY),
        ),
        tuple(rows),
        f"{counted(len(rows), 'Aucune décision n’a été notée', 'décision a été notée', _DECIDED)}.",
    )  # fmt: skip


def planned(session: Session, span: Span) -> BilanTable:
    """What is still to do after the last day of the bilan, up to the end of the year to come."""
    until = date(span.year + 1, 12, 31)
    found = session.execute(
        select(Action.words, Action.due_on, Action.owner, Partner.name)
        .outerjoin(Partner, Partner.id == Action.partner_id)
        .where(
            Action.deleted.is_(False),
            Action.due_on >= span.last + timedelta(days=1),
            Action.due_on <= until,
            or_(Action.done_on.is_(None), Action.done_on > span.last),
        )
        .order_by(Action.due_on, Action.rid)
    ).all()
    return BilanTable(
        "Ce qui est prévu", "À venir",
        (
            BilanColumn("Ce qu'il y a à faire", 0.40), BilanColumn("Pour le", 0.14, Kind.DAY),
            BilanColumn("Qui s'en charge", 0.20), BilanColumn("Pour quel partenaire", 0.26),
        ),
        tuple(tuple(row) for row in found),
        f"{counted(len(found), 'Aucune tâche n’est prévue', 'tâche est prévue', _PLANNED)} "
        f"d'ici la fin de {until.year}.",
    )  # fmt: skip


def counted(value: int, none: str, one: str, several: str) -> str:
    """`none` where there is none, else « 1 organisme est entré », « 2 organismes sont entrés »."""
    return count(value, one, several) if value else none
