"""What the file of a partner says of the Cercle: its stage, its links, its roles."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count
from smlh_desktop.gui.pages.circle_panel import link_words
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.pages.stage_acts import condition_line, how_long, move_to
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, plain_button, quiet_button
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.services.partners import PartnerFile
from smlh_desktop.services.relations import RelationFile

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.partners_page import PartnersPage

_FEW = 5


def fill_stage(
    layout: QVBoxLayout, page: "PartnersPage", file: PartnerFile, relation: RelationFile
) -> None:
    """What is left to do at its stage, and going on to the next."""
    layout.addLayout(sheet.part("À faire à cette étape"))
    layout.addWidget(Label(how_long(relation), "fact", wrap=True))

    def go(where: str) -> None:
        if where == "partenaires":
            page.edit_partner(file)
        else:
            page.window_.go(where)

    for each in relation.conditions:
        layout.addWidget(condition_line(each, go))
    if (after := relation.next) is not None:
        onward = plain_button(f"Passer à « {after.label} »", "chevron-right")
        onward.clicked.connect(lambda: move_to(page, file.id, file.fields.name, after))
        layout.addWidget(sheet.in_flow([onward]))


def fill_links(layout: QVBoxLayout, page: "PartnersPage", file: PartnerFile) -> None:
    """Whom it deals with, the strongest first."""
    links = page.desk.links.of(file.id, today_in_france())
    add = quiet_button("Ajouter un lien", "plus")
    add.clicked.connect(lambda: _add_link(page, file.id))
    layout.addLayout(sheet.part("Liens", add))
    if not links:
        layout.addWidget(Label("Aucun lien noté avec un autre organisme.", "fact", wrap=True))
    for each in links[:_FEW]:
        row = spaced(QHBoxLayout(), 8)
        words = spaced(QVBoxLayout(), 0)
        other, name = each.other(file.id)
        words.addWidget(Label(name, "body_strong", wrap=True))
        words.addWidget(Label(link_words(each), "fact", wrap=True))
        row.addLayout(words, 1)
        see = Button("Ouvrir", "link")
        see.setAccessibleName(f"Ouvrir la fiche : {name}")
        see.clicked.connect(partial(_open_partner, page, other))
        row.addWidget(see)
        layout.addLayout(row)
    if len(links) > _FEW:
        more = quiet_button(f"Voir les {len(links)} liens", "orbit")
        more.clicked.connect(lambda: _show_in_circle(page, file.id))
        layout.addWidget(sheet.in_flow([more]))


def fill_joint_actions(layout: QVBoxLayout, page: "PartnersPage", file: PartnerFile) -> None:
    """The roles it holds in joint actions, each leading to its action; nothing without one."""
    roles = page.desk.action_roles.of_partner(file.id)
    if not roles:
        return
    layout.addLayout(sheet.part("Actions communes", note=count(len(roles), "rôle")))
    for each in roles:
        row = spaced(QHBoxLayout(), 8)
        words = spaced(QVBoxLayout(), 0)
        words.addWidget(Label(each.title, "body_strong", wrap=True))
        about = " · ".join(filter(None, (each.role.label, each.state.label.lower(), each.person)))
        words.addWidget(Label(about, "fact", wrap=True))
        row.addLayout(words, 1)
        see = Button("Ouvrir", "link")
        see.setAccessibleName(f"Ouvrir l'action : {each.title}, {each.role.label.lower()}")
        see.clicked.connect(lambda _=False, rid=each.action_rid: _open_action(page, rid))
        row.addWidget(see)
        layout.addLayout(row)


def _open_action(page: "PartnersPage", rid: int) -> None:
    shown = page.window_.go("ensemble")
    assert isinstance(shown, ListPage)
    shown.show_row(rid)


def _open_partner(page: "PartnersPage", partner_id: str) -> None:
    page.guarded(lambda: page.show_row(page.desk.partners.get(partner_id).rid))


def _show_in_circle(page: "PartnersPage", partner_id: str) -> None:
    shown = page.window_.go("cercle")
    shown.show_partner(partner_id)  # type: ignore[attr-defined]


def _add_link(page: "PartnersPage", partner_id: str) -> None:
    from smlh_desktop.gui.dialogs.link_dialog import LinkDialog

    dialog = LinkDialog(page.desk, page, first_id=partner_id)
    dialog.exec()
    if dialog.told:
        page.window_.tell(dialog.told, undoable=True)
