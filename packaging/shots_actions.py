"""Pictures of the joint actions: the page, an action to its foot, the dialogs."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from smlh_desktop.gui.main_window import MainWindow


def scenes(window: "MainWindow") -> Iterator[tuple[str, "QWidget"]]:
    """The list with its first action, down to its foot."""
    from smlh_desktop.gui.pages.joint_actions_page import JointActionsPage
    from smlh_desktop.gui.widgets.sheet_area import SheetArea

    page = window.go("ensemble")
    assert isinstance(page, JointActionsPage)
    page.panes.show_list()
    yield "actions-communes", window
    page.show_row(page.fetch_ids("prix", "")[0])
    bar = page.panes.findChildren(SheetArea)[0].verticalScrollBar()
    for part in (0, 1, 2):
        bar.setValue(bar.maximum() * part // 2)
        yield f"actions-communes-fiche-{part + 1}", window


def dialogs(window: "MainWindow") -> dict[str, Callable[[], "QDialog"]]:
    """The dialogs of joint actions, by the name of their picture."""
    from smlh_desktop.domain.meetings import today_in_france
    from smlh_desktop.gui.dialogs.helps_dialog import HelpDialog, HelpsDialog
    from smlh_desktop.gui.dialogs.joint_action_dialog import JointActionDialog
    from smlh_desktop.gui.dialogs.matrix_dialog import MatrixDialog
    from smlh_desktop.gui.dialogs.role_dialog import RoleDialog

    desk, today = window.desk, today_in_france()
    action = desk.joint_actions.all(today=today, typed="prix")[0]
    return {
        "action-commune": lambda: JointActionDialog(desk, window, action),
        "role": lambda: RoleDialog(desk, window, action, action.roles[1]),
        "qui-fait-quoi": lambda: MatrixDialog(desk, window, today),
        "entraide": lambda: HelpsDialog(desk, window),
        "aide": lambda: HelpDialog(desk, window, desk.mutual_help.rows()[0]),
    }
