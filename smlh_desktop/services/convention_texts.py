"""A convention put in words and drawn: as it is being written, as it was settled, as signed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from sqlalchemy.orm import Session

from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Partner
from smlh_desktop.domain import convention_fields
from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.convention_fields import Terms
from smlh_desktop.domain.convention_parties import PartyFields
from smlh_desktop.domain.convention_text import Annex, ConventionText, Party
from smlh_desktop.domain.conventions import USUAL_TITLE, Way
from smlh_desktop.domain.meetings import noon
from smlh_desktop.domain.typography import french, long_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import convention_documents, convention_parties, stored_files
from smlh_desktop.services.convention_writing import ConventionFields, articles_of
from smlh_desktop.services.protocol_table import ProtocolTable
from smlh_desktop.services.records import existing, held
from smlh_desktop.services.settings import Settings

if TYPE_CHECKING:
    from smlh_desktop.files.convention_pdf import ConventionPdf


class ConventionTexts:
    """Puts conventions in words, and draws them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._settings = Settings(database)

    def write_pdf(
        self, convention_id: str, out: BinaryIO, *, dated_on: date, to_sign: bool = False
    ) -> "ConventionPdf":
        """Draw the convention, marked PROJET until it is signed but for the copies `to_sign`; the
        same convention and date give the same bytes."""
        from smlh_desktop.files.convention_pdf import write_convention

        with self._database.session() as session:
            text, day = (
                self.text_to_sign(session, convention_id)
                if to_sign
                else self.current_text(session, convention_id, dated_on)
            )
        return write_convention(text, out, created=noon(day))

    def text(self, convention_id: str, dated_on: date) -> ConventionText:
        """The convention's words, filled in. Raises SmlhError where something is still missing, or
        where the convention came from a workbook and has no articles."""
        with self._database.session() as session:
            return self.current_text(session, convention_id, dated_on)[0]

    def text_to_sign(self, session: Session, convention_id: str) -> tuple[ConventionText, date]:
        """The words as they were settled, without the mark of a draft, and the day of it. Raises
        SmlhError before."""
        record = existing(session, Convention, convention_id)
        if not record.frozen_sha256 or record.frozen_on is None:
            raise SmlhError("Arrêtez d'abord le texte : c'est lui qui se signe.")
        text, day = self.current_text(session, convention_id, record.frozen_on)
        return replace(text, draft=False), day

    def current_text(
        self, session: Session, convention_id: str, dated_on: date
    ) -> tuple[ConventionText, date]:
        """The words of a convention, and the day they are of: as frozen, or as written now."""
        from smlh_desktop.files import convention_json

        record = existing(session, Convention, convention_id)
        if record.signed and not record.frozen_sha256:
            raise SmlhError(
                "Cette convention a été signée sur papier : son texte est celui de l'exemplaire "
                "signé. Joignez-le, numérisé, pour le relire ici."
            )
        if record.frozen_sha256:
            kept = stored_files.kept(session, record.frozen_sha256)
            text = convention_json.thawed(kept, lambda sha256: stored_files.kept(session, sha256))
            if not record.signed:
                return text, record.frozen_on or dated_on
            signed = {"numero": record.number, "signee_le": record.signed_on}
            data = convention_json.retold(text.data, signed)
            final = replace(
                text,
                draft=False,
                draft_note="",
                number=record.number,
                data=data,
                parties=tuple(_signed_parties(session, record, text.parties)),
                signed_on=french(long_date(record.signed_on)) if record.signed_on else "",
            )
            return final, record.signed_on or dated_on
        return self.written_text(session, record, dated_on), dated_on

    def written_text(self, session: Session, record: Convention, dated_on: date) -> ConventionText:
        """The words of a convention as they are written now. Raises SmlhError, see `text`."""
        return self.worded(
            session,
            held(ConventionFields, record),
            articles_of(record),
            [row.fields for row in convention_parties.rows(session, record)],
            dated_on,
            record.id,
            record.parent_id,
        )

    def preview_text(
        self,
        values: ConventionFields,
        articles: Sequence[ArticleText],
        parties: Sequence[PartyFields],
        dated_on: date,
        convention_id: str | None = None,
    ) -> ConventionText:
        """The words of a convention as somebody is writing it. Raises SmlhError, see `text`."""
        with self._database.session() as session:
            record = session.get(Convention, convention_id) if convention_id else None
            parent_id = record.parent_id if record else None
            return self.worded(
                session, values, articles, parties, dated_on, convention_id, parent_id
            )

    def worded(
        self,
        session: Session,
        values: ConventionFields,
        articles: Sequence[ArticleText],
        parties: Sequence[PartyFields],
        dated_on: date,
        convention_id: str | None = None,
        parent_id: str | None = None,
    ) -> ConventionText:
        """Fields, articles and parties put in words. Raises SmlhError, see `text`."""
        from smlh_desktop.files import convention_json

        partner = existing(session, Partner, values.partner_id)
        if not articles:
            raise SmlhError(
                f"La convention avec « {partner.name} » n'a pas d'articles : elle vient d'une "
                "liste. Ouvrez-la et choisissez « Reprendre les articles par défaut »."
            )
        section = self._settings.section()
        said = convention_parties.in_words(
            session,
            parties,
            section,
            self._settings.signatory(),
            ProtocolTable(self._database).protocol(),
        )
        parent = session.get(Convention, parent_id) if parent_id else None
        terms = Terms(
            partner=partner.name,
            starts_on=values.starts_on,
            ends_on=values.ends_on,
            notice_days=values.notice_days,
            renewal_months=values.renewal_months,
            renewal_max=values.renewal_max,
            parent_number=parent.number if parent else "",
            parent_signed_on=parent.signed_on if parent else None,
        )
        partners = [each for each, by in zip(said, parties, strict=True) if by.partner_id]
        section_alias = next((each.alias for each in said if each not in partners), "")
        known = convention_fields.values(terms, [section_alias, *(each.alias for each in partners)])
        holds = {"tacite": values.tacit, "fin": values.ends_on is not None}
        true = {name for name, is_so in holds.items() if is_so}
        filled = convention_fields.filled(articles, known, true)
        preamble, lacking = convention_fields.filled_preamble(
            values.preamble, articles, known, true
        )
        missing = dict.fromkeys((*lacking, *filled.missing))
        if missing:
            raise SmlhError(
                f"Il manque {' et '.join(missing)}. Ouvrez la convention, complétez-la, puis "
                "recommencez."
            )
        others = [each.name for each in partners]
        title, subtitle = _titles(values.title)
        text = ConventionText(
            society=french(section.society),
            section=french(section.full_name),
            title=title,
            subtitle=subtitle,
            running_title=french(f"{section.full_name} – {_and_others(others)}"),
            parties=tuple(said),
            preamble=preamble,
            articles=filled.articles,
            originals=values.originals,
            place=values.place,
            draft=True,
            draft_note=french(f"Projet du {long_date(dated_on)}"),
            logo=section.logo,
            annexes=tuple(
                Annex(each.title, stored_files.kept(session, each.sha256))
                for each in convention_documents.annexes(session, convention_id or "")
            ),
            contents=values.contents,
        )
        facts = {
            "titre": f"{title} {subtitle}".strip(),
            "numero": "",
            "signee_le": None,
            "debut": values.starts_on,
            "fin": values.ends_on,
            "preavis_jours": values.notice_days,
            "reconduction_tacite": values.tacit,
            "reconduction_mois": values.renewal_months if values.tacit else 0,
            "reconductions_au_plus": values.renewal_max if values.tacit else 0,
            "originaux": values.originals,
            "lieu": values.place,
        }
        return replace(text, data=convention_json.told(text, facts))


def _signed_parties(
    session: Session, record: Convention, parties: Sequence[Party]
) -> Iterator[Party]:
    """The parties as frozen, each with when and how it signed: the paper itself holds the hands."""
    for party, row in zip(parties, convention_parties.records(session, record.id), strict=True):
        if row.signed_on is None:
            yield party
        else:
            way = f", {Way(row.way).label}" if row.way else ""
            yield replace(party, signed=french(f"A signé le {long_date(row.signed_on)}{way}"))


def _titles(whole: str) -> tuple[str, str]:
    """« Convention », « de partenariat »: the title as the first page cuts it."""
    title = " ".join(whole.split()) or USUAL_TITLE
    first, _, rest = title.partition(" ")
    if first.casefold() in ("convention", "avenant", "accord", "charte", "protocole"):
        return french(first), french(rest)
    return french(title), ""


def _and_others(names: Sequence[str]) -> str:
    return names[0] + (" et autres" if len(names) > 1 else "") if names else ""
