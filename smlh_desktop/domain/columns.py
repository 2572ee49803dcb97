"""Which column of a list is what: known titles first, then near ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from smlh_desktop.domain.text_keys import words

HEADER_ROWS = 20
_NEAR = 88.0


@dataclass(frozen=True, slots=True)
class Target:
    """What a column may hold: the key of the value, its French name, its usual titles."""

    key: str
    label: str
    titles: tuple[str, ...]


ROW_NUMBER = "row_number"
NOT_RECOGNISED = ""

TARGETS = (
    Target(ROW_NUMBER, "Numéro de ligne", ("n°", "no", "num", "numéro", "#")),
    Target("name", "Nom de l'organisme",
           ("organisme", "nom", "partenaire", "structure", "organisation", "raison sociale",
            "nom de l'organisme", "nom du partenaire", "dénomination", "entité", "établissement")),
    Target("acronym", "Sigle", ("sigle", "acronyme", "abrégé")),
    Target("kind", "Type", ("type", "catégorie", "nature", "genre", "type d'organisme")),
    Target("contact", "Interlocuteur",
           ("interlocuteur", "contact", "nom du contact", "responsable", "correspondant",
            "représentant", "personne", "nom et prénom")),
    Target("function", "Fonction", ("fonction", "qualité", "titre", "poste", "rôle")),
    Target("street", "Adresse", ("adresse", "rue", "voie", "adresse postale", "adresse 1")),
    Target("building", "Complément d'adresse",
           ("complément", "complément d'adresse", "bâtiment", "adresse 2")),
    Target("postcode", "Code postal", ("code postal", "cp", "c.p.", "code")),
    Target("city", "Commune", ("ville", "commune", "localité", "bureau distributeur")),
    Target("phone", "Téléphone", ("téléphone", "tél", "tel", "tél fixe", "fixe", "numéro de tél")),
    Target("mobile", "Portable", ("portable", "mobile", "gsm", "tél portable", "tél mobile")),
    Target("email", "Courriel",
           ("courriel", "email", "e-mail", "mail", "mél", "adresse mail", "adresse électronique")),
    Target("website", "Site", ("site", "site web", "site internet", "web")),
    Target("siren", "SIREN ou SIRET", ("siren", "siret", "siren siret", "n° siret", "n° siren")),
    Target("rna", "RNA", ("rna", "n° rna", "waldec")),
    Target("convention", "Convention", ("convention", "conventionné", "convention signée")),
    Target("convention_end", "Fin de convention",
           ("fin de convention", "échéance", "fin convention", "date de fin", "expiration")),
    Target("last_exchange_on", "Dernier contact",
           ("dernier contact", "dernier échange", "date du dernier contact", "contacté le")),
    Target("circle_status", "Place dans le Cercle",
           ("place dans le cercle", "statut dans le cercle", "cercle des partenaires")),
    Target("notes", "Observations", ("observations", "remarques", "notes", "commentaires")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list: its place (0 for A), its title, what it was taken for."""

    index: int
    title: str
    key: str

    @property
    def letters(self) -> str:
        """« A », « AB »: how spreadsheets name it."""
        return letters(self.index)

    @property
    def label(self) -> str:
        """What it was taken for, in French; empty where it was not recognised."""
        return next((target.label for target in TARGETS if target.key == self.key), "")


def letters(place: int) -> str:
    """« A » for 0, « AB » for 27: how spreadsheets name a column."""
    found = ""
    while place >= 0:
        place, letter = divmod(place, 26)
        found = chr(65 + letter) + found
        place -= 1
    return found


def find_header(rows: Sequence[Sequence[object]]) -> int | None:
    """The index of the row of titles among the first twenty, or None.

    It is the row that names most things, one of them the organisation, and at least two.
    """
    best, best_score = None, 1
    for index, row in enumerate(rows[:HEADER_ROWS]):
        keys = {
            key
            for value in row
            if isinstance(value, str)
            if (key := recognise(value)) not in (NOT_RECOGNISED, ROW_NUMBER)
        }
        if "name" in keys and len(keys) > best_score:
            best, best_score = index, len(keys)
    return best


def read_header(row: Sequence[object]) -> tuple[Column, ...]:
    """The columns that a row of titles announces; of two alike, the first is taken."""
    columns: list[Column] = []
    taken: set[str] = set()
    for index, value in enumerate(row):
        title = " ".join(str(value).split()) if value is not None else ""
        if not title:
            continue
        key = recognise(title)
        if key in taken:
            key = NOT_RECOGNISED
        taken.add(key)
        columns.append(Column(index, title, key))
    return tuple(columns)


@cache
def recognise(title: str) -> str:
    """The key of what a title names; NOT_RECOGNISED for one we cannot place."""
    if not (sought := _title_key(title)):
        return ROW_NUMBER if title.strip() in ("#", "N°", "n°") else NOT_RECOGNISED
    known = _known_titles()
    if sought in known:
        return known[sought]
    if len(sought) < 5:
        return NOT_RECOGNISED
    from rapidfuzz import fuzz, process

    near = process.extractOne(sought, known.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return known[near[0]] if near else NOT_RECOGNISED


@cache
def _known_titles() -> dict[str, str]:
    return {_title_key(title): target.key for target in TARGETS for title in target.titles}


def _title_key(title: str) -> str:
    return " ".join(words(title)).replace("c p", "cp")
