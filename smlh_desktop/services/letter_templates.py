"""The templates of letters: the texts shipped and the section's own, and the fields a member may
put in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop import paths
from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import decode
from smlh_desktop.data.tables import Intention, JournalEntry, LetterTemplate
from smlh_desktop.domain import rich_text
from smlh_desktop.domain.template_text import wrong_text
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.records import in_use

INVITATION = "invitation"
CIRCLE = "cercle"
THANKS = "remerciements"
MINUTES = "compte_rendu"
FREE = "libre"
PRESENTATION = "presentation"
TO_SIGN, RENEWAL = "convention_envoi", "convention_renouvellement"
SHIPPED = (
    INVITATION, CIRCLE, "relance", "confirmation", THANKS, MINUTES, TO_SIGN, RENEWAL,
    "ceremonie", PRESENTATION, FREE,
)  # fmt: skip
"""The templates that come with the program, by their key."""

# When a paragraph is printed, by the word that says it in a template.
CONDITIONS = {
    "rencontre": "une rencontre est choisie",
    "membre": "il est membre du Cercle",
    "convention": "il a une convention",
    "référent": "un membre du bureau est son référent",
}

# What a template may say, by the French name a member sees in the editor.
FIELDS = {
    "partenaire": "Nom du partenaire",
    "votre_organisme": "« votre commune », « votre association »…",
    "contact": "Nom de l'interlocuteur",
    "objet_rencontre": "Objet de la rencontre",
    "date_rencontre": "Date et heure de la rencontre",
    "lieu_rencontre": "Lieu de la rencontre",
    "duree_rencontre": "Durée de la rencontre",
    "titre_convention": "Titre de sa convention",
    "fin_convention": "Fin de sa convention",
    "date_dernier_courrier": "Date du dernier courrier",
    "organisme_presente": "Organisme présenté",
    "contact_presente": "Interlocuteur de l'organisme présenté",
    "ce_qui_rapproche": "Ce qui les rapproche",
    "referent": "Son référent au bureau",
    "nous_joindre": "Comment nous joindre",
    "section": "Nom de la section",
}

PRESENTED = ("organisme_presente", "contact_presente", "ce_qui_rapproche")
"""The fields that tell of an organisation introduced to another."""

MAX_DATES = 12
"""How many dates a coupon may propose: more would leave no room for the letter."""

_KEPT = ("subject", "body", "coupon", "dates", "enclosures")


@dataclass(frozen=True, slots=True)
class Template:
    """A letter to be: `subject` and `body` in light markup with {{champs}}; at its foot, a reply
    `coupon` that proposes `dates`, if wished; under its subject, the `enclosures` (PJ)."""

    key: str
    name: str
    subject: str
    body: str
    changed: bool = False
    coupon: bool = False
    dates: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()

    @property
    def for_meeting(self) -> bool:
        """Whether it cannot do without a meeting: it speaks of one beyond what is printed only
        where there is one."""
        always = rich_text.kept(self.blocks, ())
        return any(name.endswith("_rencontre") for name in rich_text.fields(always))

    @property
    def looks_back(self) -> bool:
        """Whether the meeting it speaks of was held already."""
        return self.key in (THANKS, MINUTES)

    @property
    def speaks_of_a_meeting(self) -> bool:
        """Whether a meeting changes what it says."""
        used = rich_text.fields(self.blocks)
        return "rencontre" in rich_text.conditions(self.blocks) or any(
            name.endswith("_rencontre") for name in used
        )

    @property
    def blocks(self) -> tuple[rich_text.Block, ...]:
        """The subject and the text, as blocks."""
        return rich_text.parse(f"{self.subject}\n\n{self.body}")


@dataclass(frozen=True, slots=True)
class Version:
    """A template as the section had it; `at` is an aware moment, `who` may be empty."""

    at: datetime
    who: str
    text: Template


class LetterTemplates:
    """Reads and writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Template]:
        """The shipped templates, in the section's own wording where it has one."""
        with self._database.session() as session:
            own = {record.key: record for record in in_use(session, LetterTemplate)}
            return [
                _worded(shipped, own[shipped.key]) if shipped.key in own else shipped
                for shipped in map(shipped_template, SHIPPED)
            ]

    def get(self, key: str) -> Template:
        """One template; raises SmlhError for a name that is not one."""
        found = next((each for each in self.all() if each.key == key), None)
        if found is None:
            raise SmlhError(
                f"Il n'y a pas de modèle « {key} ». Les modèles sont : {', '.join(SHIPPED)}."
            )
        return found

    def save(self, text: Template) -> None:
        """Keep the section's own wording of the template of this key. Raises SmlhError for what
        could not be printed."""
        refuse_unknown_fields(text)
        name = self.get(text.key).name
        with self._database.session(f"Modèle modifié : {name}") as session:
            record = _own(session, text.key)
            if record is None:
                record = LetterTemplate(key=text.key, name=name)
                session.add(record)
            record.subject, record.body = text.subject, text.body
            record.coupon, record.dates = text.coupon, "\n".join(text.dates)
            record.enclosures = "\n".join(text.enclosures)

    def versions(self, key: str) -> list[Version]:
        """All that was saved of a template, its coupon and enclosures with it, the newest first;
        each once."""
        shipped = shipped_template(key)
        with self._database.session() as session:
            own = select(LetterTemplate.id).where(LetterTemplate.key == key)
            changes = session.execute(
                select(JournalEntry, Intention)
                .join(Intention, Intention.id == JournalEntry.intention_id)
                .where(JournalEntry.record_id.in_(own), JournalEntry.action != "remove")
                .order_by(JournalEntry.seq)
            ).all()
        held: dict[str, Any] = {}
        found: dict[str, Version] = {}
        for entry, act in changes:
            if entry.action == "create":
                held = decode(entry.value)
            else:
                held[entry.field] = decode(entry.value)
            # An act may change several: the last of its changes tells what it saved.
            found[act.id] = Version(act.at, act.who, _of_columns(shipped, held))
        newest: dict[Template, Version] = {}
        for each in reversed(found.values()):
            newest.setdefault(each.text, each)
        return list(newest.values())

    def restore(self, key: str) -> None:
        """Go back to the shipped wording; « Défaire » brings the section's own back."""
        name = self.get(key).name
        with self._database.session(f"Modèle d'origine repris : {name}") as session:
            record = _own(session, key)
            if record is not None:
                record.deleted = True


