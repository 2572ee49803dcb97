"""Mutual help: who lent a hand to whom, when, to do what, for which joint action."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from smlh_desktop.data.circle_tables import JointAction, MutualHelp
from smlh_desktop.data.database import Database
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import listing
from smlh_desktop.services.holders import SECTION_NAME
from smlh_desktop.services.records import existing, held, on_one_line, refuse_to_come, write


@dataclass(frozen=True, slots=True)
class HelpFields:
    """What a person notes of a help; the section where there is no partner."""

    happened_on: date
    helper_id: str | None = None
    helped_id: str | None = None
    words: str = ""
    joint_action_id: str | None = None


@dataclass(frozen=True, slots=True)
class HelpRow:
    """A help as it stands, in names."""

    id: str
    rid: int
    fields: HelpFields
    helper: str
    helped: str
    action_title: str


class MutualHelpLog:
    """Reads and writes it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self) -> list[HelpRow]:
        """All that was noted, the latest first."""
        with self._database.session() as session:
            records = session.scalars(
                select(MutualHelp)
                .where(MutualHelp.deleted.is_(False))
                .order_by(MutualHelp.happened_on.desc(), MutualHelp.rid.desc())
            ).all()
            ids = {side or "" for each in records for side in (each.helper_id, each.helped_id)}
            partners = listing.partner_names(session, ids)
            names: dict[str | None, str] = {None: SECTION_NAME}
            names.update(partners.items())
            titles = dict(
                session.execute(
                    select(JointAction.id, JointAction.title).where(
                        JointAction.id.in_({each.joint_action_id or "" for each in records})
                    )
                ).all()
            )
        return [
            HelpRow(
                each.id,
                each.rid,
                held(HelpFields, each),
                names.get(each.helper_id, ""),
                names.get(each.helped_id, ""),
                titles.get(each.joint_action_id or "", ""),
            )
            for each in records
        ]

    def save(
        self, values: HelpFields, help_id: str | None = None, *, today: date | None = None
    ) -> str:
        """Note a help; its id. Raises SmlhError when it says nothing, nobody helped another, or
        for a day to come."""
        values = on_one_line(values)
        refuse_to_come(values.happened_on, today or today_in_france())
        if values.helper_id == values.helped_id:
            raise SmlhError("Choisissez qui a aidé et qui a été aidé : ce sont deux organismes.")
        if not values.words.strip():
            raise SmlhError("Dites en quelques mots en quoi a consisté l'aide.")
        with self._database.session(f"Entraide : {values.words}") as session:
            return write(session, MutualHelp, values, help_id)

    def to_bin(self, help_id: str) -> None:
        """Take a help off the log; « Défaire » brings it back."""
        with self._database.session("Entraide retirée") as session:
            existing(session, MutualHelp, help_id).deleted = True
