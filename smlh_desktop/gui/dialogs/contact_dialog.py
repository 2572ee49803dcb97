"""The form of a contact, with how the person will be addressed, as it will be printed."""

from dataclasses import fields

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from smlh_desktop.domain.contact_details import read_phone, show_phone
from smlh_desktop.domain.protocol import USAGES
from smlh_desktop.domain.typography import count
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.form_dialog import FormDialog, field_of, show_value, value_of
from smlh_desktop.gui.forms.ui_contact_dialog import Ui_ContactDialogForm
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.services.contacts import ContactFields, ContactFile, check_reach
from smlh_desktop.services.partners import PartnerFile, postal_block

_PHONES = ("phone", "mobile")


class ContactDialog(FormDialog):
    """Edits a contact of `partner`, or a new one."""

    def __init__(
        self, desk: Desk, parent: QWidget, partner: PartnerFile, contact: ContactFile | None
    ) -> None:
        self.form = Ui_ContactDialogForm()
        place = ", ".join(part for part in (partner.fields.name, partner.fields.city) if part)
        title = "Modifier le contact" if contact else "Nouveau contact"
        super().__init__(self.form, title, place, parent, width=1130, height=640)
        self._desk = desk
        self._partner = partner
        self._contact = contact
        functions = sorted({usage.masculine for usage in USAGES})
        self.form.function.setEditable(True)
        self.form.function.addItem("", "")
        for function in functions:
            self.form.function.addItem(function[0].upper() + function[1:])
        self._build_preview()
        first = ContactFields(principal=not partner.contacts)
        self._show(contact.fields if contact else first)
        if contact:
            self.set_danger("Mettre à la corbeille")
        self._connect()
        self.preview()

    def values(self) -> ContactFields:
        """What the form holds."""
        held = {
            each.name: value_of(getattr(self.form, each.name)) for each in fields(ContactFields)
        }
        for name in _PHONES:
            held[name] = read_phone(held[name]) or held[name]
        return ContactFields(**held)

    def preview(self) -> None:
        """Show the address, the appel and the closing as they will be printed."""
        values = self.values()
        block = postal_block(self._partner.fields, values)
        self._address.setText("\n".join(block.texts))
        longest = max((len(text) for text in block.texts), default=0)
        self._measure.setText(
            " ".join(f"{warning}." for warning in block.warnings)
            or f"{count(len(block.lines), 'ligne')} sur 6, {longest} caractères au plus long sur 38"
        )
        self._measure.set_kind("warning" if block.warnings else "secondary")
        usage = values.address
        self._appel.setText(f"{usage.appel},")
        self._closing.setText(usage.closing)
        self._reason.setText(f"Pourquoi : {usage.reason}.")
        warnings = check_reach(values.phone, values.mobile, values.email)
        for name in ("phone", "mobile", "email"):
            if field := field_of(self.form, name):
                if name in warnings:
                    field.set_warning(warnings[name])
                else:
                    field.clear()

    def store(self) -> None:
        values = self.values()
        contact_id = self._contact.id if self._contact else None
        self._desk.partners.contacts.save(self._partner.id, values, contact_id)
        self.told = f"Contact enregistré : {values.heading}"

    def discard(self) -> None:
        assert self._contact is not None
        self._desk.partners.contacts.to_bin(self._contact.id)
        self.told = f"Mis à la corbeille : {self._contact.fields.heading}"

    def _show(self, values: ContactFields) -> None:
        for each in fields(ContactFields):
            value = getattr(values, each.name)
            if each.name in _PHONES:
                value = show_phone(value)
            show_value(getattr(self.form, each.name), value)

    def _connect(self) -> None:
        for line in self.form_widget.findChildren(QLineEdit):
            line.textChanged.connect(lambda _: self.preview())
        for text in self.form_widget.findChildren(QPlainTextEdit):
            text.textChanged.connect(self.preview)
        for choice in self.form_widget.findChildren(QComboBox):
            choice.currentTextChanged.connect(lambda _: self.preview())
        self.form.civility.changed.connect(self.preview)

    def _build_preview(self) -> None:
        panel = QWidget()
        column = spaced(QVBoxLayout(panel), 8)
        column.addWidget(Label("Aperçu du courrier", "panel_title"))
        envelope = Card(kind="card", padding=(18, 14, 18, 14))
        self._address = Label("", "body", wrap=True)
        envelope.add(self._address)
        column.addWidget(envelope)
        self._measure = Label("", "secondary", wrap=True)
        column.addWidget(self._measure)
        column.addWidget(Label("Appel", "label"))
        self._appel = Label("", "serif", wrap=True)
        column.addWidget(self._appel)
        column.addWidget(Label("Formule finale", "label"))
        self._closing = Label("", "serif", wrap=True)
        column.addWidget(self._closing)
        self._reason = Label("", "secondary", wrap=True)
        column.addWidget(self._reason)
        column.addStretch(1)
        self.add_panel(panel)
