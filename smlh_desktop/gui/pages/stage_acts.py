"""Going from a stage to another: what is left to do there, and why one goes on without."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.relations import Condition
from smlh_desktop.domain.stages import Stage
from smlh_desktop.domain.typography import count
from smlh_desktop.gui.dialogs.ask_dialog import AskDialog
from smlh_desktop.gui.widgets.buttons import Button
from smlh_desktop.gui.widgets.empty_state import IconTile
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.services.relations import RelationFile

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.page import Page


def move_to(page: "Page", partner_id: str, name: str, stage: Stage) -> bool:
    """Have a partner go to a stage, asking why where something is left; whether it went."""
    relations, reason = page.desk.relations, ""
    why: list[str] = []
    if not page.guarded(
        lambda: why.append(relations.needs_reason(partner_id, stage, today_in_france()))
    ):
        return False
    if why[0]:
        dialog = AskDialog(
            page, f"{name} : passer à « {stage.label} »", why[0], "Pourquoi passer outre",
            save="Changer d'étape",
        )  # fmt: skip
        if not dialog.exec():
            return False
        reason = dialog.answer
    if not page.guarded(lambda: relations.move(partner_id, stage, reason=reason)):
        return False
    page.window_.tell(f"{name} : étape « {stage.label} »", undoable=True)
    return True


def condition_line(condition: Condition, go: Callable[[str], object]) -> QWidget:
    """« ✓ Une lettre partie », or what is to be done, with the way there."""
    line = QWidget()
    row = spaced(QHBoxLayout(line), 8)
    icon, color = ("circle-check", "ok") if condition.met else ("circle-dashed", "ink2")
    row.addWidget(IconTile(icon, 28, "okBg" if condition.met else "alt", color))
    words = WrappedLabel(condition.words, "body")
    words.setAccessibleName(f"{condition.words} : {'fait' if condition.met else 'à faire'}")
    row.addWidget(words, 1)
    if not condition.met:
        button = Button("Y aller", "link")
        button.setAccessibleName(f"Y aller : {condition.words}")
        button.clicked.connect(lambda: go(condition.where))
        row.addWidget(button)
    return line


def how_long(file: RelationFile) -> str:
    """« Étape 3 sur 9 : Rencontre, depuis 14 jours »."""
    when = f"depuis {count(file.days, 'jour')}" if file.days else "depuis aujourd'hui"
    return f"Étape {file.stage.number} sur {len(Stage)} : {file.stage.label}, {when}"
