"""Who changed what in a file, from what to what, and one value put back."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.typography import hour, long_date
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button
from smlh_desktop.gui.widgets.labels import Label, hairline
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.services.partners import PartnerFile
from smlh_desktop.services.record_history import Act, Changed

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.partners_page import PartnersPage

_AT_FIRST = 20


class PartnerHistory(QWidget):
    """The acts on one file, newest first."""

    def __init__(self, page: "PartnersPage", file: PartnerFile) -> None:
        super().__init__()
        self._page = page
        self._acts = page.desk.partners.history.of_partner(file.id)
        self._column = spaced(QVBoxLayout(self), 10)
        self._show(_AT_FIRST)

    def _show(self, many: int) -> None:
        sheet.emptied(self._column)
        for act in self._acts[:many]:
            self._column.addWidget(self._act(act))
            self._column.addWidget(hairline())
        if len(self._acts) > many:
            more = Button("Montrer les plus anciens", "link")
            more.clicked.connect(lambda: self._show(many + _AT_FIRST))
            self._column.addWidget(more)

    def _act(self, act: Act) -> QWidget:
        block = QWidget()
        column = spaced(QVBoxLayout(block), 2)
        here = local(act.at)
        when = f"{long_date(here.date())} à {hour(here)}"
        by = f" · {act.who}" if act.who else ""
        column.addWidget(Label(f"{when}{by}", "secondary", wrap=True))
        column.addWidget(Label(act.words, "body_strong", wrap=True))
        if act.made and act.record not in act.words:  # an import says only where it comes from
            column.addWidget(Label(f"Ajouté : {act.record}", "fact", wrap=True))
        for change in act.changes:
            column.addWidget(self._change(act, change))
        return block

    def _change(self, act: Act, change: Changed) -> QWidget:
        row = QWidget()
        line = spaced(QHBoxLayout(row), 12)
        of = f"{act.record}, " if act.record else ""
        words = f"{of}{change.label} : {_short(change.old)} → {_short(change.new)}"
        line.addWidget(Label(words, "body", wrap=True, selectable=True), 1)
        if not change.restorable:
            return row
        back = Button("Rétablir", "link", "rotate-ccw")
        back.setAccessibleName(f"Rétablir {change.label} : {_short(change.old)}")
        back.clicked.connect(lambda: self._page.restore(change.seq))
        line.addWidget(back)
        return row


def _short(words: str, most: int = 300) -> str:
    return words if len(words) <= most else f"{words[:most]}…"
