"""Whatever is typed in a text field is kept as typed, or refused with a sentence."""

import re
import unicodedata
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.data.database import Database
from smlh_desktop.domain import labels
from smlh_desktop.domain.field_words import FIELD_LABELS
from smlh_desktop.domain.signs import legible
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.excel_export import export_all, export_list
from smlh_desktop.services.letter_templates import CIRCLE
from smlh_desktop.services.letters import Letters
from smlh_desktop.services.partner_columns import COLUMNS
from smlh_desktop.services.partner_criteria import Criteria
from smlh_desktop.services.partners import LABELLED, PartnerFields, Partners, check_partner
from smlh_desktop.services.timeline import ExchangeFields

FULL_PARTNER = PartnerFields(
    name="Lycée des Micocouliers", acronym="LM", kind="etablissement_scolaire", siren="732829320",
    siret="73282932000074", rna="W842001234", building="Bâtiment A", street="12, chemin du Puits",
    po_box="BP 12", postcode="84000", city="Avignon", phone="+33490123456", mobile="+33612345678",
    email="a@exemple.fr", other_emails="b@exemple.fr, c@exemple.fr", website="exemple.fr",
    uai="0840012F", partner_since=date(2019, 3, 9), status="en_pause", circle_status="membre",
    stage="rencontre", strategic=True, strategic_reason="Le premier", action_fields="mémoire",
    shared_values="effort", offers="Une salle", needs="Des témoins", purposes="Élargir",
    governance="Partagée", complementarity="Oui", tags="prix, jeunesse", do_not_solicit=True,
    source="Annuaire", source_on=date(2026, 1, 2), verified_on=date(2026, 3, 4),
    notes="Deux\nlignes",
)  # fmt: skip
FULL_CONTACT = ContactFields(
    "Mme", "Hélène", "de La Tour", "Proviseur", "chevalier", "+33490123456", "+33612345678",
    "h@exemple.fr", True, "Chère Hélène", "Bien à vous.", "Docteur", "masculin", "courriel", True,
    "À l'attention d'Hélène", True, "Carte", date(2026, 1, 2), date(2026, 3, 4),
)  # fmt: skip

HOSTILE = {
    "long": "é" * 4_000,
    "markup": "<b>gras</b> & <script>alert(1)</script> &amp; {{partenaire}} ⟦x⟧",
    "formula": "=cmd|' /C calc'!A0",
    "emoji": "👩🏽‍🚒 Œuvre ✨",
    "right to left": "שלום \u202eabc\u202c مرحبا",
    "quotes": "'; DROP TABLE partners; -- \" % _ \\",
    "combining": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A",
    "spaces": "a\u00a0b\u202fc\u3000d",
    "error": "#N/A",
}
UNREADABLE = {"NUL": "avant\x00après", "controls": "a\x07b\x1bc\x7fd", "half a sign": "a\ud800b"}
PARTNER_TEXTS = sorted(
    each.name for each in fields(PartnerFields) if isinstance(getattr(FULL_PARTNER, each.name), str)
)
CONTACT_TEXTS = sorted(
    each.name for each in fields(ContactFields) if isinstance(getattr(FULL_CONTACT, each.name), str)
)
_CHOSEN = {
    *("kind", "status", "circle_status", "stage", "civility", "function_form"),
    *("preferred_channel", "person_id"),
}


@pytest.fixture
def partners(database: Database) -> Partners:
    return Partners(database)


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_every_text_of_a_file_is_kept_as_typed(
    partners: Partners, database: Database, tmp_path: Path, value: str
) -> None:
    texts: Any = {name: value for name in PARTNER_TEXTS if name not in _CHOSEN}
    typed = replace(FULL_PARTNER, **texts, do_not_solicit=False)
    as_labels: Any = {name: labels.tidy(value) for name in LABELLED}
    kept = replace(typed, **as_labels)
    partner_id = partners.save(typed)
    assert partners.get(partner_id).fields == kept
    person: Any = {name: value for name in CONTACT_TEXTS if name not in _CHOSEN}
    contact = replace(FULL_CONTACT, **person, do_not_solicit=False)
    partners.contacts.save(partner_id, contact)
    assert partners.get(partner_id).contacts[0].fields == contact
    note = ExchangeFields("note", datetime(2026, 3, 3, tzinfo=UTC), value, value, None, value)
    exchange = partners.timeline.save(partner_id, note)
    assert partners.timeline.get(exchange) == note
    assert isinstance(check_partner(kept), dict)
    partners.list.keep_filter(value, Criteria(city=value))
    assert partners.list.kept_filters()[0].criteria == Criteria(city=value)
    # Searched, listed, exported and printed: nothing of it breaks anything.
    assert len(partners.list.row_numbers(value[:60])) in (0, 1)
    rids = partners.list.row_numbers()
    partners.list.rows(rids)
    assert export_list(database, tmp_path / "liste.xlsx", COLUMNS, rids) == 1
    export_all(database, tmp_path / "tout.xlsx")
    letters = Letters(database)
    letters.issue(letters.prepare(CIRCLE, dated_on=date(2026, 3, 3)), tmp_path / "l.pdf")
    assert partners.history.of_partner(partner_id)


@pytest.mark.parametrize("value", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("name", [name for name in PARTNER_TEXTS if name not in _CHOSEN])
def test_what_no_one_can_read_is_refused_with_a_sentence(
    partners: Partners, name: str, value: str
) -> None:
    kept = partners.save(FULL_PARTNER)
    typed: Any = {name: value}
    with pytest.raises(SmlhError, match=re.escape(FIELD_LABELS["partners"][name])):
        partners.save(replace(FULL_PARTNER, **typed), kept)
    assert partners.get(kept).fields == FULL_PARTNER


@pytest.mark.parametrize("value", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("name", [name for name in CONTACT_TEXTS if name not in _CHOSEN])
def test_the_same_goes_for_a_contact(partners: Partners, name: str, value: str) -> None:
    partner_id = partners.save(FULL_PARTNER)
    typed: Any = {name: value}
    with pytest.raises(SmlhError, match=re.escape(FIELD_LABELS["contacts"][name])):
        partners.contacts.save(partner_id, replace(FULL_CONTACT, **typed))
    assert partners.get(partner_id).contacts == ()


@given(st.text())
def test_what_is_read_is_kept_to_the_last_sign(text: str) -> None:
    kept = legible(text)
    assert legible(kept) == kept
    left = [sign for sign in text if unicodedata.category(sign)[0] != "C"]
    assert [sign for sign in kept if unicodedata.category(sign)[0] != "C"] == left
