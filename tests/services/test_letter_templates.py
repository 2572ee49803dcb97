"""The templates shipped, and what each partner makes them say."""

import re
from dataclasses import replace
from datetime import date, time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain import rich_text
from smlh_desktop.domain.letters import Coupon
from smlh_desktop.domain.meetings import in_paris
from smlh_desktop.domain.register import LetterState
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.conventions import Conventions
from smlh_desktop.services.letter_templates import (
    CIRCLE,
    CONDITIONS,
    FIELDS,
    FREE,
    MAX_DATES,
    PRESENTED,
    SHIPPED,
    Template,
    refuse_unknown_fields,
    shipped_template,
)
from smlh_desktop.services.letter_writer import PreparedLetter
from smlh_desktop.services.letters import Letters, write_pdf
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import MemberFields, SectionFields, Settings
from tests.files.pdf_reading import lines, opened

DAY = date(2026, 3, 3)


@pytest.fixture
def letters(database: Database) -> Letters:
    settings = Settings(database)
    section = SectionFields(name="Vaucluse", department="84", city="Avignon", phone="+33490123456")
    settings.save_section(section)
    settings.save_member(MemberFields("M.", "Armand", "Vauclair", "Président", signs=True))
    return Letters(database)


def _partner(database: Database, **more: object) -> str:
    values = {"name": "Lycée Nord", "street": "1, rue Haute", "postcode": "84000", "city": "Apt"}
    partners = Partners(database)
    partner_id = partners.save(PartnerFields(**{**values, **more}))  # type: ignore[arg-type]
    person = ContactFields("Mme", "Hélène", "Daumas", "Proviseure", principal=True)
    partners.contacts.save(partner_id, person)
    return partner_id


def _meeting(database: Database, partner_id: str) -> str:
    starts_at = in_paris(date(2026, 4, 7), time(14, 30))
    fields = MeetingFields(
        purpose="Prix 2027", starts_at=starts_at, place="Maison des associations"
    )
    return Meetings(database).save(fields, [Guest(partner_id)])


def _one(letters: Letters, key: str, meeting_id: str | None = None, **more: Any) -> PreparedLetter:
    [prepared] = letters.prepare(key, dated_on=DAY, meeting_id=meeting_id, **more).letters
    return prepared


def _text(prepared: PreparedLetter) -> str:
    lines = [prepared.letter.subject, *(block.text for block in prepared.letter.body)]
    return "\n".join(lines).replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


@pytest.mark.parametrize("key", SHIPPED)
def test_every_template_says_all_it_has_to_where_all_is_known(
    letters: Letters, database: Database, tmp_path: Path, key: str
) -> None:
    member_id = Settings(database).save_member(MemberFields("Mme", "Jeanne", "Sorbier"))
    partner_id = _partner(database, circle_status="membre", referent_id=member_id)
    meeting_id = _meeting(database, partner_id)
    agreement = ConventionFields(partner_id, None, "Prix du mérite", ends_on=date(2027, 6, 30))
    Conventions(database).save(agreement, ())
    made = letters.issue(letters.prepare(CIRCLE, dated_on=date(2026, 1, 5)), tmp_path / "l.pdf")
    letters.register.mark(made.ids, LetterState.PRINTED)
    template = letters.texts.get(key)
    also = {partner_id: dict.fromkeys(PRESENTED, "La Fondation d'essai")}
    told = meeting_id if template.speaks_of_a_meeting else None
    prepared = _one(letters, key, told, also=also)
    to_write = ("Le texte de cette lettre reste à écrire",)
    assert prepared.lacks == (to_write if key == FREE else ())
    assert "⟦" not in _text(prepared)
    out = BytesIO()
    write_pdf(letters.prepare(key, dated_on=DAY, meeting_id=meeting_id), out)
    assert out.getvalue().startswith(b"%PDF")


@pytest.mark.parametrize("key", SHIPPED)
def test_every_template_knows_its_fields_and_conditions(key: str) -> None:
    template = shipped_template(key)
    refuse_unknown_fields(template)
    assert template.name
    body = rich_text.parse(template.body)
    assert rich_text.parse(rich_text.to_markup(body)) == body
    assert all(FIELDS[name] for name in rich_text.fields(template.blocks))
    assert set(rich_text.conditions(template.blocks)) <= set(CONDITIONS)


def test_a_member_of_the_cercle_is_told_otherwise(letters: Letters, database: Database) -> None:
    partner_id = _partner(database)
    before = _text(_one(letters, "relance"))
    assert "favorable ou non" in before
    partners = Partners(database)
    fields = partners.get(partner_id).fields
    partners.save(PartnerFields(name=fields.name, circle_status="membre"), partner_id)
    after = _text(_one(letters, "relance"))
    assert "Vous êtes des nôtres" in after
    assert "favorable ou non" not in after


