"""What is asked of all the joint actions at once, in a menu of their page."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count, french
from smlh_desktop.gui.saving import PDF, WORKBOOK, ask_where

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.joint_actions_page import JointActionsPage


class JointActionsMenu:
    """Offers it, and does it."""

    def __init__(self, page: "JointActionsPage") -> None:
        self._page = page

    def fill(self, menu: QMenu) -> None:
        """Put what is offered in a menu."""
        for words, act in (
            ("Qui fait quoi, en tableau…", self.show_matrix),
            ("La charte des rôles (PDF)…", self.write_charter),
            ("Actions et rôles, pour Excel…", self.export),
            ("Le carnet d'entraide…", self.show_helps),
        ):
            menu.addAction(french(words)).triggered.connect(act)

    def show_matrix(self) -> None:
        """Show who holds what; an action may be opened from there."""
        from smlh_desktop.gui.dialogs.matrix_dialog import MatrixDialog

        dialog = MatrixDialog(self._page.desk, self._page, today_in_france())
        dialog.exec()
        if dialog.opened is not None:
            self._page.show_row(dialog.opened)

    def write_charter(self) -> None:
        """Ask of which actions, and where; then write the charter of roles, to hand out."""
        from smlh_desktop.gui.dialogs.choice_dialog import ChoiceDialog
        from smlh_desktop.services.roles_documents import RolesDocuments

        today = today_in_france()
        offered = self._page.desk.joint_actions.offered(today)
        dialog = ChoiceDialog(
            self._page, "La charte des rôles", "Un PDF à distribuer en réunion",
            "Quelles actions ?", [(rank, words) for rank, (words, _) in enumerate(offered)], 0,
            save="Continuer",
        )  # fmt: skip
        if not dialog.exec():
            return
        words, chosen = offered[dialog.chosen]
        path = ask_where(self._page, "Enregistrer la charte", "charte-des-roles.pdf", PDF)
        if path is None:
            return
        documents = RolesDocuments(self._page.desk.database)
        self._page.save_beside(
            path, lambda out: documents.write_charter(out, chosen, today=today, choice=words)
        )

    def export(self) -> None:
        """Write actions, roles, matrix and mutual help to a workbook."""
        from smlh_desktop.services.roles_documents import RolesDocuments

        path = ask_where(self._page, "Enregistrer", "actions-et-roles.xlsx", WORKBOOK)
        if path is None:
            return
        documents, today = RolesDocuments(self._page.desk.database), today_in_france()

        def done(actions: int) -> None:
            told = count(actions, "action")
            self._page.window_.tell(f"Enregistré dans « {path.name} » : {told}")

        self._page.start(lambda _: documents.export(path, today=today), done)

    def show_helps(self) -> None:
        """Show the log of mutual help, to add to it or correct it."""
        from smlh_desktop.gui.dialogs.helps_dialog import HelpsDialog

        dialog = HelpsDialog(self._page.desk, self._page)
        dialog.exec()
        if dialog.told:
            self._page.window_.tell(dialog.told, undoable=True)
