"""The Cercle as it stands, or stood, on a day: who is on which ring, who deals with whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from smlh_desktop.data.circle_tables import Link, PartnerMove
from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Partner
from smlh_desktop.domain import circle, labels
from smlh_desktop.domain.circle import ENTERED, Ring, ring_of
from smlh_desktop.domain.links import Tie
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.network import NetworkMeasures, density, measures
from smlh_desktop.domain.partners import CircleStatus, PartnerKind
from smlh_desktop.domain.text_keys import sort_key
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import links, partner_moves
from smlh_desktop.services.records import existing


@dataclass(frozen=True, slots=True)
class CircleFilter:
    """What is looked at: a champ d'action, a commune (both as written), active links alone."""

    action_field: str = ""
    city: str = ""
    active_only: bool = False


@dataclass(frozen=True, slots=True)
class CircleNode:
    """An organisation of the picture; `since` is when it came to its place, where it is known."""

    id: str
    rid: int
    name: str
    acronym: str
    kind: PartnerKind
    status: CircleStatus
    ring: Ring
    since: date | None
    city: str
    action_fields: str
    strategic: bool


@dataclass(frozen=True, slots=True)
class CirclePicture:
    """The organisations on the rings, by name, and the links between them, on `day`."""

    day: date
    nodes: tuple[CircleNode, ...]
    ties: tuple[Tie, ...]

    def on(self, ring: Ring) -> list[CircleNode]:
        """Those of a ring."""
        return [each for each in self.nodes if each.ring is ring]

    def density(self) -> tuple[int, int, float | None]:
        """Active links between members, those there could be, the first over the second."""
        return density([each.id for each in self.on(Ring.MEMBERS)], self.ties)

    def measures(self) -> NetworkMeasures:
        """How the whole network holds together, members and those around them alike."""
        return measures([each.id for each in self.nodes], self.ties)


class Circle:
    """Reads it, and changes the place of an organisation."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def picture(self, day: date, wanted: CircleFilter | None = None) -> CirclePicture:
        """The Cercle on `day`. Where it was not noted when an organisation came to its place, it
        counts as having always been there."""
        wanted = wanted or CircleFilter()
        with self._database.session() as session:
            then = partner_moves.values_then(session, "circle_status", day)
            since = _since(partner_moves.of_field(session, "circle_status"), day)
            partners = session.execute(
                select(
                    Partner.id, Partner.rid, Partner.name, Partner.acronym, Partner.kind,
                    Partner.circle_status, Partner.city, Partner.action_fields, Partner.strategic,
                )
                .where(Partner.deleted.is_(False))
                .order_by(Partner.sort_key, Partner.rid)
            ).all()  # fmt: skip
            known = links.rows(session, day)
        statuses = {each.id: CircleStatus(then.get(each.id, each.circle_status))
                    for each in partners}  # fmt: skip
        ties = [
            Tie(each.fields.first_id, each.fields.second_id, each.fields.intensity, each.active)
            for each in known
            if each.active or not wanted.active_only
        ]
        touching = _touching(statuses, ties)
        nodes = []
        for each in partners:
            status = statuses[each.id]
            ring = ring_of(status, touches=each.id in touching)
            if ring is not None and _is_wanted(each.city, each.action_fields, wanted):
                nodes.append(
                    CircleNode(
                        each.id, each.rid, each.name, each.acronym, _kind(each.kind), status, ring,
                        since.get(each.id), each.city, each.action_fields, each.strategic,
                    )
                )  # fmt: skip
        shown = {each.id for each in nodes}
        kept = tuple(each for each in ties if shown.issuperset(each.ends))
        return CirclePicture(day, tuple(nodes), kept)

    def choices(self) -> tuple[list[str], list[str]]:
        """The champs d'action and the communes of the partners, for the filters."""
        fields: dict[str, str] = {}
        cities: dict[str, str] = {}
        with self._database.session() as session:
            for several, city in session.execute(
                select(Partner.action_fields, Partner.city)
                .where(Partner.deleted.is_(False))
                .order_by(Partner.rid)
            ):
                for each in labels.split(several):
                    fields.setdefault(labels.key(each), each)
                if city:
                    cities.setdefault(sort_key(city), city)
        return [fields[key] for key in sorted(fields)], [cities[key] for key in sorted(cities)]

    def years(self, today: date) -> list[int]:
        """The years that can be looked back at: from the first move or link noted."""
        with self._database.session() as session:
            moved = session.scalar(
                select(func.min(PartnerMove.moved_on)).where(
                    PartnerMove.deleted.is_(False), PartnerMove.field == "circle_status"
                )
            )
            begun = session.scalar(select(func.min(Link.since)).where(Link.deleted.is_(False)))
        first = min(each for each in (moved, begun, today) if each)
        return list(range(first.year, today.year + 1))

    def place(
        self,
        partner_id: str,
        status: CircleStatus,
        *,
        on: date | None = None,
        reason: str = "",
        today: date | None = None,
    ) -> None:
        """Have an organisation come to another place, `on` a day (today by default). Raises
        SmlhError where it leaves or declines and nobody says why, or for a day that cannot be."""
        with self._database.session() as session:
            partner = existing(session, Partner, partner_id)
            name, before = partner.name, CircleStatus(partner.circle_status)
        if circle.needs_reason(before, status) and not reason.strip():
            raise SmlhError(f"Dites pourquoi « {name} » quitte cette place.")
        partner_moves.go(
            self._database, partner_id, "circle_status", status, status.label,
            on=on, reason=reason, today=today or today_in_france(),
        )  # fmt: skip


def status_on(ring: Ring, before: CircleStatus) -> CircleStatus:
    """What an organisation becomes on a ring: it stays what it is where it stands there already."""
    return before if ring_of(before, touches=False) is ring else ENTERED[ring]


def _since(moves: list[PartnerMove], day: date) -> dict[str, date]:
    return {each.partner_id: each.moved_on for each in moves if each.moved_on <= day}


def _touching(statuses: dict[str, CircleStatus], ties: Collection[Tie]) -> set[str]:
    """Whoever is linked with a member."""
    found = set()
    for each in ties:
        for one, other in (each.ends, each.ends[::-1]):
            if statuses.get(one) is CircleStatus.MEMBER:
                found.add(other)
    return found


def _is_wanted(city: str, fields: str, wanted: CircleFilter) -> bool:
    if wanted.city and sort_key(city) != sort_key(wanted.city):
        return False
    if not wanted.action_field:
        return True
    return labels.key(wanted.action_field) in map(labels.key, labels.split(fields))


def _kind(value: str) -> PartnerKind:
    return PartnerKind(value) if value in list(PartnerKind) else PartnerKind.OTHER
