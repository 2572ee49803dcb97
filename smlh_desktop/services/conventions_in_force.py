"""Which conventions bind their parties on a day, or in a year: an avenant does as long as what it
modifies."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.convention_tables import Convention, ConventionParty
from smlh_desktop.data.tables import Invitation
from smlh_desktop.domain.conventions import Relation
from smlh_desktop.services import convention_states
from smlh_desktop.services.convention_states import Known


class SignedConventions:
    """All those signed, avenants among them, as `session` finds them when this is made."""

    def __init__(self, session: Session) -> None:
        found = convention_states.known(session, Convention.signed.is_(True))
        self._found = {each.id: each for each in found}

    def going_on(self, day: date) -> set[str]:
        """The ids of those that are not over that day; they may take effect later."""
        return {each.id for each in self._found.values() if self._goes_on(each, day)}

    def in_force(self, first: date, last: date) -> set[str]:
        """The ids of those that bound somebody at some time from `first` to `last`."""
        return {each.id for each in self._found.values() if self._bound(each, first, last)}

    def with_amendments(self, convention_id: str) -> set[str]:
        """The id of a convention, and of its avenants; nothing for one not signed."""
        return {
            each.id
            for each in self._found.values()
            if convention_id in (each.id, each.parent_id if _amends(each) else None)
        }

    def _goes_on(self, each: Known, day: date) -> bool:
        return all(not it.standing(day).state.is_over for it in self._with_what_it_amends(each))

    def _bound(self, each: Known, first: date, last: date) -> bool:
        for it in self._with_what_it_amends(each):
            begins, ends_on = it.life.starts_on or it.signed_on, it.standing(last).ends_on
            if (begins and begins > last) or (ends_on and ends_on < first):
                return False
        return True

    def _with_what_it_amends(self, each: Known) -> list[Known]:
        parent = self._found.get(each.parent_id or "") if _amends(each) else None
        return [each] if parent is None else [each, parent]


def of_guests(session: Session, meeting_id: str) -> set[str]:
    """The ids of the conventions, signed or not, with the partners asked to a meeting."""
    asked = select(Invitation.partner_id).where(
        Invitation.meeting_id == meeting_id, Invitation.deleted.is_(False)
    )
    as_parties = select(ConventionParty.convention_id).where(
        ConventionParty.partner_id.in_(asked), ConventionParty.deleted.is_(False)
    )
    first_named = select(Convention.id).where(Convention.partner_id.in_(asked))
    return {*session.scalars(as_parties), *session.scalars(first_named)}


def _amends(each: Known) -> bool:
    return each.relation is Relation.AMENDMENT
