"""Letters by e-mail: drafts any mail program opens, each with its letter."""

from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.errors import Cancelled, SmlhError
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.letter_templates import CIRCLE
from smlh_desktop.services.letters import Letters
from smlh_desktop.services.mail_drafts import write_drafts
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import MemberFields, SectionFields, Settings
from tests.files.pdf_reading import flowing_text

DAY = date(2026, 3, 3)
SENDER = "section84@exemple.fr"


@pytest.fixture
def letters(database: Database) -> Letters:
    settings = Settings(database)
    settings.save_section(SectionFields(name="Vaucluse", department="84", city="Avignon"))
    settings.save_member(MemberFields("M.", "Armand", "Vauclair", "Président", signs=True))
    return Letters(database)


def _partner(database: Database, name: str, email: str = "", own: str = "") -> None:
    partners = Partners(database)
    values = PartnerFields(name=name, postcode="84000", city="Avignon", email=email)
    partner_id = partners.save(values)
    if own:
        person = ContactFields("Mme", "Ève", "Ravel", "Maire", email=own, principal=True)
        partners.contacts.save(partner_id, person)


def _read(path: Path) -> EmailMessage:
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_each_draft_holds_the_words_and_the_letter(
    letters: Letters, database: Database, tmp_path: Path
) -> None:
    _partner(database, "Œuvre d'été", "accueil@exemple.fr", own="eve.ravel@exemple.fr")
    _partner(database, "Banque", "banque@exemple.fr")
    _partner(database, "Sans rien")
    made = write_drafts(letters, letters.prepare(CIRCLE, dated_on=DAY), tmp_path, SENDER)
    assert made.without_address == ("Sans rien",)
    first, second = map(_read, made.files)
    assert (first["To"], second["To"]) == ("banque@exemple.fr", "eve.ravel@exemple.fr")
    assert (second["From"], second["X-Unsent"]) == (SENDER, "1")
    assert second["Subject"] == "Proposition de former ensemble un Cercle des partenaires"
    body = second.get_body(("plain",))
    assert body is not None
    text = body.get_content().replace("\r\n", "\n")
    assert text.startswith("Madame la Maire,\n\nLa relation privilégiée")
    assert "1. travailler mieux ensemble" in text
    assert "\n- une information" in text
    assert "\n\nArmand VAUCLAIR\nLe président\n\n" in text
    [pdf] = second.iter_attachments()
    assert pdf.get_content_type() == "application/pdf"
    assert pdf.get_filename() == "C-84-2026-002-Œuvre-d-été.pdf"
    assert "Madame la Maire" in flowing_text(pdf.get_content())
    register = letters.register
    rows = register.rows(register.row_numbers())
    assert {row.partner_name for row in rows} == {"Œuvre d'été", "Banque"}


def test_nobody_to_write_to_enters_nothing(
    letters: Letters, database: Database, tmp_path: Path
) -> None:
    _partner(database, "Banque", "à demander")
    with pytest.raises(SmlhError, match="adresse électronique"):
        write_drafts(letters, letters.prepare(CIRCLE, dated_on=DAY), tmp_path, SENDER)
    assert len(letters.register.row_numbers()) == 0
    assert list(tmp_path.glob("*.eml*")) == []


def test_a_work_that_is_stopped_leaves_no_draft_and_no_line(
    letters: Letters, database: Database, tmp_path: Path
) -> None:
    for name in ("A", "B", "C"):
        _partner(database, name, f"{name}@exemple.fr")

    def stop(done: int) -> None:
        if done == 2:
            raise Cancelled

    mailing = letters.prepare(CIRCLE, dated_on=DAY)
    with pytest.raises(Cancelled):
        write_drafts(letters, mailing, tmp_path, "", stop)
    assert len(letters.register.row_numbers()) == 0
    assert list(tmp_path.glob("*.eml*")) == []


@pytest.mark.parametrize("name", ["a/b", "..", "con", "é" * 200, "=cmd", "A\r\nBcc: x@exemple.fr"])
def test_any_name_makes_a_file_and_no_header_of_its_own(
    letters: Letters, database: Database, tmp_path: Path, name: str
) -> None:
    _partner(database, name, "a@exemple.fr")
    [path] = write_drafts(letters, letters.prepare(CIRCLE, dated_on=DAY), tmp_path, "").files
    assert path.parent == tmp_path
    message = _read(path)
    assert message["To"] == "a@exemple.fr"
    assert message["Bcc"] is None


def test_an_address_no_header_can_hold_does_not_stop_the_others(
    letters: Letters, database: Database, tmp_path: Path
) -> None:
    _partner(database, "Abbaye", "l’abbé@exemple.fr")
    _partner(database, "Banque", "banque@exemple.fr")
    _partner(database, "Château", "accueil@château.fr")
    _partner(database, "José", "josé@exemple.fr")
    mailing = letters.prepare(CIRCLE, dated_on=DAY)
    made = write_drafts(letters, mailing, tmp_path, "écrire@exemple.fr")
    assert made.without_address == ("Abbaye", "José")
    first, second = map(_read, made.files)
    assert (first["To"], second["To"]) == ("banque@exemple.fr", "accueil@xn--chteau-xta.fr")
    assert all(path.read_bytes().split(b"\r\n\r\n")[0].isascii() for path in made.files)
    assert first["From"] is None
    assert len(letters.register.row_numbers()) == 2


def test_the_section_writes_from_an_accented_domain(
    letters: Letters, database: Database, tmp_path: Path
) -> None:
    _partner(database, "Banque", "banque@exemple.fr")
    mailing = letters.prepare(CIRCLE, dated_on=DAY)
    [path] = write_drafts(letters, mailing, tmp_path, "section@château.fr").files
    assert _read(path)["From"] == "section@xn--chteau-xta.fr"
