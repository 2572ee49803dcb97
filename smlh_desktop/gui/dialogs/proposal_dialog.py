"""The form of a proposal: its title, and the text of the version being written."""

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.form_dialog import FormDialog
from smlh_desktop.gui.dialogs.member_choice import offer_owners
from smlh_desktop.gui.forms.ui_proposal_dialog import Ui_ProposalDialogForm
from smlh_desktop.services.proposals import ProposalFields, ProposalFile, VersionFields


class ProposalDialog(FormDialog):
    """Edits a proposal, or a new one; `saved_id` is set once it is written. It says beforehand when
    a text that was changed makes the next version."""

    REQUIRED = (
        ("title", "Donnez un titre à cette proposition."),
        ("body", "Écrivez ce qui est proposé."),
    )

    def __init__(self, desk: Desk, parent: QWidget, file: ProposalFile | None) -> None:
        self.form = Ui_ProposalDialogForm()
        title = "Modifier la proposition" if file else "Nouvelle proposition"
        super().__init__(self.form, title, _fact(file), parent, width=900, tall=True)
        self._desk, self._file = desk, file
        self._given = file.fields if file else ProposalFields()
        self._version = file.last.fields if file else VersionFields(written_on=today_in_france())
        self.saved_id: str | None = None
        offer_owners(self.form.written_by, desk, self._version.written_by)
        self._offer_instances(self._given.instance_id)
        self.fill(self._given)
        self.fill(self._version)
        if file:
            self.form.body.setReadOnly(file.state.is_over)
            self.set_danger("Mettre à la corbeille")
        self.form.title.setFocus()

    def store(self) -> None:
        values, known = self.read(self._given), self._file.id if self._file else None
        self.saved_id = self._desk.proposals.save(values, self.read(self._version), known)
        self.told = f"Proposition enregistrée : {values.title}"

    def binned(self) -> tuple[str, str] | None:
        return ("proposals", self._file.id) if self._file else None

    def discard(self) -> None:
        assert self._file is not None
        self._desk.proposals.to_bin(self._file.id)
        self.told = f"Mise à la corbeille : {self._file.fields.title}"

    def _offer_instances(self, held: str | None) -> None:
        field = self.form.instance_id
        field.addItem("Le Cercle", None)
        for each in self._desk.instances.all():
            field.addItem(each.fields.name, each.id)
        if held and field.findData(held) < 0:
            field.addItem("Instance à la corbeille", held)


def _fact(file: ProposalFile | None) -> str:
    if file is None:
        return "Ce sera la version 1 du texte"
    if file.state.is_over:
        return "Elle est conclue : son texte ne change plus"
    said = len(file.last.feedback)
    if not said:
        return f"Version {file.last.number} : personne n'y a encore répondu"
    told = count(said, "avis", "avis")
    return (
        f"La version {file.last.number} a reçu {told} : un texte changé devient la version "
        f"{file.next_number}"
    )
