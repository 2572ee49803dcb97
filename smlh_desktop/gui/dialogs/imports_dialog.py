"""The lists brought in so far, one of which may be taken back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.typography import count, hour, long_date
from smlh_desktop.gui.row_model import Row, RowModel
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.history import PastImport


class ImportsDialog(DialogFrame):
    """Choose one; `chosen` is the one to take back once the dialog is accepted."""

    def __init__(self, parent: QWidget, imports: Sequence[PastImport]) -> None:
        super().__init__(
            "Imports passés", "Reprendre tout un import, même ancien", parent,
            save="Reprendre cet import", save_icon="rotate-ccw", cancel="Fermer",
            width=720, height=520,
        )  # fmt: skip
        self._imports = list(imports)
        model = RowModel(self._fetch, range(len(self._imports)))
        self.rows = sized(RowList(model, "Imports passés", with_tag=False, left=8), min_height=240)
        self.body.addWidget(self.rows, 1)
        self.body.addWidget(
            Label(
                "Ce que vous avez changé depuis reste, et vous est nommé. Rien d'autre ne bouge.",
                "fact",
                wrap=True,
            )
        )
        self.rows.select_id(0)
        self.rows.row_activated.connect(lambda _: self.accept())
        self.save_requested.connect(self.accept)

    @property
    def chosen(self) -> PastImport | None:
        """The import under the cursor."""
        place = self.rows.current_id()
        return None if place is None else self._imports[place]

    def _fetch(self, places: Sequence[int]) -> list[Row]:
        return [
            Row(place, each.label, _told(each), "file-spreadsheet")
            for place in places
            for each in [self._imports[place]]
        ]


def _told(each: PastImport) -> str:
    here = local(each.at)
    by = f" · {each.who}" if each.who else ""
    return f"{long_date(here.date())} à {hour(here)} · {count(each.records, 'fiche')}{by}"
