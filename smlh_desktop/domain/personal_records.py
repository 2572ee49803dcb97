"""What each table of the base tells of a person, in French: for the answer to whoever asks what is
known of them. Keys are stable: the JSON of the answer is made of them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from smlh_desktop.domain import field_words
from smlh_desktop.domain.conventions import Way
from smlh_desktop.domain.exchanges import EventKind
from smlh_desktop.domain.joint_actions import RoleKind
from smlh_desktop.domain.meetings import MeetingKind, Reply, local
from smlh_desktop.domain.register import Answer, AnswerChannel, LetterState
from smlh_desktop.domain.tools import Handover
from smlh_desktop.domain.typography import hour, short_date

ERASABLE = frozenset({"contacts", "bureau_members"})
"""The tables whose records are each a person, who may be erased."""

# The parts of the answer, in order: the table, what its records are, and their fields in words.
PARTS: dict[str, tuple[str, dict[str, str]]] = {
    "contacts": ("Fiches de contact", dict(field_words.FIELD_LABELS["contacts"])),
    "bureau_members": (
        "Fiche du bureau",
        {
            "civility": "Civilité", "first_name": "Prénom", "last_name": "Nom", "role": "Fonction",
            "distinction": "Décorations après le nom", "phone": "Téléphone", "email": "Courriel",
            "signs": "Signe les lettres et les conventions", "since": "Depuis le",
            "until": "Jusqu'au",
        },
    ),
    "invitations": (
        "Invitations et réponses",
        {
            "meeting_id": "Rencontre", "partner_id": "Pour", "role": "Rôle", "reply": "Réponse",
            "channel": "Reçue", "taken_by": "Notée par", "represented_by": "Représenté par",
            "present": "Présent",
        },
    ),
    "meeting_members": (
        "Rencontres du bureau",
        {"meeting_id": "Rencontre", "role": "Rôle", "reply": "Réponse", "present": "Présent"},
    ),
    "slot_answers": ("Dates proposées", {"slot_id": "Date", "answer": "Réponse"}),
    "letters_sent": (
        "Lettres",
        {
            "reference": "Référence", "subject": "Objet", "dated_on": "Datée du",
            "partner_id": "À", "state": "État", "sent_on": "Envoyée le", "by_email": "Par courriel",
            "answer": "Réponse", "answered_on": "Répondue le", "answer_channel": "Reçue",
            "answered_by": "Répondue par", "answer_notes": "Ce qui a été répondu",
            "file_pages": "Pages gardées",
        },
    ),
    "exchanges": ("Échanges notés", dict(field_words.FIELD_LABELS["exchanges"])),
    "minutes": (
        "Comptes rendus des rencontres",
        {"number": "Numéro", "version": "Version", "meeting_id": "Rencontre",
         "validated_on": "Validé le"},
    ),
    "conventions": (
        "Conventions",
        {
            "title": "Convention", "number": "Numéro", "partner_id": "Avec",
            "signed_on": "Signée le", "starts_on": "Du", "ends_on": "Au",
        },
    ),
    "convention_parties": (
        "Signatures",
        {
            "convention_id": "Convention", "partner_id": "Pour", "alias": "Dite",
            "authority": "En qualité de", "signed_on": "Signée le", "signed_name": "Sous le nom de",
            "way": "Comment",
        },
    ),
    "mandates": (
        "Mandats",
        {"instance_id": "Instance", "partner_id": "Pour", "role": "Fonction", "since": "Depuis le",
         "until": "Jusqu'au"},
    ),
    "action_roles": (
        "Rôles dans les actions communes",
        {"joint_action_id": "Action", "role": "Rôle", "partner_id": "Pour", "notes": "Notes"},
    ),
    "tool_deliveries": (
        "Documents remis",
        {"tool_id": "Document", "given_on": "Remis le", "channel": "Comment", "notes": "Notes"},
    ),
    "partners": ("Partenaires suivis", {"name": "Partenaire"}),
    "meetings": ("Rencontres organisées", {"purpose": "Rencontre", "starts_at": "Date"}),
}  # fmt: skip

# Where a text may name somebody: what the record is, the field in words.
TEXT_TABLES = {
    "exchanges": "Échange", "invitations": "Invitation", "letters_sent": "Lettre",
    "contacts": "Fiche d'un contact", "meetings": "Rencontre", "conventions": "Convention",
    "convention_parties": "Signature", "action_roles": "Rôle dans une action",
    "mandates": "Mandat", "tool_deliveries": "Document remis", "minutes": "Compte rendu",
    "bureau_members": "Membre du bureau", "meeting_members": "Rencontre du bureau",
    "agenda_items": "Ordre du jour", "decisions": "Décision", "actions": "Action à mener",
    "partners": "Fiche d'un partenaire", "partner_moves": "Étape franchie", "links": "Lien",
    "link_notes": "Note d'un lien", "joint_actions": "Action commune",
    "mutual_helps": "Entraide", "diagnosis_sheets": "Diagnostic : qui a répondu",
    "diagnosis_answers": "Diagnostic : réponse", "diagnosis_campaigns": "Campagne de diagnostic",
    "instances": "Instance", "proposals": "Proposition", "proposal_versions": "Proposition",
    "proposal_feedbacks": "Avis sur une proposition", "tools": "Outil",
    "commitments": "Engagement d'une convention", "commitment_reviews": "Suivi d'un engagement",
    "convention_documents": "Document d'une convention", "own_clauses": "Article de la section",
    "trusted_signers": "Signataire reconnu", "sections": "Réglages de la section",
    "letter_templates": "Modèle de lettre", "saved_filters": "Filtre gardé",
    "import_mappings": "Colonnes d'import", "usages": "Protocole", "own_days": "Jour de la section",
    "agenda_outlines": "Trame d'ordre du jour", "questionnaires": "Questionnaire",
    "incidents": "Incident", "processings": "Registre des traitements",
}  # fmt: skip
_FIELDS = {
    "notes": "notes", "words": "ce qui est dit", "owner": "responsable", "title": "titre",
    "rapporteur": "rapporteur", "comments": "commentaires", "respondent": "répondant",
    "evidence": "preuve", "outcome": "bilan", "body": "texte", "preamble": "préambule",
    "articles": "articles", "answer_notes": "réponse", "answered_by": "répondue par",
    "represented_by": "représenté par", "taken_by": "notée par", "signed_name": "signature",
    "reason": "raison", "purpose": "objet", "subject": "objet", "name": "nom",
}  # fmt: skip
_CHOICES: dict[tuple[str, str], Any] = {
    ("invitations", "reply"): Reply, ("meeting_members", "reply"): Reply,
    ("invitations", "channel"): AnswerChannel, ("letters_sent", "state"): LetterState,
    ("letters_sent", "answer"): Answer, ("letters_sent", "answer_channel"): AnswerChannel,
    ("exchanges", "kind"): EventKind, ("tool_deliveries", "channel"): Handover,
    ("meetings", "kind"): MeetingKind, ("action_roles", "role"): RoleKind,
    ("convention_parties", "way"): Way,
}  # fmt: skip


def part_title(table: str) -> str:
    """What the records of a table are called, as a part of the answer."""
    return PARTS[table][0]


def place_words(table: str, field: str) -> str:
    """« Échange, notes »: where a text stands."""
    of = TEXT_TABLES.get(table, table)
    known = field_words.FIELD_LABELS.get(table, {})
    name = known.get(field, _FIELDS.get(field, ""))
    return f"{of}, {name[0].lower()}{name[1:]}" if name else of


def told(table: str, field: str, value: Any, names: Mapping[str, str]) -> str:
    """What a field holds, in words; empty for nothing. `names` are those of the records referred
    to, by their ids."""
    if value is None or value == "" or value is False or (field == "file_pages" and not value):
        return ""
    if field in field_words.FIELD_LABELS.get(table, {}):
        shown = field_words.shown(table, field, value, names)
        return "" if shown == field_words.NOTHING else shown
    if field.endswith("_id"):
        return names.get(value, field_words.UNKNOWN_FILE)
    if value is True:
        return "oui"
    if isinstance(value, datetime):
        here = local(value)
        return f"{short_date(here.date())} à {hour(here)}"
    if isinstance(value, date):
        return short_date(value)
    kind = _CHOICES.get((table, field))
    if kind is not None and value in list(kind):
        return str(kind(value).label)
    return str(value)
