"""Signing a convention with a certificate: for which party, by which file, under which password."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from smlh_desktop.domain.people import parse_name
from smlh_desktop.domain.text_keys import words
from smlh_desktop.errors import SmlhError, reason
from smlh_desktop.files.certificates import Certificate
from smlh_desktop.gui import dialog_work, messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.widgets.buttons import plain_button
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.services.convention_parties import PartyRow

_WHAT_IT_IS = (
    "Un certificat est un fichier (.p12 ou .pfx) remis par une autorité, avec un mot de passe que "
    "son titulaire est seul à connaître. Il le tape lui-même ; le programme ne garde ni l'un ni "
    "l'autre."
)


class ElectronicDialog(DialogFrame):
    """Signs for one of `parties`, those that did not yet; `told` says so."""

    def __init__(
        self, desk: Desk, parent: QWidget, partner_name: str, parties: Sequence[PartyRow]
    ) -> None:
        super().__init__(
            "Signer par certificat", f"Convention avec {partner_name}", parent,
            save="Signer", save_icon="file-signature", width=680, height=520,
        )  # fmt: skip
        self._desk, self._parties = desk, list(parties)
        self.told = ""
        self.party = ChoiceField()
        for each in parties:
            self.party.addItem(each.name, each.id)
        self.path = QLineEdit()
        self.path.setPlaceholderText("Choisissez le fichier du certificat")
        browse = plain_button("Parcourir…")
        browse.clicked.connect(self._browse)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.body.addWidget(WrappedLabel(_WHAT_IT_IS, "fact"))
        self.body.addWidget(Field("Pour quelle partie", self.party))
        self.body.addWidget(FieldRow([Field("Certificat", self.path), Field(" ", browse)], [4, 1]))
        self.body.addWidget(Field("Mot de passe du certificat", self.password))
        self.body.addStretch(1)
        self.save_requested.connect(self._on_save_requested)

    def ask_file(self) -> str:
        """Where the certificate is; empty when the person gave up."""
        kinds = "Certificats (*.p12 *.pfx)"
        return QFileDialog.getOpenFileName(self, "Choisir le certificat", "", kinds)[0]

    def _browse(self) -> None:
        if found := self.ask_file():
            self.path.setText(found)
            self.password.setFocus()

    def _on_save_requested(self) -> None:
        """Read the certificate; then sign, or ask first where it is somebody else's."""
        path, password = Path(self.path.text().strip()), self.password.text()
        signing = self._desk.convention_signing

        def read(_: object) -> tuple[bytes, str]:
            content = _read(path)
            return content, signing.owner_of(content, password)

        dialog_work.carry_out(
            self, self._desk, read, lambda found: self._sign(*found, password), self.password
        )

    def _sign(self, content: bytes, owner: str, password: str) -> None:
        party = self._parties[self.party.currentIndex()]
        if not _same_person(owner, party.signatory):
            question = (
                f"Ce certificat est celui de {owner}, et « {party.name} » est représentée par "
                f"{party.signatory or 'personne'}. Signer quand même ?"
            )
            if not messages.confirm(self, question, "Signer"):
                self.save.setEnabled(True)
                return
        signing, now = self._desk.convention_signing, datetime.now(UTC)
        dialog_work.carry_out(
            self,
            self._desk,
            lambda _: signing.sign(party.id, content, password, now),
            lambda certificate: self._on_signed(party, certificate),
        )

    def _on_signed(self, party: PartyRow, certificate: Certificate) -> None:
        self.told = f"Signée électroniquement par {certificate.owner} pour {party.name}"
        self.accept()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SmlhError(
            f"Le certificat « {path.name} » n'a pas pu être lu ({reason(error)}). Vérifiez où il "
            "est, puis recommencez."
        ) from error


def _same_person(owner: str, signatory: str) -> bool:
    """Whether a certificate may be that of a person: their family name is in it."""
    found = set(words(owner))
    last = words(parse_name(signatory).last_name)
    return bool(last) and set(last) <= found
