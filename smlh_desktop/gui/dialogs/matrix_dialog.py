"""Who does what in all the joint actions: a table, what waits, and who carries too much."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smlh_desktop.domain.joint_actions import MOST_PILOTED, MOST_ROLES
from smlh_desktop.domain.typography import count
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.role_matrix_model import RoleMatrixModel
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.gui.widgets.matrix_table import MatrixTable
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.roles_matrix import Matrix, told

_LEGEND = (
    "« À pourvoir » : un rôle noté sans personne, ou dont l'action a besoin. « C'est beaucoup » : "
    f"{MOST_ROLES} rôles ou plus, ou {MOST_PILOTED} actions à piloter."
)
_NONE_YET = "Aucune action commune à montrer ici : choisissez-en d'autres ci-dessus."


class MatrixDialog(DialogFrame):
    """Shows it; `opened` is the action to show once « Voir l'action » was clicked."""

    def __init__(self, desk: Desk, parent: QWidget, today: date) -> None:
        super().__init__(
            "Qui fait quoi", "Les rôles de chacun, action par action", parent,
            save="Voir l'action", save_icon="handshake", cancel="Fermer", width=1130, tall=True,
        )  # fmt: skip
        self._desk, self._today = desk, today
        self._offered = desk.joint_actions.offered(today)
        self.opened: int | None = None
        self._matrix: Matrix | None = None
        self.choice = sized(ChoiceField(), max_width=360)
        for words, _ in self._offered:
            self.choice.addItem(words)
        self.table = sized(MatrixTable("Acteurs et actions"), min_height=190)
        self._remarks = spaced(QVBoxLayout(), 6)
        self.none = WrappedLabel(_NONE_YET, "body")
        self.body.addWidget(Field("Actions montrées", self.choice))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.none)
        self.body.addLayout(self._remarks)
        self.body.addWidget(WrappedLabel(_LEGEND, "secondary"))
        self.choice.currentIndexChanged.connect(lambda _: self._show())
        self.save_requested.connect(self._on_save_requested)
        self._show()
        self.table.setFocus()

    def _show(self) -> None:
        """Read the matrix of the actions chosen."""
        _, chosen = self._offered[self.choice.currentIndex()]
        matrix = self._matrix = self._desk.roles_matrix.of(chosen, today=self._today)
        sheet.emptied(self._remarks)
        self._remarks.addWidget(WrappedLabel(told(matrix), "body"))
        if matrix.heavy:
            names = ", ".join(
                f"{row.name} ({count(row.load.roles, 'rôle')})" for row in matrix.heavy
            )
            verb = "Portent" if len(matrix.heavy) > 1 else "Porte"
            words = f"{verb} beaucoup : {names}."
            self._remarks.addWidget(sheet.icon_line("triangle-alert", words))
        self.table.setVisible(bool(matrix.actions))
        self.none.setVisible(not matrix.actions)
        self.table.show_model(RoleMatrixModel(matrix, self))
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_action())
        self._show_action()

    def _show_action(self) -> None:
        column = self.table.currentIndex().column()
        reason = "" if column > 0 else "Choisissez d'abord une case sous une action."
        self.save.set_reason(reason)

    def _on_save_requested(self) -> None:
        column = self.table.currentIndex().column()
        if self._matrix is not None and column > 0:
            self.opened = self._matrix.actions[column - 1].rid
            self.accept()
