"""To whom a tool was given: several partners at once, on a day, in one way."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.text_keys import Typed
from smlh_desktop.domain.tools import Handover
from smlh_desktop.domain.typography import count
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.row_model import Row, RowModel
from smlh_desktop.gui.widgets.buttons import quiet_button
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.optional_date import OptionalDate
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.search_field import SearchField
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.tools import DeliveryFields, ToolFile


class DeliveryDialog(WorkDialog):
    """Notes that a tool was given to those ticked, `chosen` (partner ids) at first; `told` says
    so."""

    def __init__(
        self, desk: Desk, parent: QWidget | None, file: ToolFile, chosen: Sequence[str]
    ) -> None:
        super().__init__("Noter une remise", file.fields.title, parent, width=760, tall=True)
        self._desk, self._file = desk, file
        self._known = desk.tools.organisations()
        self._ticked = set(chosen)
        self.told = ""
        self.search = SearchField("Chercher un partenaire…")
        model = RowModel(self._fetch)
        model.check_changed.connect(self._on_check_changed)
        self.rows = sized(
            RowList(model, "À qui il a été remis", left=8, with_tag=False), min_height=180
        )
        self._count = Label("", "label")
        waiting = quiet_button("Tous les membres qui ne l'ont pas")
        waiting.clicked.connect(self.tick_waiting)
        line = spaced(QHBoxLayout(), 8)
        line.addWidget(self._count, 1)
        line.addWidget(waiting)
        self.given_on = OptionalDate()
        self.given_on.set_day(today_in_france())
        self.channel = ChoiceField()
        for way in Handover:
            self.channel.addItem(way.label, way.value)
        self.notes = QLineEdit()
        self.body.addWidget(self.search)
        self.body.addLayout(line)
        self.body.addWidget(self.rows, 1)
        self.body.addWidget(
            FieldRow([Field("Remis le", self.given_on), Field("Comment", self.channel)])
        )
        self.body.addWidget(Field("Précisions", self.notes))
        self.search.text_changed.connect(lambda _: self._list())
        self.save_requested.connect(self._on_save_requested)
        self._list()
        self.search.setFocus()

    def tick_waiting(self) -> None:
        """Tick the members of the Cercle that have not received it."""
        self._ticked |= {each.partner_id for each in self._file.waiting}
        self.rows.refresh()
        self._tell_count()

    def _held_now(self) -> tuple[frozenset[str], DeliveryFields]:
        return frozenset(self._ticked), self._values()

    def _values(self) -> DeliveryFields:
        channel = self.channel.currentData()
        return DeliveryFields(self.given_on.day(), channel, self.notes.text().strip())

    def _list(self) -> None:
        typed = Typed(self.search.text())
        self.rows.set_ids(
            [rank for rank, each in enumerate(self._known) if typed.begins_words_of(each.name)]
        )
        self._tell_count()

    def _fetch(self, ranks: Sequence[int]) -> list[Row]:
        rows = []
        for rank in ranks:
            each = self._known[rank]
            about = "Membre du Cercle" if each.is_member else "Autre partenaire"
            icon = "orbit" if each.is_member else "building-2"
            rows.append(Row(rank, each.name, about, icon, checked=each.partner_id in self._ticked))
        return rows

    def _on_check_changed(self, rank: int, checked: bool) -> None:
        partner_id = self._known[rank].partner_id
        (self._ticked.add if checked else self._ticked.discard)(partner_id)
        self._tell_count()

    def _tell_count(self) -> None:
        self._count.setText(count(len(self._ticked), "partenaire coché", "partenaires cochés"))

    def _on_save_requested(self) -> None:
        values = self._values()
        to = [each.partner_id for each in self._known if each.partner_id in self._ticked]
        if messages.carried_out(self, partial(self._desk.tools.give, self._file.id, to, values)):
            self.told = f"Remis à {count(len(to), 'partenaire')} : {self._file.fields.title}"
            self.accept()
