"""Beside the picture of the Cercle: the organisation chosen, else how dense the Cercle is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.domain.circle import links_told
from smlh_desktop.domain.contact_details import show_phone
from smlh_desktop.domain.links import Intensity
from smlh_desktop.domain.network import NetworkMeasures, density_told
from smlh_desktop.domain.stages import Stage
from smlh_desktop.domain.typography import count, french, month_year
from smlh_desktop.gui.row_model import Tag
from smlh_desktop.gui.state_tags import tag_of
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, icon_button, plain_button, quiet_button
from smlh_desktop.gui.widgets.empty_state import IconTile
from smlh_desktop.gui.widgets.graph_legend import GraphLegend
from smlh_desktop.gui.widgets.labels import ElidedLabel, Label, hairline
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.circle import CircleNode, CirclePicture
from smlh_desktop.services.links import LinkRow
from smlh_desktop.services.partners import PartnerFile

_FEW, _BROKERS = 6, 3
IN_THE_PAST = "Vous regardez une année passée : revenez à « Aujourd'hui » pour changer une place."


@dataclass(frozen=True, slots=True)
class PanelActs:
    """What the buttons of the panel do; no place to change where a past year is looked at."""

    close: Callable[[], None]
    open_file: Callable[[], None]
    add_link: Callable[[], None]
    change_place: Callable[[QWidget], None] | None
    choose: Callable[[str], None]


def fill_node(
    layout: QVBoxLayout,
    node: CircleNode,
    file: PartnerFile,
    links: list[LinkRow],
    kinds: dict[str, str],
    acts: PanelActs,
) -> None:
    """Its file in brief: who it is, since when, whom to call, with whom it deals."""
    top = spaced(QHBoxLayout(), 8)
    top.addWidget(TagLabel(_place(node)))
    top.addStretch(1)
    close = icon_button("Fermer", "x")
    close.clicked.connect(acts.close)
    top.addWidget(close)
    layout.addLayout(top)
    layout.addWidget(Label(node.name, "sheet_title", wrap=True))
    about = " · ".join(filter(None, (node.kind.label, node.city)))
    layout.addWidget(Label(about, "fact", wrap=True))
    if node.strategic:
        layout.addWidget(TagLabel(Tag("Partenaire stratégique", "watch", "flag")))
    for icon, words in _in_brief(file):
        layout.addWidget(sheet.icon_line(icon, words))
    opened = plain_button("Ouvrir la fiche", "building-2")
    opened.clicked.connect(acts.open_file)
    buttons = [opened]
    if change := acts.change_place:
        place = plain_button("Changer de place…", "orbit")
        place.clicked.connect(lambda: change(place))
        buttons.append(place)
    layout.addWidget(sheet.in_flow(buttons))
    if not acts.change_place:
        layout.addWidget(Label(french(IN_THE_PAST), "fact", wrap=True))
    layout.addWidget(hairline())
    add = quiet_button("Ajouter un lien", "plus")
    add.clicked.connect(acts.add_link)
    layout.addLayout(sheet.part("Liens", add))
    for each in links[:_FEW]:
        layout.addWidget(_link_line(node.id, each, kinds, acts))
    if not links:
        layout.addWidget(Label("Aucun lien noté.", "fact", wrap=True))
    if len(links) > _FEW:
        more = count(len(links) - _FEW, "autre lien", "autres liens")
        layout.addWidget(Label(f"et {more}, à la page « Liens ».", "fact", wrap=True))


def fill_whole(
    layout: QVBoxLayout,
    picture: CirclePicture,
    measures: NetworkMeasures | None,
    names: dict[str, str],
    numbered: Sequence[str],
    choose: Callable[[str], None],
) -> None:
    """How dense the Cercle is, how it holds together, through whom; then what the numbers and the
    signs of the picture mean."""
    active, possible, dense = picture.density()
    layout.addWidget(Label("Densité du Cercle", "panel_title"))
    row = spaced(QHBoxLayout(), 14)
    row.addWidget(Label(density_told(dense), "figure"))
    told = (
        "Elle se compte à partir de deux membres."
        if dense is None
        else links_told(active, possible)
    )
    row.addWidget(Label(told, "fact", wrap=True), 1)
    layout.addLayout(row)
    if measures is not None and measures.organisations > 1:
        layout.addWidget(hairline())
        layout.addWidget(Label("Comment le réseau tient", "panel_title"))
        layout.addWidget(Label(_held_together(measures), "body", wrap=True))
        if measures.brokers:
            layout.addWidget(
                Label("C'est par eux que passent le plus de chemins entre les autres :", "body",
                      wrap=True)
            )  # fmt: skip
            for key, _ in measures.brokers[:_BROKERS]:
                name = names.get(key, "")
                layout.addWidget(_name_line(name, name, partial(choose, key)))
    layout.addWidget(hairline())
    if numbered:
        layout.addWidget(Label("Sans place pour leur nom", "panel_title"))
        for rank, key in enumerate(numbered, start=1):
            numbered_name = f"{rank}. {names.get(key, '')}"
            layout.addWidget(_name_line(numbered_name, numbered_name, partial(choose, key)))
        layout.addWidget(hairline())
    layout.addWidget(GraphLegend())


def _name_line(words: str, name: str, see: Callable[[], object]) -> QWidget:
    line = QWidget()
    row = spaced(QHBoxLayout(line), 10)
    row.addWidget(Label(words, "body", wrap=True), 1)
    row.addWidget(_see(name, see))
    return line


def _see(name: str, see: Callable[[], object]) -> Button:
    button = Button("Voir", "link")
    button.setAccessibleName(f"Voir {name}")
    button.clicked.connect(see)
    return button


def _held_together(found: NetworkMeasures) -> str:
    linked = [each for each in found.components if each > 1]
    if not linked:
        return "Aucun lien actif : chacun est seul."
    parts = []
    if len(linked) == 1:
        parts.append(f"{linked[0]} organismes se rejoignent de lien en lien.")
    else:
        parts.append(
            f"{len(linked)} groupes ne se touchent pas : le plus grand réunit "
            f"{linked[0]} organismes."
        )
    if found.isolated:
        parts.append(f"{count(found.isolated, 'organisme')} sans aucun lien actif.")
    return french(" ".join(parts))


def _in_brief(file: PartnerFile) -> list[tuple[str, str]]:
    stage = Stage(file.fields.stage)
    found = [("trending-up", f"Étape {stage.number} sur {len(Stage)} : {stage.label.lower()}")]
    phone, email = file.fields.phone, file.fields.email
    if file.principal is not None:
        person = file.principal.fields
        found.append(("user", ", ".join(filter(None, (person.heading, person.function)))))
        phone, email = person.phone or person.mobile or phone, person.email or email
    found += [("phone", show_phone(phone)), ("mail", email)]
    if file.referent:
        found.append(("users", f"Suivi par {file.referent}"))
    return [(icon, french(words)) for icon, words in found if words]


def _place(node: CircleNode) -> Tag:
    tag = tag_of(node.status)
    words = f"{tag.text} depuis {month_year(node.since)}" if node.since else tag.text
    return Tag(words, tag.status, tag.icon)


def _link_line(here: str, link: LinkRow, kinds: dict[str, str], acts: PanelActs) -> QWidget:
    other, name = link.other(here)
    line = QWidget()
    row = spaced(QHBoxLayout(line), 10)
    row.addWidget(IconTile(kinds.get(other, "building-2"), 34, "alt", "ink2"))
    words = spaced(QVBoxLayout(), 0)
    words.addWidget(ElidedLabel(name, "body_strong"))
    words.addWidget(ElidedLabel(link_words(link), "secondary"))
    row.addLayout(words, 1)
    row.addWidget(_see(name, partial(acts.choose, other)))
    return line


def link_words(link: LinkRow) -> str:
    """« Lien fort · octobre 2026 », « Lien régulier · rien depuis un an »."""
    strength = Intensity(link.fields.intensity).label
    return " · ".join((strength, last_words(link.last_on, active=link.active)))


def last_words(last: date | None, *, active: bool) -> str:
    """When something last happened, as a member says it."""
    if last is None:
        return "rien de noté"
    when = month_year(last)
    return when if active else f"rien depuis {when}"