def _own(session: Session, key: str) -> LetterTemplate | None:
    return next((each for each in in_use(session, LetterTemplate) if each.key == key), None)


def _worded(shipped: Template, own: LetterTemplate) -> Template:
    return _of_columns(shipped, {name: getattr(own, name) for name in _KEPT})


def _of_columns(shipped: Template, held: Mapping[str, Any]) -> Template:
    """The template of these columns; those that an older base had not are empty."""
    return replace(
        shipped,
        subject=held["subject"],
        body=held["body"],
        coupon=bool(held.get("coupon")),
        dates=tuple((held.get("dates") or "").splitlines()),
        enclosures=tuple((held.get("enclosures") or "").splitlines()),
        changed=True,
    )


@cache
def shipped_template(key: str) -> Template:
    """A template as it is shipped in resources/templates."""
    head, text = read_template(paths.resource(f"templates/{key}.txt"))
    enclosures = tuple(each.strip() for each in head.get("pj", "").split(";") if each.strip())
    return Template(key, head["nom"], head["objet"], text.strip(), enclosures=enclosures)


def read_template(path: Path) -> tuple[dict[str, str], str]:
    """The « nom: valeur » lines of a template file, and the text under its ---."""
    head, text = path.read_text(encoding="utf-8").split("\n---\n", 1)
    pairs = (line.split(":", 1) for line in head.splitlines())
    return {name.strip(): value.strip() for name, value in pairs}, text


def wrong_parts(template: Template) -> dict[str, str]:
    """What of a template could not be printed as it is meant: « subject », « body », « dates » or
    « enclosures », and a sentence on it. Empty when all is well.

    Only a template is looked at so: what the base holds is printed as typed.
    """
    found = {
        "subject": wrong_text(template.subject, FIELDS, CONDITIONS),
        "body": wrong_text(template.body, FIELDS, CONDITIONS),
        "dates": _wrong_dates(template.dates) if template.coupon else "",
        "enclosures": _wrong_plain("Les pièces jointes", template.enclosures),
    }
    return {part: sentence for part, sentence in found.items() if sentence}


def refuse_unknown_fields(template: Template) -> None:
    """Raise SmlhError naming the fields of a template that nothing could fill, the conditions that
    nothing could tell, or what is wrong in its coupon and its enclosures."""
    sentences = dict.fromkeys(wrong_parts(template).values())
    if sentences:
        raise SmlhError(" ".join(sentences))


def _wrong_dates(dates: Sequence[str]) -> str:
    proposed = [each for each in dates if each.strip()]
    if len(proposed) > MAX_DATES:
        return (
            f"Le coupon propose {len(proposed)} dates, et il n'y a place que pour {MAX_DATES}. "
            "Retirez les autres."
        )
    return _wrong_plain("Les dates du coupon", proposed)


def _wrong_plain(what: str, lines: Sequence[str]) -> str:
    """What is wrong in lines that are printed as they are."""
    if any("{{" in line or "}}" in line for line in lines):
        return (
            f"{what} s'impriment comme elles sont écrites, sans champ à remplir : "
            "écrivez les mots eux-mêmes, sans « {{ » ni « }} »."
        )
    return ""
