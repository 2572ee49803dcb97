"""Writing the record of a convention: what a person fills in, and what may not change any more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.convention_parties import PartyFields
from smlh_desktop.domain.conventions import MARGIN_DAYS, NOTICE_DAYS, USUAL_TITLE, Stage
from smlh_desktop.domain.typography import long_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import convention_parties
from smlh_desktop.services.records import existing, on_one_line, refuse_unreadable, write

_YEARS = (1850, 2200)
_LONGEST_DAYS, _LONGEST_MONTHS, _MOST_TIMES = 3660, 1200, 100
_FROZEN = (
    "Le texte de cette convention est arrêté depuis le {}. Pour le changer, reprenez le projet "
    "tant que personne n'a signé ; ensuite, faites un avenant."
)


@dataclass(frozen=True, slots=True)
class ConventionFields:
    """What a person fills in of a convention. `contact_id` is who represents the partner,
    `authority` the act that empowers them, where the parties were not told one by one."""

    partner_id: str
    contact_id: str | None = None
    title: str = USUAL_TITLE
    starts_on: date | None = None
    ends_on: date | None = None
    originals: int = 2
    place: str = ""
    authority: str = ""
    preamble: str = ""
    kind: str = ""
    contents: bool = False
    notice_days: int = NOTICE_DAYS
    margin_days: int = MARGIN_DAYS
    tacit: bool = False
    renewal_months: int = 12
    renewal_max: int = 1


def keep(
    session: Session,
    values: ConventionFields,
    articles: Sequence[ArticleText],
    convention_id: str | None = None,
    parties: Sequence[PartyFields] | None = None,
) -> Convention:
    """Write a convention that is not signed yet, see `Conventions.save`."""
    values = on_one_line(values)
    _refuse_wrong(values)
    texts = [_kept(each) for each in articles]
    if convention_id is not None:
        known = existing(session, Convention, convention_id)
        refuse_binned(known)
        _refuse_frozen(known, values, texts)
        if parties is not None and known.signed and known.signed_on is None:
            _refuse_others(session, known, parties)
            parties = None
    made = write(session, Convention, values, convention_id, articles=texts or None)
    session.flush()
    record = existing(session, Convention, made)
    if parties is not None:
        convention_parties.keep(session, record, parties)
        if record.signed and record.signed_on is not None:
            convention_parties.all_signed(session, record, record.signed_on)
    if record.stage == Stage.REVIEWED:
        to_draft(record)
    return record


def to_draft(record: Convention) -> None:
    """Have a text read over, and settled, anew: what was is not what it says now."""
    record.stage, record.reviewed_on, record.reviewed_by = Stage.DRAFT, None, ""
    record.frozen_on, record.frozen_sha256 = None, ""


def refuse_binned(record: Convention) -> None:
    """Raise SmlhError for a convention that is in the bin."""
    if record.deleted:
        raise SmlhError("Cette convention est à la corbeille : restaurez-la d'abord.")


def articles_of(record: Convention) -> tuple[ArticleText, ...]:
    """The articles a record holds."""
    return tuple(map(article_of, record.articles or ()))


def article_of(kept: Mapping[str, str]) -> ArticleText:
    """An article as a record keeps it."""
    return ArticleText(kept["titre"], kept["texte"], kept.get("cle", ""), kept.get("variante", ""))


def _kept(article: ArticleText) -> dict[str, str]:
    refuse_unreadable("conventions", {"articles": article.title + article.text})
    kept = {"titre": article.title, "texte": article.text}
    if article.key:
        kept |= {"cle": article.key, "variante": article.variant}
    return kept


def _refuse_wrong(values: ConventionFields) -> None:
    if values.starts_on and values.ends_on and values.ends_on < values.starts_on:
        raise SmlhError("La convention s'achève avant de commencer. Vérifiez les deux dates.")
    for day in (values.starts_on, values.ends_on):
        if day is not None and not _YEARS[0] <= day.year <= _YEARS[1]:
            raise SmlhError(f"L'année {day.year} ne convient pas à une convention. Vérifiez-la.")
    if values.originals < 1:
        raise SmlhError("Il faut au moins un exemplaire original.")
    if values.tacit and (values.renewal_months < 1 or values.renewal_max < 1):
        raise SmlhError(
            "Une convention qui se reconduit d'elle-même dit pour combien de temps, et combien de "
            "fois au plus. Complétez les deux."
        )
    if values.notice_days < 0 or values.margin_days < 0:
        raise SmlhError("Le préavis et la marge se comptent en jours, à partir de zéro.")
    if max(values.notice_days, values.margin_days) > _LONGEST_DAYS:
        raise SmlhError("Le préavis et la marge ne dépassent pas dix ans. Vérifiez-les.")
    if values.renewal_months > _LONGEST_MONTHS or values.renewal_max > _MOST_TIMES:
        raise SmlhError(
            "Une reconduction ne dépasse pas cent ans, ni cent fois. Vérifiez sa durée et leur "
            "nombre."
        )


def _refuse_others(session: Session, record: Convention, parties: Sequence[PartyFields]) -> None:
    """Raise SmlhError where parties would be written that signed nobody knows when."""
    if list(parties) != [row.fields for row in convention_parties.rows(session, record)]:
        raise SmlhError(
            "On ne sait pas quel jour cette convention a été signée : ses parties ne se changent "
            "pas. Préparez plutôt ce qui la renouvelle, et dites-les là."
        )


def _refuse_frozen(
    record: Convention, values: ConventionFields, articles: Sequence[dict[str, str]]
) -> None:
    """A text to be signed, or signed, does not change. Of one that came signed from a list, whose
    words the program does not hold, the dates may be put right."""
    if record.stage == Stage.TO_SIGN or (record.signed and record.articles):
        since = record.frozen_on or record.signed_on
        raise SmlhError(_FROZEN.format(long_date(since) if since else "sa signature"))
    if record.signed and (articles or values.preamble != record.preamble):
        raise SmlhError(
            "Cette convention est déjà signée : son texte est celui du papier. Joignez-y "
            "l'exemplaire signé, ou préparez un avenant."
        )
