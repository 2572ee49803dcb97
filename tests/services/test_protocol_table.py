"""How the section addresses people: its own rows in the place of those shipped."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain.people import Civility
from smlh_desktop.domain.protocol import HIGHEST, SHIPPED, USAGES, Envelope
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.history import History
from smlh_desktop.services.letter_templates import CIRCLE
from smlh_desktop.services.letters import Letters, write_pdf
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.protocol_table import ProtocolTable, UsageFields, UsageRow, shipped
from smlh_desktop.services.settings import MemberFields, Settings

DAY = date(2026, 3, 2)


@pytest.fixture
def table(database: Database) -> ProtocolTable:
    return ProtocolTable(database)


def _row(table: ProtocolTable, function: str) -> UsageRow:
    return next(row for row in table.rows() if row.fields.masculine == function)


def test_every_shipped_row_is_there_and_can_be_saved_as_it_is(table: ProtocolTable) -> None:
    assert table.protocol() is SHIPPED
    assert len(table.rows()) == len(USAGES)
    for row in table.rows():
        table.save(row.fields, row)
    assert all(row.own_id for row in table.rows())
    assert len(table.rows()) == len(USAGES)
    for usage in USAGES:
        for civility in Civility:
            ours = table.protocol().address(civility, usage.masculine)
            theirs = SHIPPED.address(civility, usage.masculine)
            assert (ours.appel, ours.closing, ours.function) == (
                theirs.appel, theirs.closing, theirs.function
            )  # fmt: skip
            assert table.protocol().rank(usage.masculine) == usage.rank


def test_a_row_is_changed_then_taken_back(database: Database, table: ProtocolTable) -> None:
    row = _row(table, "maire")
    mayor = replace(row.fields, appel_to_woman="Madame le Maire,", dated_on=DAY, source="bureau")
    table.save(mayor, row)
    found = table.protocol().address(Civility.MADAM, "Maire d'Apt")
    assert found.appel == "Madame le Maire"
    assert found.reason == "usage pour « maire », table de la section du 02/03/2026"
    changed = _row(table, "maire")
    assert (changed.replaces, changed.fields.source) == ("maire", "bureau")
    table.save(replace(changed.fields, closing=HIGHEST), changed)
    assert table.protocol().address(Civility.SIR, "Maire").closing.endswith(f"{HIGHEST}.")
    table.remove(_row(table, "maire"))
    assert table.protocol() is SHIPPED
    assert _row(table, "maire").fields == shipped("maire")
    History(database).undo()
    assert _row(table, "maire").fields.closing == HIGHEST


def test_a_function_shipped_under_another_name_is_met_no_more(table: ProtocolTable) -> None:
    row = _row(table, "proviseur")
    table.save(replace(row.fields, masculine="chef d'établissement", feminine="", aliases=""), row)
    assert table.protocol().find("Proviseur") is None
    assert table.protocol().find("Chef d'établissement") is not None


def test_a_further_function_is_added(table: ProtocolTable) -> None:
    values = UsageFields(
        masculine="grand chancelier", feminine="grande chancelière",
        appel_to_man="Monsieur le Grand chancelier", appel_to_woman="Madame la Grande chancelière",
        closing="l'expression de ma très haute considération.", rank=1,
        envelope=Envelope.BY_FUNCTION.value,
    )  # fmt: skip
    table.save(values)
    assert len(table.rows()) == len(USAGES) + 1
    found = table.protocol().address(Civility.MADAM, "Grand chancelier de l'ordre")
    assert found.envelope == "Madame la Grande chancelière de l'ordre"
    assert found.closing.count(".") == 1
    row = _row(table, "grand chancelier")
    table.remove(row)
    assert len(table.rows()) == len(USAGES)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"masculine": " "}, "fonction"),
        ({"appel_to_man": ","}, "appel"),
        ({"appel_to_woman": ""}, "appel"),
        ({"closing": " . "}, "formule finale"),
        ({"closing": "Je vous prie d'agréer, Monsieur, mes salutations"}, "après l'appel"),
    ],
)
def test_a_row_that_could_address_nobody_is_refused(
    table: ProtocolTable, values: dict[str, Any], words: str
) -> None:
    row = _row(table, "maire")
    with pytest.raises(SmlhError, match=words):
        table.save(replace(row.fields, **values), row)
    assert table.protocol() is SHIPPED


def test_letters_go_by_the_table_the_signatory_and_the_precedence(
    database: Database, table: ProtocolTable
) -> None:
    partners = Partners(database)
    for name, civility, title, function in (
        ("Amicale", "M.", "Général", "Président"),
        ("Banque", "M.", "", "Directeur"),
        ("Mairie d'Apt", "Mme", "", "Maire"),
        ("Préfecture", "Mme", "", "Préfet de Vaucluse"),
    ):
        partner = partners.save(PartnerFields(name=name, postcode="84000", city="Avignon"))
        person = ContactFields(civility, "Anne", name, function, principal=True, title=title)
        partners.contacts.save(partner, person)
    row = _row(table, "préfet")
    table.save(replace(row.fields, envelope=Envelope.BY_FUNCTION.value), row)
    Settings(database).save_member(
        MemberFields("Mme", "Jeanne", "Sorbier", role="Présidente", signs=True)
    )
    mailing = Letters(database).prepare(CIRCLE, dated_on=DAY, by_rank=True)
    names = [each.partner_name for each in mailing.letters]
    assert names == ["Préfecture", "Mairie d'Apt", "Amicale", "Banque"]
    assert mailing.letters[0].letter.address[1] == "Madame la Préfète de Vaucluse"
    assert mailing.letters[2].letter.salutation == "Monsieur le Président,"
    out = BytesIO()
    write_pdf(mailing, out)
    assert out.getvalue().startswith(b"%PDF")
    by_name = Letters(database).prepare(CIRCLE, dated_on=DAY)
    assert [each.partner_name for each in by_name.letters] == sorted(names)
