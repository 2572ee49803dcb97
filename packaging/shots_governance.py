"""Pictures of the governance of the Cercle and of its library: their pages and dialogs."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from smlh_desktop.gui.main_window import MainWindow


def scenes(window: "MainWindow") -> Iterator[tuple[str, "QWidget"]]:
    """The list, an instance, then a proposal to its foot."""
    from smlh_desktop.gui.pages.governance_page import GovernancePage
    from smlh_desktop.gui.pages.tools_page import ToolsPage
    from smlh_desktop.gui.widgets.sheet_area import SheetArea

    page = window.go("gouvernance")
    assert isinstance(page, GovernancePage)
    page.panes.show_list()
    yield "gouvernance", window
    for name, typed in (("instance", "pilotage"), ("proposition", "prix commun")):
        page.show_row(page.fetch_ids(typed, "")[-1 if name == "proposition" else 0])
        bar = page.panes.findChildren(SheetArea)[0].verticalScrollBar()
        for part in (0, 1):
            bar.setValue(bar.maximum() * part)
            yield f"gouvernance-{name}-{part + 1}", window
    library = window.go("outils")
    assert isinstance(library, ToolsPage)
    library.show_row(library.fetch_ids("liste", "")[0])
    yield "outils", window


def dialogs(window: "MainWindow") -> dict[str, Callable[[], "QDialog"]]:
    """The dialogs of governance, by the name of their picture."""
    from smlh_desktop.gui.dialogs.conclude_dialog import ConcludeDialog
    from smlh_desktop.gui.dialogs.delivery_dialog import DeliveryDialog
    from smlh_desktop.gui.dialogs.feedback_dialog import FeedbackDialog
    from smlh_desktop.gui.dialogs.instance_dialog import InstanceDialog
    from smlh_desktop.gui.dialogs.mandate_dialog import MandateDialog
    from smlh_desktop.gui.dialogs.proposal_dialog import ProposalDialog
    from smlh_desktop.gui.dialogs.tool_dialog import ToolDialog

    desk = window.desk
    instance = desk.instances.all("pilotage")[0]
    proposal = desk.proposals.get(desk.proposals.all(typed="prix commun")[0].id)
    tool = desk.tools.get(desk.tools.all("affiche")[0].id)
    return {
        "instance": lambda: InstanceDialog(desk, window, instance),
        "mandat": lambda: MandateDialog(desk, window, instance, instance.mandates[1]),
        "proposition": lambda: ProposalDialog(desk, window, proposal),
        "avis": lambda: FeedbackDialog(desk, window, proposal, proposal.last.feedback[0]),
        "outil": lambda: ToolDialog(desk, window, tool),
        "remise": lambda: DeliveryDialog(desk, window, tool, []),
        "conclure": lambda: ConcludeDialog(desk, window, proposal),
    }
