"""The form of a partner, with its address as it will stand on the envelope."""

from dataclasses import fields, replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from smlh_desktop.domain.directory import OF_PARTNER
from smlh_desktop.domain.identifiers import digits
from smlh_desktop.domain.partners import CircleStatus, PartnerKind, PartnerStatus
from smlh_desktop.domain.postal_address import abbreviated, post_office
from smlh_desktop.domain.stages import Stage
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.directory_choice import offer_shown
from smlh_desktop.gui.dialogs.form_dialog import FormDialog
from smlh_desktop.gui.dialogs.member_choice import offer_members
from smlh_desktop.gui.forms.ui_partner_dialog import Ui_PartnerDialogForm
from smlh_desktop.gui.widgets.buttons import plain_button, quiet_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.commune_completion import CommuneCompletion
from smlh_desktop.gui.widgets.envelope_preview import EnvelopePreview
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.duplicates import Candidate
from smlh_desktop.services.partners import PartnerFields, PartnerFile, check_partner, postal_block

_NUMBERS = ("siren", "siret", "postcode")
_SHORTENED = {
    "building": "Abréger le bâtiment",
    "street": "Abréger la rue",
    "po_box": "Abréger la boîte postale",
}
_FIELDS = tuple(each.name for each in fields(PartnerFields))
_PAUSE_MS = 300


