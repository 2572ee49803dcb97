"""A call, a visit, an e-mail or a note, written down in a moment."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.exchanges import EventKind
from smlh_desktop.domain.meetings import in_paris, local
from smlh_desktop.domain.typography import long_date
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.form_dialog import FormDialog
from smlh_desktop.gui.forms.ui_exchange_dialog import Ui_ExchangeDialogForm
from smlh_desktop.services.partners import PartnerFile
from smlh_desktop.services.timeline import ExchangeFields, now_in_paris

_TITLES = {
    EventKind.CALL: ("Noter un appel", "L'appel"),
    EventKind.VISIT: ("Noter une visite", "La visite"),
    EventKind.EMAIL: ("Noter un courriel", "Le courriel"),
    EventKind.NOTE: ("Écrire une note", "La note"),
}


class ExchangeDialog(FormDialog):
    """Edits what was noted of `partner`, or something new of a `kind`."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        partner: PartnerFile,
        kind: EventKind,
        exchange_id: str | None = None,
    ) -> None:
        self.form = Ui_ExchangeDialogForm()
        new, named = _TITLES[kind]
        super().__init__(
            self.form, named if exchange_id else new, partner.fields.name, parent,
            width=760, height=560,
        )  # fmt: skip
        self._desk = desk
        self._partner = partner
        self._exchange_id = exchange_id
        self._given = (
            desk.partners.timeline.get(exchange_id)
            if exchange_id
            else ExchangeFields(kind, now_in_paris(), who=desk.who)
        )
        self._offer_choices()
        self.fill(self._given)
        here = local(self._given.happened_at)
        self.form.day.set_day(here.date())
        self.form.moment.set_moment(here.time())
        if kind is EventKind.NOTE:
            self.form.contact_id_field.hide()
        if exchange_id:
            self.set_danger("Mettre à la corbeille")
        self.form.title.setFocus()

    def values(self) -> ExchangeFields:
        """What the form holds."""
        moment = in_paris(self.form.day.day(), self.form.moment.moment())
        return replace(self.read(self._given), happened_at=moment)

    def store(self) -> None:
        values = self.values()
        self._desk.partners.timeline.save(self._partner.id, values, self._exchange_id)
        self.told = f"{EventKind(values.kind).label} du {long_date(self.form.day.day())} : noté"

    def discard(self) -> None:
        assert self._exchange_id is not None
        self._desk.partners.timeline.to_bin(self._exchange_id)
        self.told = f"Mis à la corbeille : {self._given.title or self._given.notes}"

    def _offer_choices(self) -> None:
        self.form.contact_id.addItem("Sans préciser", None)
        for contact in self._partner.contacts:
            self.form.contact_id.addItem(contact.fields.heading, contact.id)
        held = self._given.contact_id
        if held and self.form.contact_id.findData(held) < 0:
            self.form.contact_id.addItem("Contact mis à la corbeille", held)
        self.form.who.setEditable(True)
        self.form.who.addItem("")
        for member in self._desk.settings.members():
            self.form.who.addItem(member.fields.name.civil)