def test_a_meeting_is_spoken_of_where_there_is_one(letters: Letters, database: Database) -> None:
    partner_id = _partner(database)
    template = letters.texts.get("relance")
    assert (template.for_meeting, template.speaks_of_a_meeting) == (False, True)
    assert "Votre place y est gardée" not in _text(_one(letters, "relance"))
    text = _text(_one(letters, "relance", _meeting(database, partner_id)))
    assert "mardi 7 avril 2026 à 14 h 30" in text


def test_the_last_letter_and_the_convention_are_named(
    letters: Letters, database: Database, tmp_path: Path
) -> None:
    partner_id = _partner(database)
    assert _one(letters, "relance").lacks == ("Il manque : Date du dernier courrier",)
    made = letters.issue(letters.prepare(CIRCLE, dated_on=date(2026, 1, 5)), tmp_path / "l.pdf")
    letters.register.mark(made.ids, LetterState.PRINTED)
    assert "Notre courrier du 5 janvier 2026" in _text(_one(letters, "relance"))
    assert set(_one(letters, "convention_renouvellement").lacks) == {
        "Il manque : Titre de sa convention", "Il manque : Fin de sa convention",
    }  # fmt: skip
    for title, ends_on in (("Ancienne", date(2025, 6, 30)), ("Nouvelle", date(2027, 6, 30))):
        agreement = ConventionFields(partner_id, None, title, ends_on=ends_on)
        Conventions(database).save(agreement, ())
    text = _text(_one(letters, "convention_renouvellement"))
    assert "Nouvelle, prend fin le 30 juin 2027" in text


def test_an_unknown_condition_is_refused_by_name(letters: Letters) -> None:
    with pytest.raises(SmlhError, match="« soleil »"):
        letters.texts.save(Template(CIRCLE, "", "Objet", "[si soleil] Dehors."))


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("À {{nom du partenaire}}.", "« {{nom du partenaire}} »"),
        ("À {{a/b}}.", "« {{a/b}} »"),
        ("À {{}}.", "« {{}} »"),
        ("**{{civilité !}}**,", "« {{civilité !}} »"),
        ("À {{partenaire} et {{section}}.", "« {{partenaire} »"),
        ("À {partenaire}}.", "« {partenaire}} »"),
        ("À {partenaire}.", "« {partenaire} »"),
        ("À {{{partenaire}}}.", "« {{{partenaire}}} »"),
        ("À {{partenaire sans fin", "« {{partenaire »"),
        ("À partenaire}} sans début", "« partenaire}} »"),
        ("À {{montant}} et {{prix}}.", "{{montant}}, {{prix}},"),
        ("Vu.\n\n[si membre, convention] Oui.", "« [si membre, convention] »"),
        ("[sinon membre] Oui.", "« [sinon membre] »"),
        ("[Si membre] Oui.", "« [Si membre] »"),
        ("[si membre]Oui.", "« [si membre] »"),
        ("- [sauf membre] Oui.", "« [sauf membre] »"),
        ("[centre droite] Oui.", "« [centre droite] »"),
        ("[si", "« [si »"),
    ],
)
def test_what_is_mistyped_is_refused_by_name(letters: Letters, typed: str, named: str) -> None:
    with pytest.raises(SmlhError, match=re.escape(named)):
        letters.texts.save(Template(CIRCLE, "", "Objet", typed))
    if "[" not in typed:
        with pytest.raises(SmlhError, match=re.escape(named)):
            letters.texts.save(Template(CIRCLE, "", typed, "Texte."))


@pytest.mark.parametrize(
    "text", ["{ } {x} [1] [sic] a [si membre] {{partenaire}}{{section}} {{ contact }}"]
)
def test_other_braces_and_brackets_are_text(letters: Letters, text: str) -> None:
    refuse_unknown_fields(Template(CIRCLE, "", "Objet", text))


def test_what_is_never_filled_holds_no_field(letters: Letters) -> None:
    for mark in ("{{partenaire}}", "{{", "}}"):
        with pytest.raises(SmlhError, match="pièces jointes"):
            letters.texts.save(Template(CIRCLE, "", "Objet", "Texte.", enclosures=(mark,)))
        with pytest.raises(SmlhError, match="dates du coupon"):
            letters.texts.save(
                Template(CIRCLE, "", "Objet", "Texte.", coupon=True, dates=("le 1er", mark))
            )


