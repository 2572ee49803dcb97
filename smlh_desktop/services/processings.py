"""The register of processings (article 30 of the RGPD), and the notice handed to people (article
13): the entries the program proposes, as the section wrote them, and its own."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import BinaryIO

from sqlalchemy import func, select

from smlh_desktop.data.database import Database
from smlh_desktop.data.privacy_tables import Processing
from smlh_desktop.data.tables import Section
from smlh_desktop.domain.contact_details import printed_phone
from smlh_desktop.domain.facts_paper import FactsEntry, FactsPaper, FactsPart
from smlh_desktop.domain.meetings import noon
from smlh_desktop.domain.privacy import PROCESSING_LABELS, SHIPPED_PROCESSINGS, ProcessingFields
from smlh_desktop.domain.retention import months_in_words
from smlh_desktop.domain.typography import french, long_date, sentence, short_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.facts_pdf import write_facts_pdf
from smlh_desktop.services.letterhead import letterhead
from smlh_desktop.services.records import existing, held, in_use, write
from smlh_desktop.services.retention import Retention
from smlh_desktop.services.settings import Settings

_RIGHTS = (
    "Vous pouvez demander à voir ce que nous gardons de vous et en recevoir une copie, le faire "
    "rectifier, le faire effacer, en limiter l'usage, ou vous y opposer. Ce qui repose sur votre "
    "accord s'arrête dès que vous le retirez. Nous répondons en un mois."
)
_AUTHORITY = (
    "Si notre réponse ne vous convient pas, vous pouvez saisir la CNIL : 3, place de Fontenoy, "
    "TSA 80715, 75334 Paris Cedex 07, ou sur son site, www.cnil.fr."
)
_ORIGIN = (
    "Vos coordonnées nous viennent de vous, de votre organisme, ou de ce qu'il publie ; la source "
    "et sa date sont notées. Elles ne servent à aucune décision automatique, et ne sont ni vendues "
    "ni prêtées."
)


@dataclass(frozen=True, slots=True)
class ProcessingRow:
    """An entry of the register. `key` is that of the shipped one it stands for, `id` that of the
    section's own words; either may be empty."""

    key: str
    id: str
    fields: ProcessingFields


@dataclass(frozen=True, slots=True)
class PrivacyContact:
    """Whom people write to about their data, and the data protection officer if there is one."""

    privacy_contact: str = ""
    privacy_officer: str = ""


