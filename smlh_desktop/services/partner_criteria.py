"""What the partners of a list have in common: criteria that combine."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Date, bindparam, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from smlh_desktop.data.tables import (
    Contact,
    Exchange,
    Invitation,
    LetterSent,
    Partner,
)
from smlh_desktop.domain import labels
from smlh_desktop.domain.exchanges import EventKind
from smlh_desktop.domain.meetings import Reply
from smlh_desktop.domain.partners import VERIFIED_WITHIN, CircleStatus, PartnerKind, PartnerStatus
from smlh_desktop.domain.stages import Stage
from smlh_desktop.domain.text_keys import sort_key

REPLY_WITHIN = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the partners of a list have in common. None or « » asks nothing."""

    kind: str | None = None
    city: str = ""
    status: str = ""
    circle_status: str = ""
    stage: str = ""
    referent_id: str = ""
    tag: str = ""
    action_field: str = ""
    without_contact: bool = False
    without_address: bool = False
    not_verified: bool = False
    no_reply: bool = False
    strategic: bool = False
    do_not_solicit: bool = False

    def words(self, referents: dict[str, str]) -> list[str]:
        """« Type : Association », one for each that asks something; `referents` are id → name."""
        named = {
            "Type": PartnerKind(self.kind).label if self.kind is not None else "",
            "Commune": self.city,
            "Situation": PartnerStatus(self.status).label if self.status else "",
            "Cercle": CircleStatus(self.circle_status).label if self.circle_status else "",
            "Étape": Stage(self.stage).label if self.stage else "",
            "Référent": referents.get(self.referent_id, self.referent_id and "inconnu"),
            "Étiquette": self.tag,
            "Champ d'action": self.action_field,
        }
        said = [f"{name} : {value}" for name, value in named.items() if value]
        return said + [words for name, words in _FLAGS.items() if getattr(self, name)]

    def dumps(self) -> str:
        """As it is kept: only what asks something."""
        blank = Criteria()
        asked = {k: v for k, v in asdict(self).items() if v != getattr(blank, k)}
        return json.dumps(asked, ensure_ascii=False, sort_keys=True)

    @classmethod
    def loads(cls, text: str) -> "Criteria":
        """The criteria kept; what a later release may have added to them is passed over."""
        known = {each.name for each in fields(cls)}
        return cls(**{k: v for k, v in json.loads(text).items() if k in known})


_FLAGS = {
    "without_contact": "Sans contact",
    "without_address": "Sans adresse complète",
    "not_verified": "Non vérifié depuis 12 mois",
    "no_reply": "Sans réponse à notre lettre",
    "strategic": "Stratégique",
    "do_not_solicit": "Ne pas solliciter",
}
FLAGS = tuple(_FLAGS.items())
EVERYONE = Criteria()


def conditions_of(session: Session, criteria: Criteria, today: date) -> list[ColumnElement[bool]]:
    """What the partners of `criteria` satisfy in the base on the day `today`."""
    found: list[ColumnElement[bool]] = []
    if criteria.kind is not None:
        found.append(Partner.kind == criteria.kind)
    if criteria.city:
        found.append(Partner.city_key == sort_key(criteria.city))
    found += [
        getattr(Partner, name) == value
        for name in ("status", "circle_status", "stage", "referent_id")
        if (value := getattr(criteria, name))
    ]
    for column, label in (
        (Partner.tags, criteria.tag),
        (Partner.action_fields, criteria.action_field),
    ):
        if label:
            surrounded = ", " + column + ","
            spelt = spellings(session, column, label)
            found.append(
                or_(*(surrounded.contains(f", {each},", autoescape=True) for each in spelt))
            )
    if criteria.without_contact:
        served = select(Contact.partner_id).where(Contact.deleted.is_(False))
        found.append(Partner.id.not_in(served))
    if criteria.without_address:
        found.append((Partner.postcode == "") | ((Partner.street == "") & (Partner.po_box == "")))
    if criteria.not_verified:
        limit = today - VERIFIED_WITHIN
        found.append(Partner.verified_on.is_(None) | (Partner.verified_on < limit))
    if criteria.no_reply:
        waiting = select(_unanswered().c.partner_id)
        found.append(Partner.id.in_(waiting.params(unanswered_on=today - REPLY_WITHIN)))
    found += [
        getattr(Partner, name).is_(True)
        for name in ("strategic", "do_not_solicit")
        if getattr(criteria, name)
    ]
    return found


def spellings(session: Session, column: InstrumentedAttribute[str], label: str) -> list[str]:
    """However the partners not in the bin write a label: « École », « ecole »."""
    wanted = labels.key(label)
    texts = select(column).where(Partner.deleted.is_(False), column != "").group_by(column)
    found = {
        each
        for text in session.scalars(texts)
        for each in labels.split(text)
        if labels.key(each) == wanted
    }
    return sorted(found) or [label]


@cache
def _unanswered() -> Any:
    """The last letter to each partner, where it is not after the parameter `unanswered_on` and
    nothing answered it: neither an exchange since, nor a reply to the meeting it spoke of."""
    letters = (
        select(LetterSent.partner_id, func.max(LetterSent.dated_on).label("sent_on"))
        .where(LetterSent.deleted.is_(False))
        .group_by(LetterSent.partner_id)
        .subquery()
    )
    answered = (
        select(Exchange.rid)
        .where(
            Exchange.partner_id == letters.c.partner_id,
            Exchange.deleted.is_(False),
            Exchange.kind != EventKind.NOTE,
            func.date(Exchange.happened_at) >= letters.c.sent_on,
        )
        .exists()
    )
    replied = (
        select(LetterSent.rid)
        .join(Invitation, Invitation.meeting_id == LetterSent.meeting_id)
        .where(
            LetterSent.partner_id == letters.c.partner_id,
            LetterSent.dated_on == letters.c.sent_on,
            Invitation.partner_id == letters.c.partner_id,
            Invitation.deleted.is_(False),
            Invitation.reply != Reply.NONE,
        )
        .exists()
    )
    return (
        select(letters.c.partner_id, letters.c.sent_on)
        .where(letters.c.sent_on <= bindparam("unanswered_on", type_=Date), ~answered, ~replied)
        .subquery()
    )


def waiting_days(session: Session, partner_ids: Sequence[str], today: date) -> dict[str, int]:
    """For each of these partners whose answer is awaited, for how many days."""
    found = session.execute(
        _waiting_among(), {"ids": list(partner_ids), "unanswered_on": today - REPLY_WITHIN}
    )
    return {row.partner_id: (today - row.sent_on).days for row in found}


@cache
def _waiting_among() -> Any:
    """Made once: making it costs more than running it."""
    waiting = _unanswered()
    return select(waiting).where(waiting.c.partner_id.in_(bindparam("ids", expanding=True)))
