"""A partner file as large as the program must bear, with names a section could meet."""

from pathlib import Path
from random import Random

from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.encryption import Key
from smlh_desktop.data.journal import create_many
from smlh_desktop.data.tables import Contact, Partner
from smlh_desktop.domain.text_keys import search_text

_AT_ONCE = 10_000

# What an organisation is called before its own name, its kind, and who answers for it.
_SORTS = (
    ("Lycée", "etablissement_scolaire", ("Proviseur", "Proviseure adjointe", "Gestionnaire")),
    ("Collège", "etablissement_scolaire", ("Principale", "Principal adjoint", "Documentaliste")),
    ("CFA", "etablissement_scolaire", ("Directrice", "Responsable des apprentis")),
    ("Mairie de", "collectivite", ("Maire", "Adjointe au maire", "Directeur général des services")),
    ("Association", "association", ("Présidente", "Secrétaire", "Trésorier")),
    ("Amicale", "association", ("Président", "Secrétaire générale")),
    ("Fondation", "fondation", ("Président", "Déléguée générale")),
    ("Entreprise", "entreprise", ("Directeur général", "Responsable des ressources humaines")),
    ("Ateliers", "entreprise", ("Gérante", "Chef d'atelier")),
    ("Banque coopérative", "banque", ("Directrice d'agence", "Conseiller")),
    ("Chambre des métiers", "chambre", ("Président", "Secrétaire générale")),
    ("Centre de secours", "secours", ("Capitaine", "Lieutenante")),
)
_OWN = (
    "des Micocouliers", "du Portail-Neuf", "Saint-Exemple", "des Ocres", "du Grand Tilleul",
    "des Cigales", "Sainte-Garance", "de la Fontaine", "du Vieux Moulin", "des Trois Rivières",
    "Louise-Ferrand", "Antoine-Castelin", "de l'Œuvre", "des Amandiers", "du Belvédère",
    "Jean-Vauclair", "de la Garrigue", "des Remparts", "Élise-Montbrun", "du Canal", "des Bories",
    "Mémoire et Transmission", "Jeunesse et Avenir", "Solidarité", "du Levant", "de la Colline",
)  # fmt: skip
_COMMUNES = (
    ("84000", "Avignon"), ("84400", "Apt"), ("84200", "Carpentras"), ("84300", "Cavaillon"),
    ("84100", "Orange"), ("84800", "L'Isle-sur-la-Sorgue"), ("84120", "Pertuis"),
    ("84700", "Sorgues"), ("84500", "Bollène"), ("84110", "Vaison-la-Romaine"),
    ("84600", "Valréas"), ("84490", "Saint-Saturnin-lès-Apt"), ("84390", "Sault"),
    ("84220", "Gordes"), ("84210", "Pernes-les-Fontaines"), ("84130", "Le Pontet"),
    ("84270", "Vedène"), ("84170", "Monteux"), ("84320", "Entraigues-sur-la-Sorgue"),
    ("13210", "Saint-Rémy-de-Provence"), ("26200", "Montélimar"), ("04300", "Forcalquier"),
    ("30130", "Pont-Saint-Esprit"), ("30400", "Villeneuve-lès-Avignon"),
)  # fmt: skip
_STREETS = (
    "rue de l'Exemple", "avenue du Ventoux", "chemin des Oliviers", "place de l'Horloge",
    "cours de la République", "boulevard des Lices", "impasse du Lavoir", "route de Gordes",
)  # fmt: skip
_FIRST = (
    ("Mme", "Hélène"), ("M.", "Karim"), ("Mme", "Solange"), ("M.", "Armand"), ("Mme", "Élodie"),
    ("M.", "François"), ("Mme", "Maëlle"), ("M.", "Benoît"), ("Mme", "Aïcha"), ("M.", "Étienne"),
    ("Mme", "Noémie"), ("M.", "Loïc"), ("Mme", "Jeanne-Marie"), ("M.", "Gaël"),
)  # fmt: skip
_BEGIN = (
    "Dau", "Bel", "Fer", "Cas", "Vau", "Mon", "Ray", "Cha", "Gui", "Per", "Mar", "Sau", "Bru",
    "Leb", "Gar", "Del", "Rou", "Tes", "Val", "Nou",
)  # fmt: skip
_MIDDLE = ("mas", "had", "ran", "tel", "cla", "bru", "mon", "lan", "net", "ver", "sol", "dier")
_END = ("ier", "in", "ot", "eau", "ard", "ez", "on", "et", "y", "al")


def fill_file(base: Path, partners: int, contacts_each: int, key: Key | None = None) -> None:
    """A base at `base` of so many partners, each with so many contacts; always the same one."""
    random = Random(1)
    database = open_database(base, key=key)
    try:
        for start in range(0, partners, _AT_ONCE):
            _fill_some(
                database, random, range(start, min(start + _AT_ONCE, partners)), contacts_each
            )
    finally:
        database.close()


def _fill_some(database: Database, random: Random, ranks: range, contacts_each: int) -> None:
    sorts = [random.choice(_SORTS) for _ in ranks]
    with database.session(f"Jeu de mesure, dès la fiche {ranks.start + 1}") as session:
        rows = [
            _partner(random, rank, sort, kind)
            for rank, (sort, kind, _) in zip(ranks, sorts, strict=True)
        ]
        ids = create_many(session, Partner, rows)
        create_many(
            session,
            Contact,
            [
                {"partner_id": partner_id, **_contact(random, functions, principal=not rank)}
                for partner_id, (_, _, functions) in zip(ids, sorts, strict=True)
                for rank in range(contacts_each)
            ],
        )


def _partner(random: Random, rank: int, sort: str, kind: str) -> dict[str, object]:
    postcode, city = random.choice(_COMMUNES)
    own = city if sort.endswith(" de") else random.choice(_OWN)
    return {
        "name": f"{sort} {own} {rank + 1}",
        "kind": kind,
        "street": f"{random.randint(1, 180)}, {random.choice(_STREETS)}",
        "postcode": postcode,
        "city": city,
        "phone": f"+334{random.randint(10_000_000, 99_999_999)}",
        "email": f"contact@{search_text(own).replace(' ', '-')}-{rank + 1}.exemple.fr",
        "circle_status": random.choice(("a_inviter", "invite", "interesse", "membre")),
    }


def _contact(random: Random, functions: tuple[str, ...], *, principal: bool) -> dict[str, object]:
    civility, first = random.choice(_FIRST)
    last = random.choice(_BEGIN) + random.choice(_MIDDLE) + random.choice(_END)
    return {
        "civility": civility,
        "first_name": first,
        "last_name": last,
        "function": random.choice(functions),
        "phone": f"+336{random.randint(10_000_000, 99_999_999)}",
        "email": f"{first[0]}.{last}@exemple.fr".lower(),
        "principal": principal,
    }
