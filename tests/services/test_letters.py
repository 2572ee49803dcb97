"""Letters: prepared one by one, issued all or none, numbered without a gap."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import LetterTemplate
from smlh_desktop.domain.meetings import Reply
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.history import History
from smlh_desktop.services.letter_templates import CIRCLE, FREE, INVITATION, Template
from smlh_desktop.services.letters import Letters, Mailing, write_pdf
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import MemberFields, SectionFields, Settings
from tests.data.bases import all_rows, intentions
from tests.files.pdf_reading import flowing_text

DAY = date(2026, 3, 3)


@pytest.fixture
def letters(database: Database) -> Letters:
    settings = Settings(database)
    settings.save_section(
        SectionFields(name="Vaucluse", department="84", city="Avignon", phone="+33490123456")
    )
    settings.save_member(MemberFields("M.", "Armand", "Vauclair", "Président", signs=True))
    return Letters(database)


def _partner(database: Database, name: str, **more: object) -> str:
    address = {"street": "1, rue Haute", "postcode": "84000", "city": "Avignon"}
    return Partners(database).save(PartnerFields(name=name, **{**address, **more}))  # type: ignore[arg-type]


@pytest.fixture
def partner_ids(database: Database) -> list[str]:
    return [_partner(database, name) for name in ("Collège", "Amicale", "Banque")]


def _meeting(database: Database, *guests: Guest, **more: object) -> str:
    fields = MeetingFields(purpose="Prix 2027", **more)  # type: ignore[arg-type]
    return Meetings(database).save(fields, guests)


def _names(mailing: Mailing) -> list[str]:
    return [each.partner_name for each in mailing.letters]


def _text(mailing: Mailing) -> str:
    return " ".join(block.text for each in mailing.letters for block in each.letter.body)


def test_a_mailing_for_all_goes_to_every_partner_by_name(
    letters: Letters, partner_ids: list[str], database: Database
) -> None:
    Partners(database).to_bin(_partner(database, "Disparu"))
    mailing = letters.prepare(CIRCLE, dated_on=DAY)
    assert _names(mailing) == ["Amicale", "Banque", "Collège"]
    references = [each.letter.reference for each in mailing.letters]
    assert references == ["C-84-2026-001", "C-84-2026-002", "C-84-2026-003"]
    assert mailing.to_complete == ()
    assert mailing.letters[0].letter.place_date == "Avignon, le 3\u00a0mars 2026"


def test_a_mailing_for_a_meeting_goes_to_its_guests_and_their_own_contact(
    letters: Letters, partner_ids: list[str], database: Database
) -> None:
    partners = Partners(database)
    partners.contacts.save(partner_ids[0], ContactFields("M.", "Karim", "Belhadri", principal=True))
    head = partners.contacts.save(
        partner_ids[0], ContactFields("Mme", "Hélène", "Daumas", "Proviseur")
    )
    meeting = _meeting(database, Guest(partner_ids[0], head), Guest(partner_ids[2]))
    mailing = letters.prepare(INVITATION, dated_on=DAY, meeting_id=meeting)
    assert _names(mailing) == ["Banque", "Collège"]
    letter = mailing.letters[1].letter
    assert letter.address[1] == "Mme Hélène DAUMAS, proviseure"
    assert letter.salutation == "Madame la Proviseure,"
    assert "Prix 2027" in letter.subject
    assert "à une date à votre convenance" in _text(mailing)
    only = letters.prepare(
        INVITATION, dated_on=DAY, meeting_id=meeting, partner_ids=[partner_ids[2]]
    )
    assert _names(only) == ["Banque"]


def test_who_asked_not_to_be_written_to_is_left_out_and_named(
    letters: Letters, partner_ids: list[str], database: Database
) -> None:
    silent = _partner(database, "Discret", do_not_solicit=True)
    mailing = letters.prepare(CIRCLE, dated_on=DAY, partner_ids=[silent, partner_ids[0]])
    assert _names(mailing) == ["Collège"]
    assert mailing.left_out == ("Discret",)
    meeting = _meeting(database, Guest(silent))
    invited = letters.prepare(INVITATION, dated_on=DAY, meeting_id=meeting)
    assert (invited.letters, invited.left_out) == ((), ("Discret",))
    shy = _partner(database, "Amicale")
    person = ContactFields("Mme", "Ève", "Ravel", do_not_solicit=True)
    Partners(database).contacts.save(shy, person)
    mailing = letters.prepare(CIRCLE, dated_on=DAY, partner_ids=[shy, partner_ids[0]])
    assert (_names(mailing), mailing.left_out) == (["Collège"], ("Amicale",))


def test_a_partner_that_left_is_not_passed_over(letters: Letters, partner_ids: list[str]) -> None:
    with pytest.raises(SmlhError, match="n'existe plus"):
        letters.prepare(CIRCLE, dated_on=DAY, partner_ids=[partner_ids[0], "inconnu"])


def test_a_letter_about_a_meeting_needs_one(letters: Letters, partner_ids: list[str]) -> None:
    with pytest.raises(SmlhError, match="choisissez-la d'abord"):
        letters.prepare(INVITATION, dated_on=DAY)
    with pytest.raises(SmlhError, match="pas de modèle « poeme »"):
        letters.prepare("poeme", dated_on=DAY)


def test_an_unknown_field_is_refused_by_name(
    letters: Letters, partner_ids: list[str], database: Database
) -> None:
    with pytest.raises(SmlhError, match=r"\{\{montant\}\}.*\{\{prix\}\}"):
        letters.texts.save(
            Template(CIRCLE, "", "Pour {{montant}}", "Vous devez {{prix}} à {{section}}.")
        )
    assert all_rows(database)["letter_templates"] == []
    with database.session("Venu d'ailleurs") as session:
        session.add(LetterTemplate(key=CIRCLE, name="x", subject="x", body="{{prix}}"))
    with pytest.raises(SmlhError, match=r"\{\{prix\}\}"):
        letters.prepare(CIRCLE, dated_on=DAY)


def test_what_each_letter_lacks_is_listed_by_recipient(
    letters: Letters, partner_ids: list[str], database: Database
) -> None:
    _partner(database, "Sans adresse", street="", postcode="", city="")
    letters.texts.save(Template(CIRCLE, "", "Objet", "Bonjour {{contact}}, de {{partenaire}}."))
    mailing = letters.prepare(CIRCLE, dated_on=DAY)
    lacks = {each.partner_name: each.lacks for each in mailing.to_complete}
    assert lacks["Sans adresse"] == (
        "Il manque le code postal",
        "Il manque la commune",
        "Il manque la rue",
        "Il manque : Nom de l'interlocuteur",
    )
    assert lacks["Amicale"] == ("Il manque : Nom de l'interlocuteur",)
    assert "⟦Nom de l’interlocuteur⟧" in _text(mailing)  # as the editor names it


def test_a_mailing_without_a_signatory_says_so(
    letters: Letters, partner_ids: list[str], database: Database
) -> None:
    [member] = Settings(database).members()
    Settings(database).member_to_bin(member.id)
    mailing = letters.prepare(CIRCLE, dated_on=DAY)
    assert all("Aucun signataire dans les réglages" in each.lacks for each in mailing.letters)


def test_a_section_without_a_name_or_a_town_says_so(
    letters: Letters, partner_ids: list[str], database: Database
) -> None:
    Settings(database).save_section(SectionFields())
    letters.texts.save(Template(CIRCLE, "", "Objet", "Texte."))
    [one, *_] = letters.prepare(CIRCLE, dated_on=DAY).letters
    assert one.lacks == ("Il manque : Nom de la section", "Il manque : Ville d'où la section écrit")
    Settings(database).save_section(SectionFields(name="Vaucluse", letter_place="Orange"))
    assert letters.prepare(CIRCLE, dated_on=DAY).to_complete == ()


def test_a_letter_without_a_word_is_not_ready(
    letters: Letters, partner_ids: list[str], database: Database
) -> None:
    body = "[si membre] Vous êtes des nôtres.\n\n[si convention] - Une convention nous lie."
    letters.texts.save(Template(CIRCLE, "", "Objet", body))
    partners = Partners(database)
    member = partners.get(partner_ids[0]).fields
    partners.save(replace(member, circle_status="membre"), partner_ids[0])
    mailing = letters.prepare(CIRCLE, dated_on=DAY)
    assert {each.partner_name: each.lacks for each in mailing.letters} == {
        "Amicale": ("Le texte de la lettre est vide",),
        "Banque": ("Le texte de la lettre est vide",),
        "Collège": (),
    }


def test_a_letter_left_to_write_is_not_ready(letters: Letters, partner_ids: list[str]) -> None:
    to_write = ("Le texte de cette lettre reste à écrire",)
    shipped = letters.texts.get(FREE)
    assert {each.lacks for each in letters.prepare(FREE, dated_on=DAY).letters} == {to_write}
    letters.texts.save(replace(shipped, subject="Autre objet"))
    one, *others = letters.prepare(FREE, dated_on=DAY).letters
    assert one.lacks == to_write
    own = replace(shipped, body="Tout est dit.")
    mailing = letters.prepare(FREE, dated_on=DAY, texts={one.key: own})
    assert [each.lacks for each in mailing.letters] == [(), *(to_write for _ in others)]
    letters.texts.save(own)
    assert letters.prepare(FREE, dated_on=DAY).to_complete == ()


def test_signs_that_cannot_be_printed_are_told_before(
    letters: Letters, partner_ids: list[str], database: Database
) -> None:
    _partner(database, "Maison שלום", street="1, rue 中")
    coupon = Template(CIRCLE, "", "À {{partenaire}}", "Texte.", coupon=True, dates=("le ✨",))
    letters.texts.save(coupon)
    words = "Signes que le programme ne sait pas imprimer : "
    lacks = {
        each.partner_name: each.lacks for each in letters.prepare(CIRCLE, dated_on=DAY).letters
    }
    assert lacks["Banque"] == (f"{words}✨",)
    assert lacks["Maison שלום"] == (f"{words}ש, ל, ו, ם, 中, ✨",)
    letters.texts.restore(CIRCLE)
    Settings(database).save_section(replace(Settings(database).section(), motto="✨"))
    told = {each.lacks for each in letters.prepare(CIRCLE, dated_on=DAY).letters[:2]}
    assert told == {(f"{words}✨",)}


@pytest.mark.parametrize("text", ["שלום", "e\u0301 Ω ✨", "\u202e\u3000中"])
def test_all_that_is_drawn_as_a_square_was_told(
    letters: Letters, database: Database, text: str
) -> None:
    _partner(database, f"Maison {text}")
    section = replace(Settings(database).section(), name=text, letter_place=text, city=text)
    Settings(database).save_section(section)
    letters.texts.save(Template(CIRCLE, "", text, text, enclosures=(text,)))
    mailing = letters.prepare(CIRCLE, dated_on=DAY)
    [warning] = write_pdf(mailing, io.BytesIO()).warnings
    [told] = mailing.letters[0].lacks
    assert all(f"{sign} (U+" in warning for sign in told.partition(" : ")[2].split(", "))
    assert warning.count("U+") == len(told.partition(" : ")[2].split(", "))


def test_a_value_is_never_read_as_a_field(letters: Letters, database: Database) -> None:
    _partner(database, "{{section}} **<SARL>**")
    letters.texts.save(Template(CIRCLE, "", "Objet", "Pour {{partenaire}}."))
    assert "Pour {{section}} **<SARL>**." in _text(letters.prepare(CIRCLE, dated_on=DAY))


def test_letters_issued_are_in_the_register_under_consecutive_numbers(
    letters: Letters, partner_ids: list[str], database: Database, tmp_path: Path
) -> None:
    first = letters.prepare(CIRCLE, dated_on=DAY, partner_ids=partner_ids[:2])
    second = letters.prepare(CIRCLE, dated_on=DAY)
    made = letters.issue(first, tmp_path / "un.pdf").pdf
    assert made.letters == 2
    letters.issue(second, tmp_path / "deux.pdf", only=[2, 0])
    letters.issue(letters.prepare(CIRCLE, dated_on=date(2027, 1, 1)), tmp_path / "trois.pdf")
    rows = letters.register.rows(letters.register.row_numbers())
    assert sorted(row.reference for row in rows) == [
        *(f"C-84-2026-{number:03d}" for number in range(1, 5)),
        *(f"C-84-2027-{number:03d}" for number in range(1, 4)),
    ]
    assert (tmp_path / "deux.pdf").read_bytes().startswith(b"%PDF")
    assert intentions(database)[-2].label == "Courriers : Proposition du Cercle des partenaires (2)"
    exchanges = Partners(database).get(partner_ids[0]).events
    assert {each.on for each in exchanges} == {DAY, date(2027, 1, 1)}


def test_issuing_is_taken_back_from_the_register(
    letters: Letters, partner_ids: list[str], database: Database, tmp_path: Path
) -> None:
    letters.issue(letters.prepare(CIRCLE, dated_on=DAY), tmp_path / "l.pdf")
    History(database).undo()
    assert list(letters.register.row_numbers()) == []


@pytest.mark.parametrize("place", ["note/l.pdf", "dossier"])
def test_a_place_one_cannot_write_leaves_no_line_in_the_register(
    letters: Letters, partner_ids: list[str], database: Database, tmp_path: Path, place: str
) -> None:
    (tmp_path / "note").write_bytes(b"x")
    (tmp_path / "dossier").mkdir()
    before = all_rows(database), len(intentions(database))
    with pytest.raises(SmlhError, match="n'a pas pu être écrit"):
        letters.issue(letters.prepare(CIRCLE, dated_on=DAY), tmp_path / place)
    assert (all_rows(database), len(intentions(database))) == before
    assert sorted(
        each.name
        for each in tmp_path.iterdir()
        if each.suffix != ".smlh" and "base" not in each.name
    ) == ["dossier", "note"]


def test_a_folder_that_is_not_there_is_made(
    letters: Letters, partner_ids: list[str], tmp_path: Path
) -> None:
    target = tmp_path / "courriers" / "2026" / "l.pdf"
    letters.issue(letters.prepare(CIRCLE, dated_on=DAY), target)
    assert target.is_file()


def test_an_issue_that_is_stopped_leaves_neither_file_nor_line(
    letters: Letters, partner_ids: list[str], database: Database, tmp_path: Path
) -> None:
    target = tmp_path / "l.pdf"
    target.write_bytes(b"avant")

    def stop(_done: int) -> None:
        raise InterruptedError("arrêt")

    mailing = letters.prepare(CIRCLE, dated_on=DAY)
    with pytest.raises((InterruptedError, SmlhError)):
        letters.issue(mailing, target, stop)
    assert target.read_bytes() == b"avant"
    assert list(letters.register.row_numbers()) == []


def test_no_recipient_is_refused_in_french(letters: Letters, tmp_path: Path) -> None:
    mailing = letters.prepare(CIRCLE, dated_on=DAY)
    with pytest.raises(SmlhError, match="Aucun destinataire"):
        letters.issue(mailing, tmp_path / "l.pdf")
    assert not (tmp_path / "l.pdf").exists()


def test_the_same_mailing_gives_the_same_bytes(letters: Letters, partner_ids: list[str]) -> None:
    mailing = letters.prepare(CIRCLE, dated_on=DAY)
    one, two = io.BytesIO(), io.BytesIO()
    write_pdf(mailing, one)
    write_pdf(mailing, two)
    assert one.getvalue() == two.getvalue()


def test_the_sections_own_wording_is_kept_and_given_back(
    letters: Letters, database: Database
) -> None:
    shipped = letters.texts.get(CIRCLE)
    letters.texts.save(Template(CIRCLE, "", "Autre objet", "Bonjour."))
    letters.texts.save(Template(CIRCLE, "", "Autre objet", "Bonsoir."))
    assert (letters.texts.get(CIRCLE).body, letters.texts.get(CIRCLE).changed) == ("Bonsoir.", True)
    assert len(all_rows(database)["letter_templates"]) == 1
    letters.texts.restore(CIRCLE)
    assert letters.texts.get(CIRCLE) == shipped
    History(database).undo()
    assert letters.texts.get(CIRCLE).body == "Bonsoir."


def test_a_reply_changes_nothing_to_who_is_written_to(
    letters: Letters, partner_ids: list[str], database: Database
) -> None:
    meeting = _meeting(database, Guest(partner_ids[0], reply=Reply.EXCUSED))
    assert len(letters.prepare(INVITATION, dated_on=DAY, meeting_id=meeting).letters) == 1


def test_a_number_once_given_is_never_given_again(
    letters: Letters, partner_ids: list[str], database: Database, tmp_path: Path
) -> None:
    assert partner_ids
    mailing = letters.prepare(CIRCLE, dated_on=DAY)
    letters.issue(mailing, tmp_path / "a.pdf", only=[0])
    first = letters.register.rows(letters.register.row_numbers())[0].reference
    History(database).undo()
    letters.issue(mailing, tmp_path / "b.pdf", only=[0])
    assert letters.register.rows(letters.register.row_numbers())[0].reference > first


def test_letters_never_take_the_place_of_a_base(
    letters: Letters, partner_ids: list[str], database: Database
) -> None:
    assert partner_ids
    before = database.path.read_bytes()
    with pytest.raises(SmlhError, match="est une base du programme"):
        letters.issue(letters.prepare(CIRCLE, dated_on=DAY), database.path)
    assert database.path.read_bytes() == before
    assert len(letters.register.row_numbers()) == 0


def test_a_letter_goes_to_the_partner_or_to_each_of_its_contacts(
    letters: Letters, database: Database, partner_ids: list[str]
) -> None:
    contacts, partner = Partners(database).contacts, partner_ids[0]
    before = letters.prepare(CIRCLE, dated_on=DAY, partner_ids=[partner]).letters
    assert len(before) == 1
    for name in ("Un", "Deux", "Trois"):
        contacts.save(partner, ContactFields("Mme", "Anne", name, do_not_solicit=name == "Trois"))
    assert len(letters.prepare(CIRCLE, dated_on=DAY, partner_ids=[partner]).letters) == 1
    mailing = letters.prepare(CIRCLE, dated_on=DAY, partner_ids=[partner], each_contact=True)
    written_to = [each.recipient for each in mailing.letters]
    assert {"Mme Anne UN", "Mme Anne DEUX"} <= set(written_to)
    assert "Mme Anne TROIS" not in written_to
    assert len({each.key for each in mailing.letters}) == len(mailing.letters)
    assert len({each.letter.reference for each in mailing.letters}) == len(mailing.letters)
    one = mailing.letters[-1]
    own = Template(CIRCLE, "", "Objet", "Pour vous seule.", enclosures=("une carte",))
    again = letters.prepare(
        CIRCLE, dated_on=DAY, partner_ids=[partner], each_contact=True, texts={one.key: own}
    )
    assert [each.letter.enclosures for each in again.letters] == [
        ("une carte",) if each.key == one.key else () for each in again.letters
    ]


def test_a_trial_to_who_left_goes_to_the_first_of_the_list(
    letters: Letters, database: Database, partner_ids: list[str]
) -> None:
    partners, template = Partners(database), letters.texts.get(CIRCLE)
    college, amicale, _ = partner_ids
    contact = partners.contacts.save(college, ContactFields("Mme", "Ève", "Ravel"))

    def text(partner_id: str, contact_id: str | None = None) -> str:
        trial = letters.trial(template, dated_on=DAY, partner_id=partner_id, contact_id=contact_id)
        return flowing_text(trial.pdf(template))

    assert "Ève RAVEL" in text(college, contact)
    assert "Ève RAVEL" not in text(amicale, contact)
    partners.contacts.to_bin(contact)
    assert "Ève RAVEL" not in text(college, contact)
    partners.to_bin(college)
    for gone in (college, "inconnu"):
        assert "Amicale" in text(gone, contact)
    for each in partner_ids[1:]:
        partners.to_bin(each)
    assert "Association de l’Exemple" in text(college).replace("'", "’")
