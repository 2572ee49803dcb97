"""What is asked before a record goes to the bin with others hanging on it."""

from PySide6.QtWidgets import QWidget

from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk


def ask(parent: QWidget, desk: Desk, table: str, record_id: str) -> bool:
    """Whether to put the record in the bin; nothing is asked when nothing hangs on it.

    Raises SmlhError if it left.
    """
    hanging = desk.bin.dependents(table, record_id)
    if not hanging:
        return True
    name = desk.bin.name(table, record_id)
    question = (
        f"Mettre « {name} » à la corbeille ?\n\n"
        f"S'y rattachent : {', '.join(hanging)}.\n\n"
        "Rien n'est effacé : la corbeille et « Défaire » remettent tout en place."
    )
    return messages.confirm(parent, question, "Mettre à la corbeille")
