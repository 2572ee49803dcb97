"""The Cercle of the demonstration: who belongs to it, since when, and who deals with whom."""

from dataclasses import replace
from datetime import date, timedelta

from smlh_desktop.data.database import Database
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.domain.stages import Stage
from smlh_desktop.services.circle import Circle
from smlh_desktop.services.links import LinkFields, Links
from smlh_desktop.services.partners import Partners
from smlh_desktop.services.relations import Relations

_MEMBER, _INVITED, _INTERESTED, _NEIGHBOUR = (
    CircleStatus.MEMBER, CircleStatus.INVITED, CircleStatus.INTERESTED, CircleStatus.NEIGHBOUR,
)  # fmt: skip
# By the beginning of a name: its place, since how many days, its stage and since how many days.
_PLACES: tuple[tuple[str, CircleStatus, int, Stage, int], ...] = (
    ("CFA des Métiers", _MEMBER, 1_350, Stage.ACTION, 320),
    ("Caisse mutuelle", _MEMBER, 1_300, Stage.ACTION, 200),
    ("Mémoire & Transmission", _MEMBER, 980, Stage.REVIEW, 40),
    ("Chambre des artisans", _MEMBER, 700, Stage.ACTION, 130),
    ("Mairie d'Apt", _MEMBER, 620, Stage.CONTRACT, 74),
    ("Lycée professionnel Les Cèdres", _MEMBER, 410, Stage.ACTION, 60),
    ("Fondation Lavande", _MEMBER, 150, Stage.CONTRACT, 25),
    ("Lycée des Micocouliers", _INTERESTED, 45, Stage.MEETING, 30),
    ("Collège du Calavon", _INVITED, 61, Stage.CONTACT, 61),
    ("Mairie de Gordes", _INVITED, 28, Stage.CONTACT, 28),
    ("Mairie de Cavaillon", _INTERESTED, 90, Stage.DIAGNOSIS, 35),
    ("12e Régiment", _INVITED, 28, Stage.CONTACT, 88),
    ("Les Amis de l'Œuvre", _INTERESTED, 33, Stage.DESIGN, 12),
    ("Atelier du Lien", _INVITED, 28, Stage.MEETING, 14),
    ("Cercle nautique", _NEIGHBOUR, 500, Stage.SCOUTING, 500),
    ("Base aérienne", _NEIGHBOUR, 300, Stage.SCOUTING, 300),
    ("Mairie de Goult", _NEIGHBOUR, 240, Stage.SCOUTING, 240),
    ("Mairie de Bédoin", _NEIGHBOUR, 90, Stage.SCOUTING, 90),
)
# Who deals with whom, of what nature, how much (0 to 3), since and for the last time so many days
# ago: None where nothing was noted.
_LINKS: tuple[tuple[str, str, str, int, int, int | None], ...] = (
    ("CFA des Métiers", "Chambre des artisans", "Orientation, stages", 3, 1_300, 20),
    ("CFA des Métiers", "Caisse mutuelle", "Financement", 2, 900, 160),
    ("CFA des Métiers", "Lycée professionnel Les Cèdres", "Orientation, stages", 2, 400, 75),
    ("Caisse mutuelle", "Fondation Lavande", "Financement", 3, 140, 30),
    ("Caisse mutuelle", "Chambre des artisans", "Information, relais", 1, 800, 410),
    ("Mémoire & Transmission", "Mairie d'Apt", "Mémoire, cérémonies", 2, 600, 15),
    ("Mémoire & Transmission", "Lycée professionnel Les Cèdres", "Action commune", 1, 300, 190),
    ("Mairie d'Apt", "Collège du Calavon", "Accueil, prêt de locaux", 1, 700, 220),
    ("Mairie d'Apt", "Mairie de Gordes", "Information, relais", 1, 900, None),
    ("Mémoire & Transmission", "12e Régiment", "Mémoire, cérémonies", 2, 650, 12),
    ("Fondation Lavande", "Les Amis de l'Œuvre", "Financement", 2, 250, 48),
    ("CFA des Métiers", "Atelier du Lien", "Orientation, stages", 1, 330, 205),
    ("Lycée des Micocouliers", "CFA des Métiers", "Information, relais", 1, 200, 95),
    ("Chambre des artisans", "Mairie de Cavaillon", "Action commune", 1, 420, 390),
    ("12e Régiment", "Base aérienne", "Mémoire, cérémonies", 2, 1_200, 100),
    ("Mairie d'Apt", "Mairie de Goult", "Information, relais", 1, 800, 130),
    ("Collège du Calavon", "Cercle nautique", "Accueil, prêt de locaux", 1, 350, 60),
    ("Caisse mutuelle", "Cercle nautique", "Financement", 0, 480, None),
    ("Mairie de Cavaillon", "Mairie de Bédoin", "Information, relais", 0, 300, None),
)
# What some say of themselves: champs d'action, what they hold to, what they offer, look for.
_TOLD: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "CFA des Métiers", "apprentissage", "effort, goût du travail bien fait",
        "Un atelier ouvert le samedi", "Des témoins, des stages",
    ),
    (
        "Chambre des artisans", "apprentissage", "effort, transmission",
        "Des stages chez quarante artisans", "",
    ),
    (
        "Caisse mutuelle", "solidarité", "entraide",
        "Une bourse de fin d'études", "Une salle de conférence",
    ),
    (
        "Mémoire & Transmission", "civisme", "transmission, fidélité",
        "Des témoins pour les classes", "Un atelier de reliure",
    ),
    ("Mairie d'Apt", "civisme, jeunesse", "civisme, entraide", "Une salle au centre-ville", ""),
    ("Collège du Calavon", "jeunesse", "effort", "", "Des témoins du monde du travail"),
    (
        "12e Régiment", "défense, civisme", "civisme, fidélité",
        "Une fanfare, des porte-drapeaux", "Une salle de concert",
    ),
)  # fmt: skip


def place_in_circle(database: Database, today: date) -> None:
    """Put the partners of the demonstration on their rings and link them."""
    partners, circle, relations = Partners(database), Circle(database), Relations(database)
    ids: dict[str, str] = {}
    for name, status, since, stage, stayed in _PLACES:
        ids[name] = partner_id = named(partners, name)
        entered = today - timedelta(days=since)
        if status is _MEMBER:
            circle.place(partner_id, _INVITED, on=entered - timedelta(days=120), today=today)
        circle.place(partner_id, status, on=entered, today=today)
        if stage is not Stage.SCOUTING:
            on = today - timedelta(days=stayed)
            relations.move(
                partner_id, stage, on=on, reason="Relation plus ancienne que ce fichier",
                today=today,
            )  # fmt: skip
    for name, fields, values, offers, needs in _TOLD:
        told = replace(
            partners.get(ids[name]).fields,
            action_fields=fields, shared_values=values, offers=offers, needs=needs,
        )  # fmt: skip
        partners.save(told, ids[name])
    links = Links(database)
    for first, second, nature, intensity, since, last in _LINKS:
        made = links.save(
            LinkFields(ids[first], ids[second], nature, intensity, today - timedelta(days=since))
        )
        if last is not None:
            links.note(made, today - timedelta(days=last), "Travail en commun", today=today)


def named(partners: Partners, beginning: str) -> str:
    """The id of the partner whose name begins so."""
    rows = partners.list.rows(partners.list.row_numbers(beginning))
    return partners.list.ids([next(r.rid for r in rows if r.name.startswith(beginning))])[0]
