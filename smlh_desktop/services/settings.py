"""The section's own identity, and the members of its bureau."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop import paths
from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import BureauMember, Section
from smlh_desktop.domain.people import Civility, PersonName
from smlh_desktop.domain.register import REMIND_AFTER_DAYS
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.station import Station
from smlh_desktop.services.records import existing, held, on_one_line, write

SOCIETY = "Société des membres de la Légion d'honneur"
MOTTO = "Honneur, Patrie, Solidarité"
NOTICE = (
    "Vos coordonnées sont tenues par la section pour la seule conduite de ce partenariat. "
    "Vous pouvez les consulter, les faire rectifier ou effacer en nous écrivant."
)
MAX_PICTURE_BYTES = 512 * 1024


@dataclass(frozen=True, slots=True)
class SectionFields:
    """Who the section is. SIREN, RNA and mandate stay empty until the bureau gives them. A reminder
    is proposed `reminder_days` after a letter; a partner is stuck after `stuck_days` in a stage (0:
    never). `school_zone` (A, B, C) is that of its department
    where it is empty."""

    society: str = SOCIETY
    name: str = ""
    department: str = ""
    motto: str = MOTTO
    street: str = ""
    postcode: str = ""
    city: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    siren: str = ""
    rna: str = ""
    mandate: str = ""
    letter_place: str = ""
    letter_notice: str = NOTICE
    logo: bytes | None = None
    reminder_days: int = REMIND_AFTER_DAYS
    school_zone: str = ""
    stuck_days: int = 60

    @property
    def full_name(self) -> str:
        """« Section de Vaucluse », as paper shows it."""
        return f"Section de {self.name}" if self.name else "Section"

    @property
    def seat(self) -> str:
        """« 12, rue de l'Exemple, 84000 Avignon »."""
        return ", ".join(
            part for part in (self.street, f"{self.postcode} {self.city}".strip()) if part
        )

    @property
    def place(self) -> str:
        """Where letters are dated from."""
        return self.letter_place or self.city


@dataclass(frozen=True, slots=True)
class MemberFields:
    """A member of the bureau. `signs` marks the one who signs letters and conventions;
    `signature`, the picture of that hand, is printed on letters where there is one."""

    civility: str = ""
    first_name: str = ""
    last_name: str = ""
    role: str = ""
    distinction: str = ""
    phone: str = ""
    email: str = ""
    signs: bool = False
    since: date | None = None
    until: date | None = None
    signature: bytes | None = None

    @property
    def name(self) -> PersonName:
        """The member's name, cut in its parts."""
        return PersonName(Civility(self.civility), self.first_name, self.last_name)


@dataclass(frozen=True, slots=True)
class Member:
    """A member as it stands in the base."""

    id: str
    fields: MemberFields


class Settings:
    """Reads and writes the section's settings."""

    def __init__(self, database: Database, station: Station | None = None) -> None:
        self._database = database
        self._station = station or Station(paths.documents_folder())

    def section(self) -> SectionFields:
        """The section; empty settings before anyone filled them."""
        with self._database.session() as session:
            record = _section(session)
            return held(SectionFields, record) if record else SectionFields()

    def save_section(self, values: SectionFields) -> None:
        """Write the section's settings. Raises SmlhError for too heavy a logo."""
        values = on_one_line(values)
        _refuse_heavy(values.logo)
        with self._database.session("Réglages de la section") as session:
            record = _section(session)
            # Whoever enters the section keeps its register of conventions.
            keeper = record.register_keeper if record else self._station.mark
            write(session, Section, values, record.id if record else None, register_keeper=keeper)

    def members(self) -> list[Member]:
        """The bureau, in the order it was entered."""
        with self._database.session() as session:
            found = session.scalars(
                select(BureauMember)
                .where(BureauMember.deleted.is_(False))
                .order_by(BureauMember.rid)
            )
            return [Member(record.id, held(MemberFields, record)) for record in found]

    def save_member(self, values: MemberFields, member_id: str | None = None) -> str:
        """Write a member of the bureau; one who signs takes over from the former."""
        values = on_one_line(values)
        if not values.last_name.strip():
            raise SmlhError("Il manque le nom de ce membre du bureau.")
        _refuse_heavy(values.signature)
        with self._database.session(f"Bureau : {values.name.in_document}") as session:
            if values.signs:
                for other in session.scalars(select(BureauMember)):
                    if other.id != member_id:
                        other.signs = False
            return write(session, BureauMember, values, member_id)

    def member_to_bin(self, member_id: str) -> None:
        """Take a member off the bureau; « Défaire » brings it back."""
        with self._database.session("Bureau : membre mis à la corbeille") as session:
            existing(session, BureauMember, member_id).deleted = True

    def signatory(self) -> MemberFields | None:
        """Who signs letters and conventions."""
        members = [member.fields for member in self.members()]
        return next((member for member in members if member.signs), None)

    def signed_by(self) -> Civility:
        """Whether a man or a woman signs: some appels depend on it."""
        member = self.signatory()
        return Civility(member.civility) if member else Civility.UNKNOWN


def _refuse_heavy(picture: bytes | None) -> None:
    if picture is not None and len(picture) > MAX_PICTURE_BYTES:
        raise SmlhError("Cette image dépasse 500 Ko. Choisissez une image plus légère.")


def _section(session: Session) -> Section | None:
    return session.scalar(
        select(Section).where(Section.deleted.is_(False)).order_by(Section.rid).limit(1)
    )