def test_a_coupon_proposes_no_more_dates_than_fit(letters: Letters, database: Database) -> None:
    _partner(database)
    dates = tuple(f"le mardi {day} janvier 2027 à 14 h 30" for day in range(1, 14))
    with pytest.raises(SmlhError, match="13 dates"):
        letters.texts.save(Template(CIRCLE, "", "Objet", "Texte.", coupon=True, dates=dates))
    letters.texts.save(
        Template(CIRCLE, "", "Objet", "Texte.", coupon=True, dates=(*dates[:MAX_DATES], " "))
    )
    out = BytesIO()
    write_pdf(letters.prepare(CIRCLE, dated_on=DAY), out)
    with opened(out.getvalue()) as pdf:
        drawn = [(page, line) for page in range(len(pdf.pages)) for line in lines(pdf.pages[page])]
    title = next(each for each in drawn if "oupon" in each[1].text)
    last = next(each for each in drawn if "Ne souhaite pas" in each[1].text)
    assert title[0] == last[0]
    assert title[1].baseline > 94  # under the address seen in the window
    assert last[1].baseline < 270


def _coupon(letters: Letters, key: str, dates: str, meeting_id: str | None = None) -> Coupon:
    template = letters.texts.get(key)
    letters.texts.save(
        Template(
            key, "", template.subject, template.body, coupon=True, dates=tuple(dates.splitlines())
        )
    )
    coupon = _one(letters, key, meeting_id).letter.coupon
    assert coupon is not None
    return coupon


def _offered(coupon: Coupon) -> list[tuple[str, bool]]:
    return [
        (each.words.replace("\u00a0", " ").replace("\u202f", " "), each.to_complete)
        for each in coupon.choices
    ]


def test_a_coupon_proposes_dates_or_leaves_the_choice(letters: Letters, database: Database) -> None:
    _partner(database)
    assert _one(letters, CIRCLE).letter.coupon is None
    coupon = _coupon(letters, CIRCLE, "le mardi 12 janvier à 10 h\n\nle jeudi 14 janvier")
    assert coupon.who.startswith("Lycée Nord")
    assert _offered(coupon) == [
        ("Le mardi 12 janvier à 10 h", False),
        ("Le jeudi 14 janvier", False),
        ("Un autre jour, à votre convenance :", True),
        ("Le lieu qui convient :", True),
        ("Ne souhaite pas donner suite", False),
    ]
    assert _offered(_coupon(letters, CIRCLE, ""))[0] == (
        "Le jour qui convient, à votre convenance :", True
    )  # fmt: skip
    letters.texts.restore(CIRCLE)
    assert not letters.texts.get(CIRCLE).coupon


def test_a_coupon_for_a_meeting_names_it(letters: Letters, database: Database) -> None:
    meeting_id = _meeting(database, _partner(database))
    coupon = _coupon(letters, "invitation", "", meeting_id)
    assert coupon.about == "Prix 2027"
    assert _offered(coupon) == [
        ("Sera présent le mardi 7 avril 2026 à 14 h 30", False),
        ("Sera représenté par", True),
        ("Ne pourra pas venir", False),
    ]
    assert "Section de Vaucluse" in coupon.return_to


def test_a_version_brings_back_all_that_was_saved(letters: Letters) -> None:
    whole = Template(
        CIRCLE, letters.texts.get(CIRCLE).name, "Objet", "Un.", changed=True, coupon=True,
        dates=("le 12 janvier", "le 14 janvier"), enclosures=("un bulletin", "une carte"),
    )  # fmt: skip
    letters.texts.save(whole)
    letters.texts.save(replace(whole, coupon=False, dates=(), enclosures=()))
    plain, first = letters.texts.versions(CIRCLE)
    assert first.text == whole
    letters.texts.save(first.text)
    assert letters.texts.get(CIRCLE) == whole
    assert [each.text for each in letters.texts.versions(CIRCLE)] == [whole, plain.text]


def test_every_wording_that_was_saved_can_be_found_again(
    letters: Letters, database: Database
) -> None:
    assert letters.texts.versions(CIRCLE) == []
    for body in ("Un.", "Deux.", "Trois."):
        letters.texts.save(Template(CIRCLE, "", "Objet", body))
    letters.texts.save(Template(CIRCLE, "", "Objet", "Trois.", coupon=True))
    letters.texts.restore(CIRCLE)
    letters.texts.save(Template(CIRCLE, "", "Autre objet", "Un."))
    found = letters.texts.versions(CIRCLE)
    assert [(each.text.subject, each.text.body, each.text.coupon) for each in found] == [
        ("Autre objet", "Un.", False),
        ("Objet", "Trois.", True),
        ("Objet", "Trois.", False),
        ("Objet", "Deux.", False),
        ("Objet", "Un.", False),
    ]
    assert found == sorted(found, key=lambda each: each.at, reverse=True)
    assert letters.texts.versions("relance") == []