class PartnerDialog(FormDialog):
    """Edits a partner, or a new one; `saved_id` is set once it is written, `seen_id` when the
    person preferred the file of one that is perhaps the same."""

    REQUIRED = (("name", "Donnez le nom de l'organisme."),)

    def __init__(self, desk: Desk, parent: QWidget, file: PartnerFile | None) -> None:
        self.form = Ui_PartnerDialogForm()
        title = "Modifier le partenaire" if file else "Nouveau partenaire"
        super().__init__(
            self.form, title, file.fields.name if file else "Le nom suffit pour commencer", parent,
            width=1130, height=640,
        )  # fmt: skip
        self._desk = desk
        self._file = file
        self._by = desk.protocol.protocol()
        self._given = file.fields if file else PartnerFields()
        self.saved_id: str | None = None
        self.seen_id: str | None = None
        self.set_parts("Identité", "Adresse", "Relation", "Notes et suivi")
        self._offer_choices()
        given = self._given.directory, self._given.directory_on
        offer_shown(self.form.directory, self.form.directory_on, OF_PARTNER, given)
        self._build_panel()
        self.fill(self._given)
        department = desk.settings.section().department
        CommuneCompletion(self.form.postcode, self.form.city, prefer_department=department)
        if file:
            self.set_danger("Mettre à la corbeille")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE_MS)
        self._wait.timeout.connect(self.check)
        for line in self.form_widget.findChildren(QLineEdit):
            line.textChanged.connect(lambda _: self._wait.start())
        self.form.strategic.toggled.connect(self._on_strategic_toggled)
        self._on_strategic_toggled(self.form.strategic.isChecked())
        self.form.name.setFocus()

    def values(self) -> PartnerFields:
        """What the form holds; numbers packed where they are nothing else."""
        held = self.read(self._given)
        packed = {name: digits(getattr(held, name)) for name in _NUMBERS}
        numbers = {name: value for name, value in packed.items() if value.isdecimal()}
        return replace(
            held,
            **numbers,  # type: ignore[arg-type]  # the names are those of texts
            rna=_packed(held.rna),
            uai=_packed(held.uai),
        )

    def check(self) -> None:
        """Say beside each doubtful field what is wrong; nothing is refused."""
        values = self.values()
        self.warn(check_partner(values), _FIELDS)
        self._look_for_same(values)
        self.envelope.show_block(postal_block(values, self._addressee(), self._by))
        proposed: list[str] = []
        for name, button in self._shorter.items():
            text = getattr(values, name)
            short = abbreviated(post_office(text))
            button.setVisible(bool(short))
            if short:
                proposed.append(short)
                button.setAccessibleDescription(f"« {short} » au lieu de « {text} »")
        self._proposal.setText(" ; ".join(f"« {short} »" for short in proposed))
        self._proposal.setVisible(bool(proposed))

    def store(self) -> None:
        values = self.values()
        self.saved_id = self._desk.partners.save(values, self._file.id if self._file else None)
        self.told = f"Fiche enregistrée : {values.name}"

    def binned(self) -> tuple[str, str] | None:
        return ("partners", self._file.id) if self._file else None

    def discard(self) -> None:
        assert self._file is not None
        self._desk.partners.to_bin(self._file.id)
        self.told = f"Mis à la corbeille : {self._file.fields.name}"

    def _addressee(self) -> ContactFields | None:
        principal = self._file.principal if self._file else None
        return principal.fields if principal else None

    def _offer_choices(self) -> None:
        form = self.form
        for editor, choices in (
            (form.kind, PartnerKind),
            (form.status, PartnerStatus),
            (form.circle_status, CircleStatus),
        ):
            for choice in choices:
                editor.addItem(choice.label, choice.value)
        for stage in Stage:
            form.stage.addItem(f"{stage.number}. {stage.label}", stage.value)
        name = self._file.referent if self._file else ""
        offer_members(form.referent_id, self._desk, self._given.referent_id, name)

    def _build_panel(self) -> None:
        panel = QWidget()
        column = spaced(QVBoxLayout(panel), 8)
        column.addWidget(self._make_same())
        column.addWidget(Label("Sur l'enveloppe", "panel_title"))
        self.envelope = EnvelopePreview()
        column.addWidget(self.envelope)
        self._proposal = Label("", "body", wrap=True)
        self._proposal.hide()
        column.addWidget(self._proposal)
        self._shorter = {
            name: quiet_button(words, "pencil-line") for name, words in _SHORTENED.items()
        }
        for name, button in self._shorter.items():
            button.clicked.connect(lambda _=False, name=name: self._shorten(name))
            column.addWidget(button)
        column.addStretch(1)
        self.add_panel(panel, width=380)

    def _make_same(self) -> Card:
        self._same = Card("Déjà dans la liste ?", kind="band", padding=(16, 12, 16, 12))
        self._same_words = Label("", "on_soft", wrap=True)
        self._same.add(self._same_words)
        words = "Comparer et fusionner" if self._file else "Ouvrir sa fiche"
        self.see = plain_button(words, "copy" if self._file else "eye")
        self.see.clicked.connect(self._on_see_clicked)
        self._same.add(self.see)
        self._same.hide()
        return self._same

    def _look_for_same(self, values: PartnerFields) -> None:
        """Beside the screen: a large postcode holds thousands of names to compare."""
        partner_id = self._file.id if self._file else None
        self.look_up(
            "same",
            lambda: self._desk.duplicates.candidates(values, partner_id, 1),
            self._on_same_found,
        )

    def _on_same_found(self, found: list[Candidate]) -> None:
        self._same.setVisible(bool(found))
        if found:
            self._found = found[0]
            place = f", {found[0].city}" if found[0].city else ""
            self._same_words.setText(f"{found[0].name}{place} : {', '.join(found[0].reasons)}.")

    def _on_see_clicked(self) -> None:
        if self._file is None:
            self.seen_id = self._found.id
            self.reject()
            return
        from smlh_desktop.gui.dialogs.merge_dialog import MergeDialog

        try:
            dialog = MergeDialog(self._desk, self, self._file.id, self._found.id)
        except SmlhError as error:
            messages.show_error(self, error)
            return
        dialog.exec()
        if dialog.told:
            self.told, self.seen_id = dialog.told, dialog.kept_id or None
            if dialog.kept_id:
                self.reject()
            else:
                self.check()

    def _shorten(self, name: str) -> None:
        editor = getattr(self.form, name)
        editor.setText(abbreviated(post_office(editor.text())))
        self.check()

    def _on_strategic_toggled(self, on: bool) -> None:
        self.form.strategic_reason_field.setVisible(on)
        self.check()


def _packed(number: str) -> str:
    """« W842 001 234 » as one word in capitals; what is no number of that sort stays as typed."""
    packed = digits(number).upper()
    return packed if packed.isascii() and packed.isalnum() else number
