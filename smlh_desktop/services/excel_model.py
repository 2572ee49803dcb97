"""An empty workbook to fill in: imported, it needs no telling of which column is what."""

from collections.abc import Iterator
from pathlib import Path

from smlh_desktop.domain.columns import LABELS
from smlh_desktop.files.workbook_writer import Table, check_name, write_workbook
from smlh_desktop.services import excel_sheets

_ROOM = 1_000  # rows with drop-down lists: the file of a section, several times over
_IN_LIST = "À choisir dans la liste, par la flèche à droite de la case."
_A_DAY = "Une date : jour, mois, année."

_STEPS = (
    ("Pour remplir", "Une ligne par organisme dans la feuille « Partenaires », sans ligne vide ni "
     "total. Seul le nom est obligatoire : laissez vide ce que vous ne savez pas.", ""),
    ("Les titres", "Ne changez pas la première ligne : le programme y reconnaît les colonnes. "
     "Vous pouvez supprimer celles qui ne vous servent pas.", ""),
    ("Pour importer", "Enregistrez et fermez le classeur. Dans le programme : page « Données », "
     "« Importer », « Choisir une liste ». Rien n'est écrit avant votre accord.", ""),
)  # fmt: skip

# By key of `domain.columns`: what the column expects, and an invented example.
_EXPECTED = {
    "name": ("Le nom complet de l'organisme. Obligatoire.", "Lycée des Micocouliers"),
    "acronym": ("Son sigle, s'il en a un.", "LDM"),
    "kind": (f"{_IN_LIST} Laissez vide pour tout autre organisme.", "Établissement scolaire"),
    "civility": (f"Celle de la personne à qui écrire. {_IN_LIST}", "Mme"),
    "first_name": ("Le prénom de cette personne.", "Hélène"),
    "last_name": ("Son nom de famille.", "Daumas"),
    "function": ("Ce qu'elle est dans l'organisme.", "Proviseure"),
    "contact_phone": ("Sa ligne directe.", "04 90 00 00 01"),
    "contact_mobile": ("Son téléphone portable.", "06 12 00 00 01"),
    "contact_email": ("Son adresse électronique.", "h.daumas@exemple.fr"),
    "building": ("Bâtiment, résidence, zone d'activité.", "Bâtiment B"),
    "street": ("Le numéro et la rue.", "12, chemin du Puits"),
    "po_box": ("Boîte postale, CS ou TSA.", "BP 12"),
    "postcode": ("Cinq chiffres ; le zéro du début reste.", "04300"),
    "city": ("La commune seule, sans le code postal.", "Forcalquier"),
    "phone": ("Le téléphone de l'organisme, un seul par case.", "04 90 00 00 02"),
    "mobile": ("Le portable de l'organisme, un seul par case.", "06 12 00 00 02"),
    "email": ("L'adresse électronique de l'organisme, une seule.", "contact@exemple.fr"),
    "other_emails": ("Les autres adresses, une virgule entre deux.",
                     "cdi@exemple.fr, gestion@exemple.fr"),
    "website": ("Le site Internet.", "www.exemple.fr"),
    "siren": ("Neuf chiffres.", "732829320"),
    "siret": ("Quatorze chiffres.", "73282932000074"),
    "rna": ("Numéro d'une association : W et neuf chiffres.", "W842001234"),
    "uai": ("Numéro d'un établissement scolaire.", "0840012F"),
    "convention": (f"Oui si une convention est signée. {_IN_LIST}", "oui"),
    "convention_signed": (_A_DAY, "12/03/2025"),
    "convention_start": (_A_DAY, "01/04/2025"),
    "convention_end": (_A_DAY, "31/03/2028"),
    "partner_since": (_A_DAY, "09/03/2019"),
    "last_exchange_on": (f"Le dernier échange que vous avez eu. {_A_DAY}", "15/01/2026"),
    "status": (_IN_LIST, "Partenaire"),
    "circle_status": (_IN_LIST, "À inviter"),
    "stage": (_IN_LIST, "Rencontre"),
    "action_fields": ("Ses domaines, une virgule entre deux.", "mémoire, jeunesse"),
    "tags": ("Vos mots à vous pour le retrouver, une virgule entre deux.", "prix, rallye"),
    "do_not_solicit": (f"Oui s'il demande à ne plus être sollicité. {_IN_LIST}", "non"),
    "notes": ("Tout ce qui n'a pas sa colonne.", "Rappeler à la rentrée"),
    "offers": ("Ce que l'organisme peut apporter.", "Une salle de cent places"),
    "needs": ("Ce qu'il attend de la section.", "Des témoins pour les classes de troisième"),
    "shared_values": ("Les valeurs communes, une virgule entre deux.", "effort, civisme"),
    "purposes": ("Le but commun.", "Faire connaître la Légion d'honneur aux élèves"),
    "governance": ("Qui décide, et avec qui.", "Comité de deux personnes de chaque côté"),
    "complementarity": ("Ce que chacun apporte à l'autre.", "Nos témoins, leurs élèves"),
    "strategic": (f"Oui pour un partenaire essentiel. {_IN_LIST}", "non"),
    "strategic_reason": ("Pourquoi il est essentiel.", "Premier lycée du département"),
}  # fmt: skip


def export_model(path: Path) -> None:
    """Write the empty workbook and how to fill it in. Raises SmlhError."""
    check_name(path)
    titles = ("Colonne", "Ce qu'on y écrit", "Exemple (inventé)")
    guide = Table("Mode d'emploi", titles, _guide(), to_read=True)
    write_workbook(path, [excel_sheets.partners((), room=_ROOM), guide])


def _guide() -> Iterator[tuple[str, ...]]:
    yield from _STEPS
    for key in excel_sheets.PARTNERS:
        yield (LABELS[key], *_EXPECTED[key])
