"""The versions of a text, and what differs from one to another."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.gui.dialogs.differences_dialog import HOW_IT_READS, ChangesPage
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.gui.widgets.spacing import sized

Named = tuple[str, Sequence[ArticleText]]


class VersionsDialog(DialogFrame):
    """Compares two of `versions`, (name, articles), the newest first; at first the last two."""

    def __init__(self, parent: QWidget | None, fact: str, versions: Sequence[Named]) -> None:
        super().__init__(
            "Les versions du texte", fact, parent, save="", cancel="Fermer", width=860, tall=True
        )
        self._versions = list(versions)
        self.before, self.after = ChoiceField(), ChoiceField()
        for each in self._versions:
            for choice in (self.before, self.after):
                choice.addItem(each[0])
        self.before.setCurrentIndex(min(1, len(self._versions) - 1))
        self.body.addWidget(FieldRow([Field("De", self.before), Field("À", self.after)], [1, 1]))
        self.body.addWidget(WrappedLabel(HOW_IT_READS, "fact"))
        self.page = sized(ChangesPage("Ce qui a changé"), min_height=320)
        self.body.addWidget(self.page, 1)
        for choice in (self.before, self.after):
            choice.currentIndexChanged.connect(lambda _: self._show())
        self._show()

    def _show(self) -> None:
        before, after = (
            self._versions[choice.currentIndex()][1] for choice in (self.before, self.after)
        )
        self.page.show_changes(before, after)
