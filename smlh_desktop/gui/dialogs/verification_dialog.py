"""What the signatures of a document are worth: unchanged, and by somebody we know, told apart."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.typography import hour, long_date
from smlh_desktop.files.pdf_verification import SignatureCheck
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.labels import Label, WrappedLabel

_NONE = "Ce document ne porte aucune signature électronique."


class VerificationDialog(DialogFrame):
    """Shows each signature; one by a stranger may be recognised, once compared: `told` says so."""

    def __init__(
        self, desk: Desk, parent: QWidget, title: str, checks: Sequence[SignatureCheck]
    ) -> None:
        super().__init__(
            "Vérifier les signatures", title, parent, save="", cancel="Fermer",
            width=760, height=600,
        )  # fmt: skip
        self._desk = desk
        self.told = ""
        for check in checks:
            self.body.addWidget(self._card(check))
        if not checks:
            self.body.addWidget(WrappedLabel(_NONE, "body"))
        self.body.addStretch(1)

    def _card(self, check: SignatureCheck) -> Card:
        card = Card(kind="quiet_block", gap=8)
        signer = check.signer
        card.add(
            Label(signer.owner if signer else "Signataire illisible", "body_strong", wrap=True)
        )
        card.add(WrappedLabel(_told(check), "fact"))
        card.add(_line(check.intact, "Document inchangé", "Document modifié depuis la signature"))
        card.add(_line(check.known, "Signataire reconnu", "Signataire inconnu de la section"))
        for sentence in check.sentences:
            card.add(WrappedLabel(sentence, "body"))
        if signer is not None and not check.known and check.intact:
            card.add(WrappedLabel(f"Empreinte : {signer.fingerprint}", "secondary"))
            trust = Button("Reconnaître ce signataire…", "plain", "user-plus")
            trust.clicked.connect(partial(self._trust, check))
            card.add(sheet.in_flow([trust]))
        return card

    def _trust(self, check: SignatureCheck, _checked: bool = False) -> None:
        signer = check.signer
        assert signer is not None
        question = (
            f"Avez-vous comparé l'empreinte avec {signer.owner}, au téléphone ou de vive voix ? "
            "Le programme reconnaîtra ensuite toutes ses signatures."
        )
        if not messages.confirm(self, question, "Reconnaître"):
            return
        act = partial(self._desk.convention_signing.trust, signer, datetime.now(UTC))
        if messages.carried_out(self, act):
            self.told = f"Signataire reconnu : {signer.owner}"
            self.accept()


def _line(good: bool, yes: str, no: str) -> QWidget:
    icon = "circle-check" if good else "triangle-alert"
    return sheet.icon_line(icon, yes if good else no, "body_strong" if good else "error")


def _told(check: SignatureCheck) -> str:
    parts = [check.signer.organisation if check.signer else ""]
    if check.signed_at is not None:
        here = local(check.signed_at)
        parts.append(f"le {long_date(here.date())} à {hour(here)}, selon son ordinateur")
    return " · ".join(filter(None, parts))
