"""Partners: kinds, places in the Cercle, and the same name written otherwise."""

from enum import StrEnum

from smlh_desktop.domain.periods import TWELVE_MONTHS
from smlh_desktop.domain.text_keys import with_saints, words

VERIFIED_WITHIN = TWELVE_MONTHS
"""A file is to be looked over again after so long."""


class PartnerKind(StrEnum):
    """What sort of organisation a partner is; the value is kept in the base."""

    COUNCIL = "collectivite"
    SCHOOL = "etablissement_scolaire"
    ASSOCIATION = "association"
    FOUNDATION = "fondation"
    COMPANY = "entreprise"
    BANK = "banque"
    CHAMBER = "chambre"
    ARMY = "armee"
    RESCUE = "secours"
    STATE = "etat"
    WORSHIP = "culte"
    OTHER = ""

    @property
    def label(self) -> str:
        """Its name in French."""
        return _KIND_LABELS[self]

    @property
    def short_label(self) -> str:
        """Its name where there is little room."""
        return _SHORT_LABELS.get(self, self.label)

    @property
    def icon(self) -> str:
        """The icon of its badge."""
        return _KIND_ICONS[self]


_KIND_LABELS = {
    PartnerKind.COUNCIL: "Collectivité",
    PartnerKind.SCHOOL: "Établissement scolaire",
    PartnerKind.ASSOCIATION: "Association",
    PartnerKind.FOUNDATION: "Fondation",
    PartnerKind.COMPANY: "Entreprise",
    PartnerKind.BANK: "Banque",
    PartnerKind.CHAMBER: "Chambre consulaire",
    PartnerKind.ARMY: "Armée",
    PartnerKind.RESCUE: "Service de secours",
    PartnerKind.STATE: "Service de l'État",
    PartnerKind.WORSHIP: "Culte",
    PartnerKind.OTHER: "Autre organisme",
}
_SHORT_LABELS = {
    PartnerKind.SCHOOL: "Enseignement",
    PartnerKind.CHAMBER: "Chambre",
    PartnerKind.RESCUE: "Secours",
    PartnerKind.STATE: "État",
    PartnerKind.OTHER: "Organisme",
}
_KIND_ICONS = {
    PartnerKind.COUNCIL: "landmark",
    PartnerKind.SCHOOL: "graduation-cap",
    PartnerKind.ASSOCIATION: "handshake",
    PartnerKind.FOUNDATION: "lightbulb",
    PartnerKind.COMPANY: "factory",
    PartnerKind.BANK: "banknote",
    PartnerKind.CHAMBER: "briefcase",
    PartnerKind.ARMY: "shield",
    PartnerKind.RESCUE: "flame",
    PartnerKind.STATE: "flag",
    PartnerKind.WORSHIP: "users",
    PartnerKind.OTHER: "building-2",
}

_KIND_WORDS = (
    (PartnerKind.COUNCIL, ("collectivite", "mairie", "commune", "departement", "region")),
    (PartnerKind.SCHOOL, ("etablissement", "scolaire", "lycee", "college", "cfa", "ecole")),
    (PartnerKind.ASSOCIATION, ("association", "amicale")),
    (PartnerKind.FOUNDATION, ("fondation",)),
    (PartnerKind.BANK, ("banque", "caisse")),
    (PartnerKind.CHAMBER, ("consulaire", "chambre", "cci", "cma")),
    (PartnerKind.ARMY, ("armee", "regiment", "base", "militaire", "gendarmerie")),
    (PartnerKind.RESCUE, ("secours", "pompiers", "sdis")),
    (PartnerKind.STATE, ("etat", "prefecture", "ministere", "onacvg")),
    (PartnerKind.WORSHIP, ("culte", "diocese")),
    (PartnerKind.COMPANY, ("entreprise", "societe", "sarl", "sas")),
)


def read_kind(text: str) -> PartnerKind | None:
    """The kind that a workbook's word names, or None where it names none we know."""
    found = set(words(text))
    return next((kind for kind, signs in _KIND_WORDS if found.intersection(signs)), None)


class PartnerStatus(StrEnum):
    """Whether the organisation is a partner of the section; its place in the Cercle is apart."""

    PROSPECT = "pressenti"
    ACTIVE = "actif"
    PAUSED = "en_pause"
    DECLINED = "decline"
    FORMER = "ancien"

    @property
    def label(self) -> str:
        """Its name in French."""
        return {
            PartnerStatus.PROSPECT: "Pressenti",
            PartnerStatus.ACTIVE: "Partenaire",
            PartnerStatus.PAUSED: "En pause",
            PartnerStatus.DECLINED: "A décliné",
            PartnerStatus.FORMER: "Ancien partenaire",
        }[self]


class CircleStatus(StrEnum):
    """Where a partner stands towards the Cercle; being a partner is another matter."""

    TO_INVITE = "a_inviter"
    INVITED = "invite"
    INTERESTED = "interesse"
    MEMBER = "membre"
    NEIGHBOUR = "limitrophe"
    DECLINED = "decline"
    LEFT = "sorti"

    @property
    def label(self) -> str:
        """Its name in French."""
        return _CIRCLE_LABELS[self]


_CIRCLE_LABELS = {
    CircleStatus.TO_INVITE: "À inviter",
    CircleStatus.INVITED: "Invité",
    CircleStatus.INTERESTED: "Intéressé",
    CircleStatus.MEMBER: "Membre",
    CircleStatus.NEIGHBOUR: "Limitrophe",
    CircleStatus.DECLINED: "Décliné",
    CircleStatus.LEFT: "Sorti",
}

# Words that tell nothing of which organisation it is: legal forms and little words.
_EMPTY_WORDS = frozenset(
    (
        *("de", "du", "des", "d", "la", "le", "les", "l", "et", "a", "au", "aux", "en"),
        *("sarl", "sas", "sa", "sasu", "eurl", "sci", "scop", "snc"),
    )
)


def name_key(name: str) -> str:
    """The name without legal forms and little words: « DUPONT ET FILS SARL » and
    « Dupont & Fils <SARL> » have one key."""
    return _telling(words(name))


def key_of_sort_key(sort_key: str) -> str:
    """`name_key` of a name, made from its sort key: for thousands of names at a time."""
    return _telling(with_saints(sort_key.split(" ")))


def _telling(found: list[str]) -> str:
    return " ".join(word for word in found if word not in _EMPTY_WORDS) or " ".join(found)
