"""The form of a row of protocol, with the letter it begins and ends."""

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.people import Civility
from smlh_desktop.domain.protocol import (
    DISTINGUISHED,
    HIGH,
    HIGHEST,
    PRELATE,
    RESPECTFUL,
    Envelope,
    Protocol,
)
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.form_dialog import FormDialog
from smlh_desktop.gui.forms.ui_usage_dialog import Ui_UsageDialogForm
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.services.contacts import ContactFields, recipient_line
from smlh_desktop.services.protocol_table import UsageFields, UsageRow, checked, usage_of

_CLOSINGS = (HIGHEST, HIGH, DISTINGUISHED, RESPECTFUL, PRELATE)
_ENVELOPES = {
    Envelope.NAMED: "Le nom, puis la fonction",
    Envelope.BY_FUNCTION: "La fonction seule : « Monsieur le … »",
    Envelope.BY_GRADE: "Le grade, puis le nom : « Colonel Prénom NOM »",
}
_LAST_RANK = 99


class UsageDialog(FormDialog):
    """Edits a row of the table, or a further one."""

    REQUIRED = (
        ("masculine", "Donnez la fonction, par exemple « préfet »."),
        ("appel_to_man", "Écrivez comment commence la lettre."),
        ("appel_to_woman", "Écrivez comment commence la lettre."),
        ("closing", "Choisissez ou écrivez la formule."),
    )

    def __init__(self, desk: Desk, parent: QWidget, row: UsageRow | None) -> None:
        self.form = Ui_UsageDialogForm()
        title = "Modifier un usage" if row else "Nouvelle fonction"
        fact = "Votre section l'écrit ainsi ; l'usage d'origine se reprend quand vous voulez."
        super().__init__(self.form, title, fact, parent, width=820, height=680)
        self._desk = desk
        self._row = row
        self._given = row.fields if row else UsageFields(closing=DISTINGUISHED)
        form = self.form
        form.closing.setEditable(True)
        for closing in _CLOSINGS:
            form.closing.addItem(closing)
        for envelope, words in _ENVELOPES.items():
            form.envelope.addItem(words, envelope.value)
        form.rank.setRange(0, _LAST_RANK)
        self._shown = {
            civility: (Label("", "serif_italic", wrap=True), Label("", "secondary", wrap=True))
            for civility in (Civility.SIR, Civility.MADAM)
        }
        preview = Card(kind="quiet_block", padding=(14, 10, 14, 10), gap=4)
        for labels in self._shown.values():
            for label in labels:
                preview.add(label)
        self.body.insertWidget(0, preview)
        self.fill(self._given)
        for editor in (form.masculine, form.feminine, form.appel_to_man, form.appel_to_woman):
            editor.textChanged.connect(self.preview)
        form.closing.editTextChanged.connect(self.preview)
        form.envelope.currentIndexChanged.connect(self.preview)
        self.preview()

    def values(self) -> UsageFields:
        """What the form holds."""
        return self.read(self._given)

    def preview(self) -> None:
        """Show how a letter begins and ends, to a man and to a woman."""
        try:
            usage = usage_of(UsageRow(checked(self.values())))
        except SmlhError:
            for appel, closing in self._shown.values():
                appel.setText("")
                closing.setText("")
            return
        protocol = Protocol([usage])
        for civility, (appel, closing) in self._shown.items():
            found = protocol.address(civility, usage.masculine)
            line = recipient_line(
                ContactFields(civility, "Prénom", "Nom", usage.masculine), protocol
            )
            appel.setText(f"{found.appel},")
            closing.setText(f"{found.closing} Enveloppe : {line}.")

    def store(self) -> None:
        values = self.values()
        self._desk.protocol.save(values, self._row)
        self.told = f"Protocole : « {values.masculine} » enregistré"
