"""The list that goes to the post office with the letters: who, where, in the order of postcodes."""

from collections.abc import Sequence
from pathlib import Path

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.workbook_writer import TEXT, Cell, Table, check_name, write_workbook
from smlh_desktop.services.letters import Mailing

_SHEET = "Pour la poste"
_TITLES = ("N°", "Destinataire", "Adresse", "Code postal", "Commune", "Partenaire")


def write_post_list(mailing: Mailing, target: Path, only: Sequence[int]) -> int:
    """Write the list of the letters ranked `only` to a workbook; how many lines it has. Raises
    SmlhError where there is none."""
    check_name(target)
    if not only:
        raise SmlhError("Aucun destinataire : cochez au moins une lettre.")
    lines = sorted(_line(mailing, rank) for rank in only)
    rows: list[list[Cell]] = [
        [number, name, address, postcode, city, partner]
        for number, (postcode, city, name, address, partner) in enumerate(lines, start=1)
    ]
    table = Table(_SHEET, _TITLES, rows, formats={"Code postal": TEXT})
    return write_workbook(target, [table])[_SHEET]


def _line(mailing: Mailing, rank: int) -> tuple[str, str, str, str, str]:
    """Postcode and commune first, which the post sorts by."""
    letter = mailing.letters[rank]
    first, *middle = letter.letter.address or (letter.partner_name,)
    last = middle.pop() if middle else ""
    postcode, _, city = last.partition(" ")
    if not (len(postcode) == 5 and postcode.isdigit()):
        middle, postcode, city = [*middle, *filter(None, [last])], "", ""
    return postcode, city, first, ", ".join(middle), letter.partner_name
