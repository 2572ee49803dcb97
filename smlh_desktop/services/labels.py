"""Address labels for a choice of partners, or of letters, in the order of the post office."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from smlh_desktop.data.database import Database
from smlh_desktop.domain.postal_address import PostalBlock
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.atomic import replacing
from smlh_desktop.files.label_sheets import SHEET_3X8, LabelSheet
from smlh_desktop.services.addressees import addressees, may_be_written_to
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.letterhead import letterhead
from smlh_desktop.services.partners import PartnerFields, postal_block
from smlh_desktop.services.protocol_table import ProtocolTable
from smlh_desktop.services.records import held
from smlh_desktop.services.settings import Settings

_POSTCODE = re.compile(r"(\d{5})\b")


@dataclass(frozen=True, slots=True)
class LabelsMade:
    """What was written. `left_out` names who asked not to be written to, `to_complete` whose
    address lacks something; `warnings` are sentences on signs that cannot be printed."""

    file: Path
    labels: int
    pages: int
    left_out: tuple[str, ...]
    to_complete: tuple[str, ...]
    warnings: tuple[str, ...]


class Labels:
    """Writes address labels."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._settings = Settings(database)

    def write(
        self,
        partner_ids: Sequence[str],
        target: Path,
        *,
        first: int = 1,
        sheet: LabelSheet = SHEET_3X8,
        outlines: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> LabelsMade:
        """Write to `target` a label for each of these partners, from label `first` of `sheet`.

        Labels go by postcode, then by name; those without a postcode come last. Partners with
        the same address to the letter share a label; those in the bin have none. `outlines`
        and `progress` are told in `write_labels`. Raises SmlhError when no label is left, when
        a partner left, or when the labels do not fit the sheet; nothing is then written.
        """
        blocks, left_out = self._blocks(partner_ids)
        if left_out and not blocks:
            raise SmlhError(
                "Aucune étiquette : les partenaires choisis ont demandé à ne pas être sollicités. "
                "Choisissez-en d'autres."
            )
        return self._write(
            [block.texts for _, block in blocks],
            target,
            first=first,
            sheet=sheet,
            outlines=outlines,
            progress=progress,
            left_out=left_out,
            to_complete=tuple(name for name, block in blocks if block.warnings),
        )

    def write_addresses(
        self,
        addresses: Sequence[Sequence[str]],
        target: Path,
        *,
        first: int = 1,
        sheet: LabelSheet = SHEET_3X8,
        outlines: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> LabelsMade:
        """Write to `target` a label for each of these addresses, as letters bear them.

        Labels go by postcode, then in the order given; those without a postcode come last, and are
        the ones to complete. The same address to the letter makes one label. The rest is as in
        `write`.
        """
        filled = [tuple(filter(str.strip, address)) for address in addresses]
        kept = [(_postcode(address), address) for address in filled if address]
        kept.sort(key=lambda each: (not each[0], each[0]))  # stable: as given within a postcode
        return self._write(
            [address for _, address in kept],
            target,
            first=first,
            sheet=sheet,
            outlines=outlines,
            progress=progress,
            to_complete=tuple(dict.fromkeys(address[0] for code, address in kept if not code)),
        )

    def _write(
        self,
        addresses: Sequence[tuple[str, ...]],
        target: Path,
        *,
        first: int,
        sheet: LabelSheet,
        outlines: bool,
        progress: Callable[[int], None] | None,
        left_out: tuple[str, ...] = (),
        to_complete: tuple[str, ...] = (),
    ) -> LabelsMade:
        from smlh_desktop.files.labels_pdf import write_labels

        once = list(dict.fromkeys(addresses))
        warnings: list[str] = []
        with replacing(target) as out:
            pages = write_labels(
                once,
                out,
                first=first,
                sheet=sheet,
                created=datetime.now(UTC),
                author=letterhead(self._settings.section()).section,
                outlines=outlines,
                progress=progress,
                warn=warnings.append,
            )
        return LabelsMade(
            file=target,
            labels=len(once),
            pages=pages,
            left_out=left_out,
            to_complete=to_complete,
            warnings=tuple(warnings),
        )

    def _blocks(
        self, partner_ids: Sequence[str]
    ) -> tuple[list[tuple[str, PostalBlock]], tuple[str, ...]]:
        """Name and address of each partner to write to, in order, and the names left out."""
        protocol = ProtocolTable(self._database).protocol()
        with self._database.session() as session:
            found = addressees(session, None, partner_ids)
            kept = [
                (
                    partner.postcode,
                    partner.name,
                    postal_block(
                        held(PartnerFields, partner),
                        held(ContactFields, contact) if contact else None,
                        protocol,
                    ),
                )
                for partner, contact in found
                if may_be_written_to(partner, contact)
            ]
            left_out = tuple(each[0].name for each in found if not may_be_written_to(*each))
        kept.sort(key=lambda each: (not each[0], each[0]))  # stable: by name within a postcode
        return [(name, block) for _, name, block in kept], left_out


def _postcode(address: Sequence[str]) -> str:
    """The postcode of an address: on its last line that begins with one, below who it is for."""
    found = (_POSTCODE.match(line) for line in reversed(address[1:]))
    return next((match[1] for match in found if match), "")
