"""The form of a meeting, with the partners invited beside it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time, timedelta
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.domain.meetings import MeetingKind, day_warning, in_paris, local, today_in_france
from smlh_desktop.domain.text_keys import sort_key
from smlh_desktop.domain.typography import count
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.form_dialog import FormDialog, show_value, value_of
from smlh_desktop.gui.dialogs.member_choice import offer_members
from smlh_desktop.gui.forms.ui_meeting_dialog import Ui_MeetingDialogForm
from smlh_desktop.gui.row_model import Row, RowModel
from smlh_desktop.gui.widgets.buttons import menu_of, quiet_button
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.search_field import SearchField
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.meetings import Guest, MeetingFields, MeetingFile

_PLAIN = (
    "purpose", "kind", "duration_minutes", "place", "place_address", "organiser_id",
    "convention_id", "instance_id", "notes",
)  # fmt: skip


class MeetingDialog(FormDialog):
    """Edits a meeting, or a new one; `saved_id` is set once it is written.

    `guests` (partner ids) are invited from the start in a new one.
    """

    REQUIRED = (("purpose", "Donnez l'objet de la rencontre."),)

    def __init__(
        self, desk: Desk, parent: QWidget, file: MeetingFile | None, guests: Sequence[str] = ()
    ) -> None:
        self.form = Ui_MeetingDialogForm()
        title = "Modifier la rencontre" if file else "Nouvelle rencontre"
        super().__init__(
            self.form, title, "Qui, quand, où, et pour parler de quoi", parent,
            width=1130, height=700,
        )  # fmt: skip
        self._desk = desk
        self._file = file
        self.saved_id: str | None = None
        self._known = {row.guest.partner_id: row.guest for row in file.guests} if file else {}
        self._invited: set[str] = {*self._known, *guests}
        self._ids: dict[int, str] = {}
        rows = file.guests if file else ()
        self._names = {row.guest.partner_id: row.partner_name for row in rows}
        for kind in MeetingKind:
            self.form.kind.addItem(kind.label, kind.value)
        self._build_guests()
        self._build_place()
        fields = file.fields if file else MeetingFields()
        offer_members(
            self.form.organiser_id, desk, fields.organiser_id, file.organiser if file else ""
        )
        self._offer_conventions(fields.convention_id)
        self._offer_instances(fields.instance_id)
        self._show(fields)
        if file:
            self.set_danger("Mettre à la corbeille")
        self.form.has_date.toggled.connect(self._on_has_date_toggled)
        self.form.day.dateChanged.connect(lambda _: self._check_day())
        self.search.text_changed.connect(lambda _: self._list())
        self._on_has_date_toggled(self.form.has_date.isChecked())
        self._list()
        self.form.purpose.setFocus()

    def values(self) -> MeetingFields:
        """What the form holds."""
        held = {name: value_of(getattr(self.form, name)) for name in _PLAIN}
        starts_at = (
            in_paris(self.form.day.day(), self.form.at.moment())
            if self.form.has_date.isChecked()
            else None
        )
        before = self._file.fields if self._file else MeetingFields()
        return replace(before, **held, starts_at=starts_at)

    def guests(self) -> list[Guest]:
        """Those invited: known ones as they were, new ones through their principal contact."""
        return [
            self._known.get(partner_id) or self._guest(partner_id)
            for partner_id in sorted(self._invited)
        ]

    def invite_shown(self, invited: bool) -> None:
        """Tick or untick all the partners in the list as it is filtered."""
        for rid in self.rows.row_model().ids():
            self._set_invited(rid, invited)
        self.rows.refresh()

    def store(self) -> None:
        values = self.values()
        self.saved_id = self._desk.meetings.save(
            values, self.guests(), self._file.id if self._file else None
        )
        self.told = f"Rencontre enregistrée : {values.purpose}"

    def binned(self) -> tuple[str, str] | None:
        return ("meetings", self._file.id) if self._file else None

    def discard(self) -> None:
        assert self._file is not None
        self._desk.meetings.to_bin(self._file.id)
        self.told = f"Mis à la corbeille : {self._file.fields.purpose}"

    def _show(self, values: MeetingFields) -> None:
        for name in _PLAIN:
            show_value(getattr(self.form, name), getattr(values, name))
        self.form.has_date.setChecked(values.starts_at is not None or self._file is None)
        here = local(values.starts_at) if values.starts_at else None
        self.form.day.set_day(here.date() if here else today_in_france() + timedelta(days=14))
        self.form.at.set_moment(here.time() if here else time(14, 30))

    def _build_guests(self) -> None:
        panel = QWidget()
        column = spaced(QVBoxLayout(panel), 8)
        column.addWidget(Label("Partenaires invités", "panel_title"))
        self.search = SearchField("Nom, contact, commune…")
        column.addWidget(self.search)
        every = quiet_button("Tous ceux-ci")
        every.clicked.connect(partial(self.invite_shown, invited=True))
        none = quiet_button("Aucun")
        none.clicked.connect(partial(self.invite_shown, invited=False))
        line = spaced(QHBoxLayout(), 4)
        self.told_count = Label("", "label")
        line.addWidget(self.told_count, 1)
        line.addWidget(every)
        line.addWidget(none)
        column.addLayout(line)
        model = RowModel(self._rows)
        model.check_changed.connect(self._on_model_check_changed)
        self.rows = sized(
            RowList(model, "Partenaires à inviter", with_tag=False, left=8), min_height=220
        )
        column.addWidget(self.rows, 1)
        self.add_panel(panel, 420)

    def _build_place(self) -> None:
        """A way to meet at a guest's own address, without typing it."""
        button = quiet_button("Chez un invité…", "map-pin")
        self.places = menu_of(button)
        self.places.aboutToShow.connect(self._offer_places)
        line = spaced(QHBoxLayout(), 0)
        line.addWidget(button)
        line.addStretch(1)
        self.form.rows.insertLayout(self.form.rows.indexOf(self.form.row_3) + 1, line)

    def _offer_places(self) -> None:
        self.places.clear()
        for partner_id in self._invited - self._names.keys():
            self._names[partner_id] = self._desk.partners.get(partner_id).fields.name
        for partner_id in sorted(self._invited, key=lambda each: sort_key(self._names[each])):
            words = self._names[partner_id].replace("&", "&&")
            self.places.addAction(words, partial(self._meet_at, partner_id))
        if not self._invited:
            self.places.addAction("Choisissez d'abord un partenaire invité").setEnabled(False)

    def _meet_at(self, partner_id: str) -> None:
        fields = self._desk.partners.get(partner_id).fields
        self.form.place.setText(fields.name)
        self.form.place_address.setText(fields.where)

    def _offer_conventions(self, held: str | None) -> None:
        field, conventions = self.form.convention_id, self._desk.conventions
        field.addItem("Aucune", None)
        rows = conventions.rows(conventions.row_numbers())
        for row in sorted(rows, key=lambda each: sort_key(each.partner_name)):
            field.addItem(f"{row.partner_name} – {row.title}", row.id)
        if held and field.findData(held) < 0:
            field.addItem("Convention à la corbeille", held)

    def _offer_instances(self, held: str | None) -> None:
        field, today = self.form.instance_id, today_in_france()
        field.addItem("Aucune", None)
        for each in self._desk.instances.all():
            if each.id == held or not each.is_ended(today):
                field.addItem(each.fields.name, each.id)
        if held and field.findData(held) < 0:
            field.addItem("Instance à la corbeille", held)

    def _list(self) -> None:
        self.rows.set_ids(self._desk.partners.list.row_numbers(self.search.text()))
        self._tell_count()

    def _rows(self, ids: Sequence[int]) -> list[Row]:
        found = self._desk.partners.list.rows(ids)
        self._ids.update((row.rid, row.id) for row in found)
        self._names.update((row.id, row.name) for row in found)
        return [
            Row(row.rid, row.name, row.city, row.kind.icon, checked=row.id in self._invited)
            for row in found
        ]

    def _set_invited(self, rid: int, invited: bool) -> None:
        partner_id = self._ids.get(rid) or self._desk.partners.id_of(rid)
        (self._invited.add if invited else self._invited.discard)(partner_id)
        self._tell_count()

    def _guest(self, partner_id: str) -> Guest:
        principal = self._desk.partners.get(partner_id).principal
        return Guest(partner_id, principal.id if principal else None)

    def _tell_count(self) -> None:
        self.told_count.setText(count(len(self._invited), "invité"))

    def _check_day(self) -> None:
        warning = day_warning(self.form.day.day()) if self.form.has_date.isChecked() else ""
        if warning:
            self.form.day_field.set_warning(warning)
        else:
            self.form.day_field.clear()

    def _on_has_date_toggled(self, has_date: bool) -> None:
        self.form.day_field.setEnabled(has_date)
        self.form.at_field.setEnabled(has_date)
        self._check_day()

    def _on_model_check_changed(self, rid: int, checked: bool) -> None:
        self._set_invited(rid, checked)
