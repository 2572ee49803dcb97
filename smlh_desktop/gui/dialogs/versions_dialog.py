"""The versions of a convention's text, and what differs from one to another."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.typography import french, hour, short_date
from smlh_desktop.gui.dialogs.differences_dialog import HOW_IT_READS, ChangesPage
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.convention_versions import TextVersion


class VersionsDialog(DialogFrame):
    """Compares two of `versions`, the newest first; at first the last two."""

    def __init__(
        self, parent: QWidget | None, partner_name: str, versions: Sequence[TextVersion]
    ) -> None:
        super().__init__(
            "Les versions du texte", f"Convention avec {partner_name}", parent,
            save="", cancel="Fermer", width=860, tall=True,
        )  # fmt: skip
        self._versions = list(versions)
        self.before, self.after = ChoiceField(), ChoiceField()
        for each in self._versions:
            for choice in (self.before, self.after):
                choice.addItem(_named(each))
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
            self._versions[choice.currentIndex()] for choice in (self.before, self.after)
        )
        self.page.show_changes(before.articles, after.articles)


def _named(version: TextVersion) -> str:
    here = local(version.at)
    when = f"{short_date(here.date())} à {hour(here)}"
    return french(" · ".join(filter(None, (f"Version {version.rank}", when, version.who))))
