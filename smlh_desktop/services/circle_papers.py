"""The picture of the Cercle on paper, as the screen shows it."""

from typing import BinaryIO

from smlh_desktop.data.database import Database
from smlh_desktop.domain.circle import links_told, totals_told
from smlh_desktop.domain.circle_paper import CirclePaper, PaperNode
from smlh_desktop.domain.meetings import noon
from smlh_desktop.domain.network import density_told, force_places
from smlh_desktop.domain.typography import count, french, long_date
from smlh_desktop.services.circle import CircleFilter, CirclePicture
from smlh_desktop.services.letterhead import letterhead
from smlh_desktop.services.settings import Settings


class CirclePapers:
    """Writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(
        self,
        picture: CirclePicture,
        out: BinaryIO,
        *,
        wanted: CircleFilter | None = None,
        as_network: bool = False,
        large: bool = False,
    ) -> tuple[str, ...]:
        """Write the target, or the network, to `out` as a PDF on A4 or, `large`, A3; what there is
        to tell of signs no font has. Raises SmlhError where there is nobody to draw."""
        from smlh_desktop.files.circle_pdf import write_circle

        section = Settings(self._database).section()
        nodes = tuple(
            PaperNode(each.id, french(each.name), french(each.city), each.ring)
            for each in picture.nodes
        )
        places = None
        if as_network:
            places = force_places([each.key for each in nodes], picture.ties)
        paper = CirclePaper(
            letterhead(section),
            french(f"Au {long_date(picture.day)}"),
            french(_choice(wanted or CircleFilter())),
            tuple(map(french, figures(picture))),
            nodes,
            picture.ties,
            section.name,
            places,
            large,
        )
        created = noon(picture.day)
        return write_circle(paper, out, created=created)


def figures(picture: CirclePicture) -> list[str]:
    """How many on each ring, how many links, how dense: a sentence each."""
    active = sum(each.active for each in picture.ties)
    told = [
        f"{', '.join(totals_told(each.ring for each in picture.nodes))}.",
        f"{count(len(picture.ties), 'lien')}, dont "
        f"{count(active, 'actif', 'actifs')} depuis douze mois.",
    ]
    linked, possible, dense = picture.density()
    if dense is not None:
        told.append(f"Densité du Cercle : {density_told(dense)} ({links_told(linked, possible)}).")
    return told


def _choice(wanted: CircleFilter) -> str:
    return ", ".join(
        filter(None, (wanted.action_field, wanted.city, "liens actifs" * wanted.active_only))
    )