class Processings:
    """Reads and writes the register, and draws its papers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[ProcessingRow]:
        """The entries: the shipped ones, then the section's own."""
        with self._database.session() as session:
            every = session.scalars(
                select(Processing).order_by(Processing.position, Processing.rid)
            ).all()
            own = {each.key: each for each in every if each.key}
            rows = []
            for key, shipped in self._shipped().items():
                record = own.get(key)
                if record is None:
                    rows.append(ProcessingRow(key, "", shipped))
                elif not record.deleted:
                    rows.append(ProcessingRow(key, record.id, held(ProcessingFields, record)))
            rows += [
                ProcessingRow("", each.id, held(ProcessingFields, each))
                for each in every
                if not each.key and not each.deleted
            ]
            return rows

    def _shipped(self) -> dict[str, ProcessingFields]:
        """What the program proposes, with how long the section keeps things."""
        lengths = {
            rule.value: months_in_words(months)
            for rule, months in Retention(self._database).months().items()
        }
        return {
            key: replace(each, retention=sentence(each.retention.format(**lengths)))
            for key, each in SHIPPED_PROCESSINGS.items()
        }

    def save(self, values: ProcessingFields, row: ProcessingRow | None, today: date) -> str:
        """Write an entry, or a further one; its id. Raises SmlhError without a title or a
        purpose."""
        for name, lacks in (("title", "le nom"), ("purpose", "la raison d'être")):
            if not getattr(values, name).strip():
                raise SmlhError(f"Il manque {lacks} de ce traitement.")
        values = replace(values, revised_on=today)
        with self._database.session(f"Registre des traitements : {values.title}") as session:
            key, known = (row.key, row.id) if row else ("", "")
            place = session.scalar(select(func.max(Processing.position))) or 0
            more = {} if known else {"key": key, "position": place + 1}
            return write(session, Processing, values, known or None, **more)

    def remove(self, row: ProcessingRow) -> None:
        """Leave an entry out of the register; « Défaire » puts it back."""
        with self._database.session(f"Traitement retiré : {row.fields.title}") as session:
            if row.id:
                existing(session, Processing, row.id).deleted = True
            else:
                values = {each.name: getattr(row.fields, each.name) for each in fields(row.fields)}
                session.add(Processing(key=row.key, deleted=True, **values))

    def contact(self) -> PrivacyContact:
        """Whom people write to."""
        with self._database.session() as session:
            known = in_use(session, Section)
            return held(PrivacyContact, known[0]) if known else PrivacyContact()

    def save_contact(self, values: PrivacyContact) -> None:
        """Say whom people write to."""
        with self._database.session("Données personnelles : à qui s'adresser") as session:
            known = in_use(session, Section)
            write(session, Section, values, known[0].id if known else None)

    def register(self, today: date) -> FactsPaper:
        """The register as a document."""
        section = Settings(self._database).section()
        who = self._controller()
        entries = [
            FactsPart(
                french(row.fields.title),
                [
                    FactsEntry(
                        facts=[
                            (french(label), french(getattr(row.fields, name)))
                            for name, label in PROCESSING_LABELS.items()
                            if getattr(row.fields, name)
                        ]
                        + _revised(row.fields)
                    )
                ],
            )
            for row in self.all()
        ]
        first = FactsPart("Qui répond des données", [FactsEntry(facts=who)])
        return FactsPaper(
            letterhead(section),
            "Registre des traitements",
            french(f"Au {long_date(today)}"),
            french("Article 30 du règlement général sur la protection des données"),
            [],
            [first, *entries],
        )

    def notice(self, today: date) -> FactsPaper:
        """The notice handed to people."""
        section = Settings(self._database).section()
        uses = [
            FactsEntry(
                french(row.fields.title),
                [french(row.fields.purpose)],
                [
                    (french(PROCESSING_LABELS[name]), french(getattr(row.fields, name)))
                    for name in ("basis", "data", "recipients", "retention")
                    if getattr(row.fields, name)
                ],
            )
            for row in self.all()
        ]
        words = "La section garde quelques renseignements sur les personnes avec qui elle travaille"
        return FactsPaper(
            letterhead(section),
            "Vos données personnelles",
            french(f"Au {long_date(today)}"),
            "",
            [french(f"{words} : voici lesquels, pourquoi, combien de temps, et vos droits.")],
            [
                FactsPart("Qui répond de vos données", [FactsEntry(facts=self._controller())]),
                FactsPart("Ce que nous en faisons", uses),
                FactsPart("D’où elles viennent", [FactsEntry(words=[french(_ORIGIN)])]),
                FactsPart("Vos droits", [FactsEntry(words=[french(_RIGHTS), french(_AUTHORITY)])]),
            ],
        )

    def write_register(self, out: BinaryIO, *, today: date) -> tuple[str, ...]:
        """Draw the register; what there is to tell of signs no font has."""
        return write_facts_pdf(self.register(today), out, created=noon(today))

    def write_notice(self, out: BinaryIO, *, today: date) -> tuple[str, ...]:
        """Draw the notice; what there is to tell of signs no font has."""
        return write_facts_pdf(self.notice(today), out, created=noon(today))

    def _controller(self) -> list[tuple[str, str]]:
        section, contact = Settings(self._database).section(), self.contact()
        by_mail = section.email if not contact.privacy_contact else ""
        told = (
            ("Responsable", f"{section.society}, par sa {section.full_name.lower()}"
             if not section.name else f"{section.society}, par sa section de {section.name}"),
            ("Adresse", section.seat),
            ("Téléphone", printed_phone(section.phone)),
            ("À qui écrire", contact.privacy_contact or by_mail),
            ("Délégué à la protection des données", contact.privacy_officer),
        )  # fmt: skip
        return [(french(name), french(value)) for name, value in told if value]


def _revised(values: ProcessingFields) -> list[tuple[str, str]]:
    on = values.revised_on
    return [("Revu le", short_date(on))] if on else []
