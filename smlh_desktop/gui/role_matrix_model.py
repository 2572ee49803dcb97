"""Who holds what, for a table: actors down, joint actions across, roles where they meet."""

from textwrap import shorten

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QIcon

from smlh_desktop.domain.joint_actions import RoleKind
from smlh_desktop.domain.typography import count, french
from smlh_desktop.gui import icons, theme
from smlh_desktop.gui.row_model import AnyIndex
from smlh_desktop.services.roles_matrix import Matrix

WAITING = "À pourvoir"
CARRIES = "Porte en tout"
_ICON = 18
_LONGEST = 90  # signs of a title or a name; the rest in the tooltip
_TEXT = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class RoleMatrixModel(QAbstractTableModel):
    """The first row tells the roles that wait for somebody, the first column what each actor
    carries in all the actions that are not over."""

    def __init__(self, matrix: Matrix, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = matrix

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """What waits, then the actors."""
        return 0 if parent.isValid() else len(self.matrix.rows) + 1

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """What each carries, then the actions."""
        return 0 if parent.isValid() else len(self.matrix.actions) + 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The roles of a cell, one a line; an icon where something is to be seen to."""
        words = self.words(index.row(), index.column())
        if role in _TEXT:
            return french(words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return french(self._spoken(index.row(), index.column(), words))
        if role == Qt.ItemDataRole.DecorationRole and self._is_alert(index.row(), index.column()):
            return _alert()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of actors and the titles of actions, whole in their tooltips."""
        if role == Qt.ItemDataRole.DisplayRole:
            return shorten(french(self._title(section, orientation)), _LONGEST, placeholder=" …")
        if role == Qt.ItemDataRole.ToolTipRole:
            return french(self._title(section, orientation))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return int(left) | int(Qt.TextFlag.TextWordWrap)
        return None

    def words(self, row: int, column: int) -> str:
        """What a cell says."""
        if row == 0:
            waiting = self.matrix.waiting
            if column == 0:
                total = sum(map(len, waiting))
                return count(total, "rôle") if total else "Rien"
            return _lines(waiting[column - 1])
        actor = self.matrix.rows[row - 1]
        if column:
            return _lines(actor.roles[column - 1])
        load = actor.load
        told = count(load.roles, "rôle") if load.roles else "Rien en cours"
        if load.piloted:
            told += f"\ndont {load.piloted} à piloter"
        return f"{told}\nC'est beaucoup" if load.is_heavy() else told

    def _title(self, section: int, orientation: Qt.Orientation) -> str:
        if orientation == Qt.Orientation.Horizontal:
            return self.matrix.actions[section - 1].fields.title if section else CARRIES
        return self.matrix.rows[section - 1].name if section else WAITING

    def _spoken(self, row: int, column: int, words: str) -> str:
        actor = self._title(row, Qt.Orientation.Vertical)
        action = self._title(column, Qt.Orientation.Horizontal)
        said = words.replace("\n", ", ") if words else "aucun rôle"
        return f"{actor}, {action} : {said}"

    def _is_alert(self, row: int, column: int) -> bool:
        if row == 0:
            return (
                any(self.matrix.waiting) if column == 0 else bool(self.matrix.waiting[column - 1])
            )
        return column == 0 and self.matrix.rows[row - 1].load.is_heavy()


def _lines(kinds: tuple[RoleKind, ...]) -> str:
    return "\n".join(kind.label for kind in kinds)


def _alert() -> QIcon:
    look = theme.current()
    return QIcon(icons.pixmap("triangle-alert", look.px(_ICON), "warn"))
