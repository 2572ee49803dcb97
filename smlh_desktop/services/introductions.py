"""Introductions to make: between whom, and what the letters that make them say."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from smlh_desktop.data.circle_tables import Link
from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Partner
from smlh_desktop.domain.introductions import Acquaintance, Introduction, introductions
from smlh_desktop.services.circle import Circle
from smlh_desktop.services.links import standing
from smlh_desktop.services.partners import Partners

_MOST = 200


class Introductions:
    """Finds them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def to_make(self, today: date) -> list[Introduction]:
        """Those to make among the organisations of the Cercle and its neighbours, the strongest
        first; the first of them where they are many."""
        nodes = Circle(self._database).picture(today).nodes
        with self._database.session() as session:
            told = {
                partner_id: (offers, needs)
                for partner_id, offers, needs in session.execute(
                    select(Partner.id, Partner.offers, Partner.needs).where(
                        Partner.deleted.is_(False)
                    )
                )
            }
            linked = {
                frozenset((first, second))
                for first, second in session.execute(
                    select(Link.first_id, Link.second_id).where(*standing(today))
                )
            }
        several = [
            Acquaintance(
                each.id, each.name, each.ring, each.city, each.action_fields, *told[each.id]
            )
            for each in nodes
            if each.id in told
        ]
        return introductions(several, linked)[:_MOST]

    def letter_values(self, pair: Introduction) -> dict[str, Mapping[str, str]]:
        """By the id of who is written to, what the letter says of the other."""
        partners = Partners(self._database)
        found: dict[str, Mapping[str, str]] = {}
        for here, there in ((pair.first, pair.second), (pair.second, pair.first)):
            file = partners.get(there.id)
            person = file.principal
            found[here.id] = {
                "organisme_presente": there.name,
                "contact_presente": person.fields.heading if person else "son secrétariat",
                "ce_qui_rapproche": _in_a_sentence(pair.reasons),
            }
        return found


def _in_a_sentence(reasons: tuple[str, ...]) -> str:
    """« même champ d'action : mémoire ; même commune : Apt »."""
    return " ; ".join(each[:1].lower() + each[1:] if each.startswith("Même") else each
                      for each in reasons)  # fmt: skip
