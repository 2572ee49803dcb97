"""Which column of a list is what: known titles first, then near ones."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from smlh_desktop.domain import column_contents
from smlh_desktop.domain.field_words import FIELD_LABELS
from smlh_desktop.domain.text_keys import words

HEADER_ROWS = 20
_NEAR = 88.0


@dataclass(frozen=True, slots=True)
class Target:
    """What a column may hold: the key of the value, its French name, its usual titles.

    The name is the title we give such a column ourselves, in a workbook we write.
    """

    key: str
    label: str
    titles: tuple[str, ...]


ROW_NUMBER = "row_number"
REASON = "reason"
MET = "met"
OF_A_REPORT = (REASON, MET)
"""What we write beside the rows left aside by an import, for the next one."""
LEFT_OUT = "left_out"
NOT_RECOGNISED = ""
UNTITLED = "Sans titre"
ONLY_TO_READ = ("Titre de la convention", "Numéro de la convention", "État de la convention")
"""Columns we write for whoever reads the workbook, and leave out of an import."""

_WORDS = FIELD_LABELS["partners"]
TARGETS = (
    Target(ROW_NUMBER, "Numéro de ligne", ("n°", "no", "num", "numéro", "#")),
    Target("name", "Nom de l'organisme",
           ("organisme", "nom", "partenaire", "structure", "organisation", "raison sociale",
            "nom de l'organisme", "nom du partenaire", "dénomination", "entité", "établissement")),
    Target("acronym", "Sigle", ("sigle", "acronyme", "abrégé")),
    Target("kind", "Type", ("type", "catégorie", "nature", "genre", "type d'organisme")),
    Target("contact", "Interlocuteur",
           ("interlocuteur", "contact", "nom du contact", "responsable", "correspondant",
            "représentant", "personne", "nom et prénom", "prénom et nom")),
    Target("civility", "Civilité du contact", ("civilité", "civ")),
    Target("first_name", "Prénom du contact", ("prénom", "prénom du contact")),
    Target("last_name", "Nom de famille du contact", ("nom", "nom de famille")),
    Target("function", "Fonction", ("fonction", "qualité", "titre", "poste", "rôle")),
    Target("contact_phone", "Téléphone du contact",
           ("téléphone du contact", "tél contact", "ligne directe", "tél direct")),
    Target("contact_mobile", "Portable du contact", ("portable du contact", "mobile du contact")),
    Target("contact_email", "Courriel du contact",
           ("courriel du contact", "mail du contact", "email du contact", "mail contact")),
    Target("street", "Adresse", ("adresse", "rue", "voie", "adresse postale", "adresse 1")),
    Target("building", "Complément d'adresse",
           ("complément", "complément d'adresse", "bâtiment", "adresse 2")),
    Target("po_box", "Boîte postale", ("boîte postale", "bp", "cs", "tsa")),
    Target("postcode", "Code postal", ("code postal", "cp", "c.p.", "code")),
    Target("city", "Commune", ("ville", "commune", "localité", "bureau distributeur")),
    Target("locality", "Code postal et commune",
           ("code postal et ville", "cp ville", "cp et ville", "code postal ville",
            "code postal et commune")),
    Target("phone", "Téléphone", ("téléphone", "tél", "tel", "tél fixe", "fixe", "numéro de tél")),
    Target("mobile", "Portable", ("portable", "mobile", "gsm", "tél portable", "tél mobile")),
    Target("email", "Courriel",
           ("courriel", "email", "e-mail", "mail", "mél", "adresse mail", "adresse électronique")),
    Target("other_emails", _WORDS["other_emails"],
           ("autre courriel", "autres emails", "autres mails", "courriel 2", "email 2", "mail 2")),
    Target("website", "Site", ("site", "site web", "site internet", "web")),
    Target("siren", "SIREN", ("siren", "n° siren", "siren siret", "siren ou siret")),
    Target("siret", "SIRET", ("siret", "n° siret")),
    Target("rna", "RNA", ("rna", "n° rna", "waldec")),
    Target("uai", "UAI", ("uai", "rne", "code uai", "n° uai")),
    Target("action_fields", "Champs d'action",
           ("champs d'action", "domaines", "domaines d'action", "activités", "activité")),
    Target("tags", "Étiquettes", ("étiquettes", "mots clés", "mot clé")),
    Target("partner_since", "Partenaire depuis", ("partenaire depuis", "depuis")),
    Target("convention", "Convention", ("convention", "conventionné", "convention signée")),
    Target("convention_signed", "Convention signée le",
           ("signée le", "date de signature", "signature", "date de convention")),
    Target("convention_start", "Début de convention",
           ("début de convention", "date de début", "début")),
    Target("convention_end", "Fin de convention",
           ("fin de convention", "échéance", "fin convention", "date de fin", "expiration")),
    Target("last_exchange_on", "Dernier contact",
           ("dernier contact", "dernier échange", "date du dernier contact", "contacté le")),
    Target("circle_status", "Place dans le Cercle",
           ("place dans le cercle", "statut dans le cercle", "cercle des partenaires")),
    *(
        Target(key, _WORDS[key], ())
        for key in (
            "status", "stage", "shared_values", "offers", "needs", "purposes", "governance",
            "complementarity", "strategic", "strategic_reason", "do_not_solicit",
        )
    ),
    Target("notes", "Observations", ("observations", "remarques", "notes", "commentaires")),
    Target(REASON, "Motif de l'import précédent", ("à corriger", "motif de l'import")),
    Target(MET, "Fiche rapprochée", ()),
    Target(LEFT_OUT, "À ne pas importer", ONLY_TO_READ),
)  # fmt: skip
LABELS = {target.key: target.label for target in TARGETS}
SEVERAL = frozenset({NOT_RECOGNISED, LEFT_OUT})
"""What any number of columns may be."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list: its place (0 for A), its title, what it was taken for.

    `by_content`: what it holds told so, and not its title.
    """

    index: int
    title: str
    key: str
    by_content: bool = False

    @property
    def letters(self) -> str:
        """« A », « AB »: how spreadsheets name it."""
        return letters(self.index)

    @property
    def label(self) -> str:
        """What it was taken for, in French; empty where it was not recognised."""
        return LABELS.get(self.key, "")


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
            if (key := recognise(value)) not in (NOT_RECOGNISED, ROW_NUMBER, *OF_A_REPORT, LEFT_OUT)
        }
        if "name" in keys and len(keys) > best_score:
            best, best_score = index, len(keys)
    return best


def read_header(
    row: Sequence[object],
    below: Sequence[Sequence[object]] = (),
    told: Mapping[int, str] | None = None,
) -> tuple[Column, ...]:
    """The columns that a row of titles announces, and those that their content `below` tells.

    Of two alike the first is taken. « Nom » is the organisation, or the person where another
    title names the organisation. `told` are the keys a person gave some columns, by their place:
    no other column takes them.
    """
    told = told or {}
    titles = list(_titles(row, below))
    found = _without_twins(told)
    for several in (False, True):  # a title that may be two things takes what the others left
        for index, title in titles:
            keys = candidates(title)
            if index not in told and (len(keys) > 1) is several:
                free = (key for key in keys if key in SEVERAL or key not in found.values())
                found[index] = next(free, NOT_RECOGNISED)
    columns = [Column(index, title, found[index]) for index, title in titles]
    return tuple(_told_by_content(columns, below, told))


def _titles(row: Sequence[object], below: Sequence[Sequence[object]]) -> Iterator[tuple[int, str]]:
    """The place and the title of each column that has one, or something in it."""
    for index in range(max(map(len, (row, *below)))):
        value = row[index] if index < len(row) else None
        title = "" if value is None else " ".join(str(value).split())
        if title:
            yield index, title
        elif any(len(each) > index and each[index] not in (None, "") for each in below):
            yield index, UNTITLED


def _without_twins(told: Mapping[int, str]) -> dict[int, str]:
    """What columns were told to be; of two alike the first is taken."""
    found: dict[int, str] = {}
    for index in sorted(told):
        key = told[index] if told[index] in LABELS else NOT_RECOGNISED
        is_twin = key in found.values() and key not in SEVERAL
        found[index] = NOT_RECOGNISED if is_twin else key
    return found


def _told_by_content(
    columns: Sequence[Column], below: Sequence[Sequence[object]], told: Collection[int]
) -> Iterator[Column]:
    """An e-mail column is one whatever its title; others only where no title placed them."""
    taken = {column.key for column in columns}
    for column in columns:
        content = ""
        if column.key in _DOUBTFUL and below and column.index not in told:
            values = [row[column.index] for row in below if len(row) > column.index]
            content = column_contents.find_key(values, taken)
            if column.key != NOT_RECOGNISED and content not in _EMAILS:
                content = ""
        if not content:
            yield column
            continue
        taken.add(content)
        if column.key and column.key not in _EMAILS:
            taken.discard(column.key)
        yield Column(column.index, column.title, content, by_content=True)


_EMAILS = frozenset({"email", "contact_email"})
_DOUBTFUL = frozenset({NOT_RECOGNISED, "contact", "website", "function", "civility"})


def recognise(title: str) -> str:
    """The key of what a title names first; NOT_RECOGNISED for one we cannot place."""
    return next(iter(candidates(title)), NOT_RECOGNISED)


@cache
def candidates(title: str) -> tuple[str, ...]:
    """The keys of what a title may name, the likeliest first."""
    if not (sought := _title_key(title)):
        return (ROW_NUMBER,) if title.strip() in ("#", "N°", "n°") else ()
    known = _known_titles()
    if sought in known:
        return known[sought]
    if len(sought) < 5:
        return ()
    from rapidfuzz import fuzz, process

    near = process.extractOne(sought, known.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return known[near[0]] if near else ()


@cache
def _known_titles() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for target in TARGETS:
        for key in dict.fromkeys(map(_title_key, (target.label, *target.titles))):
            found[key] = (*found.get(key, ()), target.key)
    return found


def _title_key(title: str) -> str:
    return " ".join(words(title)).replace("c p", "cp")
