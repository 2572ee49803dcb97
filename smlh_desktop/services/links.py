"""The register of links between organisations."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import Link, LinkNote
from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import chunks
from smlh_desktop.data.tables import Partner
from smlh_desktop.domain.circle import Component, component_of
from smlh_desktop.domain.links import Intensity, Tie, is_active
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.domain.text_keys import sort_key, words
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.link_life import LinkLife, Occasion, of_partner
from smlh_desktop.services.records import existing, held, on_one_line, refuse_to_come, write

_Partners = dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class LinkFields:
    """What a person fills in of a link; `intensity` from 0 to 3."""

    first_id: str = ""
    second_id: str = ""
    nature: str = ""
    intensity: int = Intensity.OCCASIONAL
    since: date | None = None
    ended_on: date | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link as it stands on a day: between whom, alive or not, within the Cercle or beyond."""

    id: str
    rid: int
    fields: LinkFields
    first_name: str
    second_name: str
    component: Component
    last_on: date | None
    active: bool

    def other(self, partner_id: str) -> tuple[str, str]:
        """The id and name of who is at the other end."""
        if partner_id == self.fields.first_id:
            return self.fields.second_id, self.second_name
        return self.fields.first_id, self.first_name


class Links:
    """Reads and writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, day: date) -> list[LinkRow]:
        """Those that stand on `day`, by the names of the two."""
        with self._database.session() as session:
            return rows(session, day)

    def over(self, day: date) -> list[LinkRow]:
        """Those that were over by `day`, by the names of the two."""
        with self._database.session() as session:
            return _rows(session, day, ~_not_over(day))

    def of(self, partner_id: str, day: date) -> list[LinkRow]:
        """Those of a partner, the strongest first."""
        with self._database.session() as session:
            found = rows(session, day, partner_id)
        return sorted(
            found,
            key=lambda each: (-each.fields.intensity, sort_key(each.other(partner_id)[1])),
        )

    def get(self, link_id: str, day: date) -> LinkRow:
        """A link. Raises SmlhError when it left."""
        with self._database.session() as session:
            link = existing(session, Link, link_id)
            return _row(session, link, LinkLife(session, day, link.first_id), day)

    def occasions(self, link_id: str, day: date) -> list[Occasion]:
        """What happened between the two, the last first."""
        with self._database.session() as session:
            link = existing(session, Link, link_id)
            return LinkLife(session, day, link.first_id).occasions(link)

    def save(
        self, values: LinkFields, link_id: str | None = None, *, today: date | None = None
    ) -> str:
        """Write a link; its id. Raises SmlhError for one with itself, or for two that stand
        between the same."""
        today = today or today_in_france()
        values = on_one_line(replace(values, nature=values.nature.strip()))
        if not values.first_id or not values.second_id:
            raise SmlhError("Choisissez les deux organismes que ce lien réunit.")
        if values.first_id == values.second_id:
            raise SmlhError("Un lien réunit deux organismes différents.")
        if values.since and values.ended_on and values.ended_on < values.since:
            raise SmlhError("Ce lien finirait avant d'avoir commencé. Corrigez l'une des dates.")
        with self._database.session() as session:
            names = [existing(session, Partner, each).name
                     for each in (values.first_id, values.second_id)]  # fmt: skip
            same = [each for each in _between(session, values, today) if each.id != link_id]
            if same and (values.ended_on is None or values.ended_on > today):
                raise SmlhError(
                    f"Le lien entre {names[0]} et {names[1]} est déjà noté. Ouvrez-le pour le "
                    "modifier."
                )
        label = "Lien modifié" if link_id else "Nouveau lien"
        with self._database.session(f"{label} : {names[0]} et {names[1]}") as session:
            return write(session, Link, values, link_id)

    def note(self, link_id: str, on: date, told: str, *, today: date | None = None) -> str:
        """Note that something happened between the two; the id of the note. Raises SmlhError for a
        day to come, or nothing said."""
        refuse_to_come(on, today or today_in_france())
        if not told.strip():
            raise SmlhError("Dites en quelques mots ce qui a eu lieu.")
        with self._database.session(f"Échange noté : {told.strip()}") as session:
            existing(session, Link, link_id)
            values = on_one_line(_Note(told.strip(), on))
            return write(session, LinkNote, values, None, link_id=link_id)

    def to_bin(self, link_id: str) -> None:
        """Take a link off; « Défaire » brings it back."""
        with self._database.session("Lien retiré") as session:
            existing(session, Link, link_id).deleted = True


@dataclass(frozen=True, slots=True)
class _Note:
    words: str
    happened_on: date


def matching(
    several: Iterable[LinkRow],
    typed: str = "",
    *,
    component: Component | None = None,
    active: bool | None = None,
) -> list[LinkRow]:
    """Those that hold every word typed, of a component, active or not."""
    wanted = words(typed)
    return [
        each
        for each in several
        if component in (None, each.component)
        and active in (None, each.active)
        and _holds(each, wanted)
    ]


def standing(day: date) -> tuple[ColumnElement[bool], ...]:
    """What makes a link stand on `day`, or be to come: it is not over."""
    return Link.deleted.is_(False), _not_over(day)


def _not_over(day: date) -> ColumnElement[bool]:
    return or_(Link.ended_on.is_(None), Link.ended_on > day)


def rows(session: Session, day: date, partner_id: str | None = None) -> list[LinkRow]:
    """The links that stand on `day` between partners that are not in the bin, by name."""
    begun = or_(Link.since.is_(None), Link.since <= day)
    return _rows(session, day, and_(begun, *standing(day)), partner_id)


def ties(session: Session, days: Collection[date]) -> dict[date, list[Tie]]:
    """By day, the links that then stood between partners that are not in the bin now, as the
    network counts them: what keeps them alive is read once for all days."""
    life = LinkLife(session, max(days))
    known, _ = _of_known(session, select(Link).where(Link.deleted.is_(False)))
    return {
        day: [
            Tie(each.first_id, each.second_id, each.intensity, is_active(life.last(each, day), day))
            for each in known
            if (each.since is None or each.since <= day)
            and (each.ended_on is None or each.ended_on > day)
        ]
        for day in days
    }


def _rows(
    session: Session, day: date, which: ColumnElement[bool], partner_id: str | None = None
) -> list[LinkRow]:
    statement = select(Link).where(Link.deleted.is_(False), which)
    if partner_id is not None:
        statement = statement.where(of_partner(partner_id))
    life = LinkLife(session, day, partner_id)
    several, partners = _of_known(session, statement)
    found = [_made(each, life, day, partners) for each in several]
    return sorted(found, key=lambda each: (sort_key(each.first_name), sort_key(each.second_name)))


def _of_known(session: Session, statement: Select[Link]) -> tuple[list[Link], _Partners]:
    """The links between partners that are not in the bin, with the name and place of these."""
    links = session.scalars(statement.order_by(Link.rid)).all()
    partners = _partners(
        session, {end for each in links for end in (each.first_id, each.second_id)}
    )
    return [each for each in links if {each.first_id, each.second_id} <= partners.keys()], partners


def _partners(session: Session, ids: Collection[str]) -> _Partners:
    """The name and place of these partners, but for those in the bin."""
    found: _Partners = {}
    for some in chunks(sorted(ids)):
        statement = select(Partner.id, Partner.name, Partner.circle_status).where(
            Partner.id.in_(some), Partner.deleted.is_(False)
        )
        found |= {key: (name, status) for key, name, status in session.execute(statement)}
    return found


def _row(session: Session, link: Link, life: LinkLife, day: date) -> LinkRow:
    partners = _partners(session, (link.first_id, link.second_id))
    if len(partners) < 2:
        raise SmlhError("Un des deux organismes est à la corbeille : restaurez-le d'abord.")
    return _made(link, life, day, partners)


def _made(link: Link, life: LinkLife, day: date, partners: _Partners) -> LinkRow:
    (first, one), (second, other) = partners[link.first_id], partners[link.second_id]
    last = life.last(link)
    return LinkRow(
        link.id, link.rid, held(LinkFields, link), first, second,
        component_of(CircleStatus(one), CircleStatus(other)), last, is_active(last, day),
    )  # fmt: skip


def _between(session: Session, values: LinkFields, day: date) -> Sequence[Link]:
    pair: Any = (values.first_id, values.second_id)
    return session.scalars(
        select(Link).where(*standing(day), Link.first_id.in_(pair), Link.second_id.in_(pair))
    ).all()


def _holds(row: LinkRow, wanted: Sequence[str]) -> bool:
    told = words(f"{row.first_name} {row.second_name} {row.fields.nature}")
    return all(any(each.startswith(one) for each in told) for one in wanted)
