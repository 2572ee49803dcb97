"""Labels: who gets one, in which order, and what is told."""

from datetime import date
from pathlib import Path

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.errors import Cancelled, SmlhError
from smlh_desktop.files.label_sheets import SHEET_2X7, SHEET_3X8
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.labels import Labels
from smlh_desktop.services.letter_templates import CIRCLE
from smlh_desktop.services.letters import Letters
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import SectionFields, Settings
from tests.files.pdf_reading import TextLine, lines, opened


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "étiquettes.pdf"


def _partner(database: Database, name: str, postcode: str = "84000", **more: object) -> str:
    address = {"street": "1, rue Haute", "postcode": postcode, "city": "Avignon"}
    return Partners(database).save(PartnerFields(name=name, **{**address, **more}))  # type: ignore[arg-type]


def _drawn(target: Path) -> list[TextLine]:
    with opened(target.read_bytes()) as pdf:
        return [line for page in pdf.pages for line in lines(page)]


def _printed(target: Path) -> list[list[str]]:
    """The lines of each label, from the upper left one on."""
    labels: dict[tuple[int, float], list[TextLine]] = {}
    for line in _drawn(target):
        row = int((line.baseline - SHEET_3X8.top) // SHEET_3X8.height)
        labels.setdefault((row, round(line.left, 2)), []).append(line)
    return [
        [line.text for line in sorted(labels[key], key=lambda line: line.baseline)]
        for key in sorted(labels)
    ]


def test_labels_go_by_postcode_then_by_name(database: Database, target: Path) -> None:
    ids = [
        _partner(database, "Sans adresse", "", street="", city=""),
        _partner(database, "Zénith"),
        _partner(database, "Amicale", "84400"),
        _partner(database, "École"),
        _partner(database, "Banque", "13001"),
    ]
    made = Labels(database).write(ids, target)
    assert [label[0] for label in _printed(target)] == [
        "Banque",
        "École",
        "Zénith",
        "Amicale",
        "Sans adresse",
    ]
    assert (made.file, made.labels, made.pages) == (target, 5, 1)
    assert made.to_complete == ("Sans adresse",)
    assert (made.left_out, made.warnings) == ((), ())


def test_a_label_is_addressed_to_the_principal_contact(database: Database, target: Path) -> None:
    partner_id = _partner(database, "Collège de l'Exemple", po_box="BP 12")
    partners = Partners(database)
    partners.contacts.save(partner_id, ContactFields("M.", "Karim", "Belhadri"))
    partners.contacts.save(
        partner_id, ContactFields("Mme", "Hélène", "Daumas", "Proviseur", principal=True)
    )
    Labels(database).write([partner_id], target)
    assert _printed(target) == [
        [
            "Collège de l'Exemple",
            "Mme Hélène DAUMAS, proviseure",
            "1 RUE HAUTE",
            "BP 12",
            "84000 AVIGNON",
        ]
    ]


def test_only_the_chosen_partners_that_may_be_written_to_have_a_label(
    database: Database, target: Path
) -> None:
    kept, binned = _partner(database, "Amicale"), _partner(database, "Disparu")
    silent = _partner(database, "Discret", do_not_solicit=True)
    _partner(database, "Pas choisi")
    Partners(database).to_bin(binned)
    made = Labels(database).write([silent, binned, kept], target)
    assert [label[0] for label in _printed(target)] == ["Amicale"]
    assert (made.labels, made.left_out) == (1, ("Discret",))


def test_partners_with_the_same_address_to_the_letter_share_a_label(
    database: Database, target: Path
) -> None:
    twins = [_partner(database, "Amicale"), _partner(database, "Amicale")]
    other = _partner(database, "Amicale", street="2, rue Haute")
    made = Labels(database).write([*twins, other], target)
    assert made.labels == 2
    assert [label[1] for label in _printed(target)] == ["1 RUE HAUTE", "2 RUE HAUTE"]


def test_labels_start_where_the_sheet_is_free(database: Database, target: Path) -> None:
    ids = [_partner(database, name) for name in ("Amicale", "Banque")]
    made = Labels(database).write(ids, target, first=14, sheet=SHEET_2X7)
    assert made.pages == 2
    first, *_, last = _drawn(target)
    assert first.left == pytest.approx(SHEET_2X7.corner(13)[0] + SHEET_2X7.text_left, abs=0.01)
    assert last.left == pytest.approx(SHEET_2X7.corner(0)[0] + SHEET_2X7.text_left, abs=0.01)


def test_the_file_is_signed_by_the_section(database: Database, target: Path) -> None:
    Settings(database).save_section(SectionFields(name="Vaucluse", department="84"))
    Labels(database).write([_partner(database, "Amicale")], target)
    with opened(target.read_bytes()) as pdf:
        assert "Vaucluse" in str(pdf.docinfo["/Author"])


def test_a_sign_that_cannot_be_printed_is_told(database: Database, target: Path) -> None:
    made = Labels(database).write([_partner(database, "Café 漢")], target)
    assert _printed(target)[0][0] == "Café □"
    assert "漢" in made.warnings[0]


def test_a_refusal_leaves_the_former_file(database: Database, target: Path) -> None:
    target.write_bytes(b"avant")
    labels, silent = Labels(database), _partner(database, "Discret", do_not_solicit=True)
    kept = _partner(database, "Amicale")
    with pytest.raises(SmlhError, match="ne pas être sollicités"):
        labels.write([silent], target)
    with pytest.raises(SmlhError, match="au moins un partenaire"):
        labels.write([], target)
    with pytest.raises(SmlhError, match="n'existe plus"):
        labels.write([kept, "inconnu"], target)
    with pytest.raises(SmlhError, match="de 1 à 24"):
        labels.write([kept], target, first=25)
    with pytest.raises(Cancelled):
        labels.write([kept], target, progress=_stop)
    assert target.read_bytes() == b"avant"
    assert [path.name for path in target.parent.glob("*.partiel")] == []


def _stop(_done: int) -> None:
    raise Cancelled


def test_addresses_of_letters_make_a_label_each_by_postcode(
    database: Database, target: Path
) -> None:
    addresses = [
        ("Sans adresse",),
        ("Zénith", "Mme Ève RAVEL", "1 RUE HAUTE", "84000 AVIGNON"),
        ("Zénith", "M. Luc MARTIN", "1 RUE HAUTE", "84000 AVIGNON"),
        ("Amicale", "3 RUE BASSE", "84400 APT"),
        ("Zénith", "Mme Ève RAVEL", "1 RUE HAUTE", "84000 AVIGNON"),
        ("13000 pas", "2 RUE HAUTE", "30000 NIMES"),
        (),
    ]
    made = Labels(database).write_addresses(addresses, target)
    assert [label[:2] for label in _printed(target)] == [
        ["13000 pas", "2 RUE HAUTE"],
        ["Zénith", "Mme Ève RAVEL"],
        ["Zénith", "M. Luc MARTIN"],
        ["Amicale", "3 RUE BASSE"],
        ["Sans adresse"],
    ]
    assert (made.file, made.labels, made.pages, made.left_out) == (target, 5, 1, ())
    assert made.to_complete == ("Sans adresse",)


def test_labels_of_a_mailing_are_those_of_its_letters(database: Database, target: Path) -> None:
    partners = Partners(database)
    partner_id = _partner(database, "Collège de l'Exemple")
    for first_name, principal in (("Karim", False), ("Hélène", True)):
        partners.contacts.save(
            partner_id, ContactFields("M.", first_name, "Martin", principal=principal)
        )
    mailing = Letters(database).prepare(CIRCLE, dated_on=date(2026, 3, 3), each_contact=True)
    addresses = [each.letter.address for each in mailing.letters]
    assert len(addresses) == 2
    Labels(database).write_addresses(addresses, target)
    assert _printed(target) == [list(address) for address in addresses]


def test_an_address_abroad_goes_by_the_line_before_its_country(
    database: Database, target: Path
) -> None:
    addresses = [
        ("Amicale", "1 RUE HAUTE", "84000 AVIGNON"),
        ("Bank", "1 HIGH STREET", "10115 BERLIN", "ALLEMAGNE"),
    ]
    Labels(database).write_addresses(addresses, target)
    assert [label[0] for label in _printed(target)] == ["Bank", "Amicale"]


def test_no_address_at_all_is_refused_and_leaves_the_former_file(
    database: Database, target: Path
) -> None:
    target.write_bytes(b"avant")
    labels = Labels(database)
    for none in ([], [(" ", "")]):
        with pytest.raises(SmlhError, match="Aucune étiquette"):
            labels.write_addresses(none, target)
    with pytest.raises(SmlhError, match="de 1 à 24"):
        labels.write_addresses([("Amicale", "84000 AVIGNON")], target, first=25)
    with pytest.raises(Cancelled):
        labels.write_addresses([("Amicale", "84000 AVIGNON")], target, progress=_stop)
    assert target.read_bytes() == b"avant"


def test_labels_of_addresses_start_where_the_sheet_is_free(
    database: Database, target: Path
) -> None:
    addresses = [("Amicale", "84000 AVIGNON"), ("Banque", "84000 AVIGNON")]
    made = Labels(database).write_addresses(
        addresses, target, first=14, sheet=SHEET_2X7, outlines=True
    )
    assert made.pages == 2
