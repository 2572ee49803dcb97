"""The form of a contact, with how the person will be addressed, as it will be printed."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from smlh_desktop.domain.directory import OF_CONTACT
from smlh_desktop.domain.exchanges import Channel
from smlh_desktop.domain.protocol import FunctionForm
from smlh_desktop.domain.typography import sentence
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.directory_choice import offer_shown
from smlh_desktop.gui.dialogs.form_dialog import FormDialog
from smlh_desktop.gui.forms.ui_contact_dialog import Ui_ContactDialogForm
from smlh_desktop.gui.widgets.buttons import plain_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.envelope_preview import EnvelopePreview
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.services.contacts import (
    ContactFields,
    ContactFile,
    KnownPerson,
    as_known,
    check_reach,
)
from smlh_desktop.services.partners import PartnerFile, postal_block

_TITLES = (
    "Général", "Amiral", "Colonel", "Lieutenant-colonel", "Commandant", "Capitaine", "Docteur",
    "Professeur", "Maître", "Monseigneur",
)  # fmt: skip
_REACH = ("phone", "mobile", "email")
_PAUSE_MS = 250


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
        self._by, self._signed_by = desk.protocol.protocol(), desk.settings.signed_by()
        self._given = contact.fields if contact else ContactFields(principal=not partner.contacts)
        self._same_as: KnownPerson | None = None
        self.set_parts("Personne", "Formules", "Suivi")
        self._offer_choices()
        given = self._given.directory, self._given.directory_on
        offer_shown(self.form.directory, self.form.directory_on, OF_CONTACT, given)
        self._build_preview()
        self.fill(self._given)
        if contact:
            self.set_danger("Mettre à la corbeille")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE_MS)
        self._wait.timeout.connect(self.look_for_known)
        self._connect()
        self.preview()

    def values(self) -> ContactFields:
        """What the form holds."""
        return self.read(self._given)

    def preview(self) -> None:
        """Show the address, the appel and the closing as they will be printed."""
        values = self.values()
        self.envelope.show_block(postal_block(self._partner.fields, values, self._by))
        usage = values.addressed(self._by, self._signed_by)
        self._appel.setText(f"{usage.appel},")
        self._closing.setText(usage.closing)
        self._reason.setText(f"Pourquoi : {usage.reason}.")
        self._show_forms(values.function)
        self.warn(check_reach(values.phone, values.mobile, values.email), _REACH)

    def look_for_known(self) -> None:
        """Offer somebody who serves another partner under the family name typed."""
        known: list[KnownPerson] = []
        if not self._given.person_id and self._same_as is None:
            typed = self.form.last_name.text()
            known = self._desk.partners.contacts.known(typed, self._partner.id, limit=1)
        self._known.setVisible(bool(known))
        if known:
            self._found = known[0]
            self._known_words.setText(known[0].words)

    def store(self) -> None:
        values = self.values()
        self._desk.partners.contacts.save(
            self._partner.id,
            values,
            self._contact.id if self._contact else None,
            same_as=self._same_as.contact_id if self._same_as else None,
        )
        self.told = f"Contact enregistré : {values.heading}"

    def binned(self) -> tuple[str, str] | None:
        return ("contacts", self._contact.id) if self._contact else None

    def discard(self) -> None:
        assert self._contact is not None
        self._desk.partners.contacts.to_bin(self._contact.id)
        self.told = f"Mis à la corbeille : {self._contact.fields.heading}"

    def _offer_choices(self) -> None:
        form = self.form
        for editor, words in (
            (form.title, _TITLES),
            (form.function, sorted({usage.masculine for usage in self._by.usages})),
        ):
            editor.setEditable(True)
            editor.addItem("", "")
            for each in words:
                editor.addItem(sentence(each))
        for channel in Channel:
            form.preferred_channel.addItem(channel.label, channel.value)
        for choice in FunctionForm:
            form.function_form.addItem("", choice.value)

    def _show_forms(self, function: str) -> None:
        """Name the two forms of the function beside each choice, where they are known."""
        pair = self._by.forms(function)
        masculine, feminine = (f" : {each}" for each in pair) if pair else ("", "")
        words = {
            FunctionForm.BY_CIVILITY: "Selon la civilité",
            FunctionForm.FEMININE: f"Féminin{feminine}",
            FunctionForm.MASCULINE: f"Masculin{masculine}",
        }
        for place, choice in enumerate(FunctionForm):
            self.form.function_form.setItemText(place, words[choice])

    def _connect(self) -> None:
        for line in self.form_widget.findChildren(QLineEdit):
            line.textChanged.connect(lambda _: self.preview())
        for text in self.form_widget.findChildren(QPlainTextEdit):
            text.textChanged.connect(self.preview)
        for choice in self.form_widget.findChildren(QComboBox):
            choice.currentIndexChanged.connect(lambda _: self.preview())
        self.form.civility.changed.connect(self.preview)
        self.form.last_name.textChanged.connect(lambda _: self._wait.start())

    def _build_preview(self) -> None:
        panel = QWidget()
        column = spaced(QVBoxLayout(panel), 8)
        column.addWidget(self._make_known())
        column.addWidget(Label("Aperçu du courrier", "panel_title"))
        self.envelope = EnvelopePreview()
        column.addWidget(self.envelope)
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

    def _make_known(self) -> Card:
        self._known = Card("Déjà dans vos contacts ?", kind="band", padding=(16, 12, 16, 12))
        self._known_words = Label("", "on_soft", wrap=True)
        self._known.add(self._known_words)
        self.same = plain_button("C'est la même personne", "check")
        self.same.clicked.connect(self._on_same_clicked)
        self._known.add(self.same)
        self._known.hide()
        return self._known

    def _on_same_clicked(self) -> None:
        self._same_as = self._found
        self.fill(as_known(self.values(), self._found.fields))
        self._known.hide()
        self.form.function.setFocus()
