"""The file of a joint action: how far it is, who does what, what is to do, what came of it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smlh_desktop.domain.circle import Component
from smlh_desktop.domain.joint_actions import RoleKind
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count, euros, number, sentence, short_date
from smlh_desktop.gui.row_model import Tag
from smlh_desktop.gui.state_tags import tag_of
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import plain_button, quiet_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.labels import WrappedLabel, hairline
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.action_roles import RoleRow
from smlh_desktop.services.actions import ActionRow
from smlh_desktop.services.joint_actions import dates

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.joint_actions_page import JointActionsPage

_VACANT = Tag("À pourvoir", "watch", "triangle-alert")


class JointActionSheet:
    """Fills the sheet of one joint action, on its page. Raises SmlhError when it left."""

    def __init__(self, page: "JointActionsPage", joint_action_id: str) -> None:
        self._page, self._desk = page, page.desk
        self._file = page.desk.joint_actions.get(joint_action_id)

    def fill(self, layout: QVBoxLayout) -> None:
        """Lay the parts out."""
        file, fields = self._file, self._file.fields
        edit = plain_button("Modifier", "pencil-line")
        edit.clicked.connect(lambda: self._page.edit_action(file))
        about = sentence(fields.action_field) or "Action commune"
        layout.addWidget(sheet.heading("handshake", fields.title, about, [edit]))
        layout.addWidget(self._band())
        told = f" ({fields.beneficiaries_told})" if fields.beneficiaries_told else ""
        served = number(fields.beneficiaries) if fields.beneficiaries else ""
        layout.addWidget(
            sheet.facts(
                [
                    ("Finalité", fields.purpose),
                    ("Dates", sentence(dates(fields.starts_on, fields.ends_on))),
                    ("Bénéficiaires", f"{served}{told}" if served else fields.beneficiaries_told),
                    ("Budget", "" if fields.budget_cents is None else euros(fields.budget_cents)),
                    ("Convention", file.convention),
                    ("Bilan", fields.outcome),
                ]
            )
        )
        self._fill_roles(layout)
        self._fill_todo(layout)

    def _band(self) -> QWidget:
        file, cast = self._file, self._file.cast
        band = Card(kind="band", padding=(16, 10, 16, 10))
        component = Component(file.fields.component)
        tags = [
            TagLabel(tag_of(file.state), on_soft=True),
            TagLabel(Tag(component.label, "neutral", "orbit"), on_soft=True),
        ]
        if cast.is_shared:
            tags.append(TagLabel(Tag("Pilotée à plusieurs", "done", "users"), on_soft=True))
        band.add(sheet.in_flow(tags))
        band.add(WrappedLabel(_what_waits(cast.orphans), "on_soft"))
        return band

    # Roles --------------------------------------------------------------------------------

    def _fill_roles(self, layout: QVBoxLayout) -> None:
        give = quiet_button("Donner un rôle", "user-plus")
        give.clicked.connect(lambda: self._edit_role(None))
        held = sum(not each.is_vacant for each in self._file.roles)
        note = count(held, "rôle tenu", "rôles tenus") if held else ""
        layout.addLayout(sheet.part("Qui fait quoi", give, note))
        orphans = self._file.cast.orphans
        for kind in RoleKind:
            rows = [each for each in self._file.roles if each.kind is kind]
            if rows or kind in orphans:
                layout.addWidget(hairline())
                layout.addWidget(self._role_block(kind, rows, waits=kind in orphans))
        if not self._file.roles and not orphans:
            layout.addWidget(WrappedLabel("Personne n'y tient de rôle.", "fact"))

    def _role_block(self, kind: RoleKind, rows: list[RoleRow], *, waits: bool) -> QWidget:
        """A role, and on a line each of those who hold it; or that it waits for somebody."""
        block = QWidget()
        column = spaced(QVBoxLayout(block), 2)
        column.addWidget(WrappedLabel(kind.label, "body_strong"))
        for row in rows:
            column.addWidget(self._role_line(row))
        if waits and not any(each.is_vacant for each in rows):
            column.addWidget(self._vacant_line(kind, partial(self._edit_role, None, kind)))
        return block

    def _role_line(self, row: RoleRow) -> QWidget:
        edit = partial(self._edit_role, row)
        if row.is_vacant:
            return self._vacant_line(row.kind, edit, row.actor_name)
        acts = [("Libérer", partial(self._free, row)), ("Modifier", edit)]
        said = " · ".join(filter(None, (row.person, row.fields.notes)))
        return sheet.acting_line(
            sheet.told(row.actor_name, said), acts, f"{row.kind.label}, {row.actor_name}"
        )

    def _vacant_line(self, kind: RoleKind, give: Callable[[], object], former: str = "") -> QWidget:
        shown: list[QWidget] = [TagLabel(_VACANT)]
        if former:
            shown.append(WrappedLabel(former, "fact"))
        return sheet.acting_line(shown, [("Donner", give)], kind.label)

    def _edit_role(self, row: RoleRow | None, kind: RoleKind | None = None) -> None:
        from smlh_desktop.gui.dialogs.role_dialog import RoleDialog

        dialog = RoleDialog(self._desk, self._page, self._file, row, kind)
        dialog.exec()
        self._tell(dialog.told)

    def _free(self, row: RoleRow) -> None:
        if self._page.guarded(partial(self._desk.action_roles.free, row.id)):
            self._tell(f"Rôle à pourvoir : {row.kind.label}")

    # To do --------------------------------------------------------------------------------

    def _fill_todo(self, layout: QVBoxLayout) -> None:
        add = quiet_button("Ajouter", "plus")
        add.setAccessibleName("Ajouter une chose à faire")
        add.clicked.connect(lambda: self._edit_todo(None))
        rows = self._desk.actions.of_joint_action(self._file.id)
        done = sum(each.fields.done_on is not None for each in rows)
        note = f"{done} sur {count(len(rows), 'faite', 'faites')}" if rows else ""
        layout.addLayout(sheet.part("À faire", add, note))
        for each in rows:
            layout.addWidget(hairline())
            layout.addWidget(self._todo_line(each))
        if not rows:
            layout.addWidget(WrappedLabel("Rien n'est noté pour l'instant.", "fact"))

    def _todo_line(self, row: ActionRow) -> QWidget:
        fields = row.fields
        due = f"pour le {short_date(fields.due_on)}" if fields.due_on else ""
        said = sentence(" · ".join(filter(None, (due, fields.owner))))
        acts: list[sheet.Act] = [("Modifier", partial(self._edit_todo, row))]
        if fields.done_on is None:
            acts.insert(0, ("Faite", partial(self._done, row)))
        tag = tag_of(row.state(today_in_france()))
        return sheet.acting_line(sheet.told(fields.words, said), acts, fields.words, tag)

    def _done(self, row: ActionRow) -> None:
        if self._page.guarded(partial(self._desk.actions.done, row.id, today_in_france())):
            self._tell(f"Action faite : {row.fields.words}")

    def _edit_todo(self, row: ActionRow | None) -> None:
        from smlh_desktop.gui.dialogs.action_dialog import ActionDialog

        dialog = ActionDialog(self._desk, self._page, row, self._file.id)
        dialog.exec()
        self._tell(dialog.told)

    def _tell(self, words: str) -> None:
        if words:
            self._page.window_.tell(words, undoable=True)
            self._page.freshen()


def _what_waits(orphans: tuple[RoleKind, ...]) -> str:
    if not orphans:
        return "Tous les rôles qu'il lui faut sont tenus."
    names = ", ".join(each.label.lower() for each in orphans)
    return f"{count(len(orphans), 'rôle')} à pourvoir : {names}."
