"""A signature that came back on paper: of which party, by whom, and when."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.inputs import ChoiceField, DateField
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.convention_parties import PartyRow


class SignatureDialog(DialogFrame):
    """Notes the signature of one of `parties`, those that did not sign yet; `told` says so."""

    def __init__(
        self, desk: Desk, parent: QWidget, partner_name: str, parties: Sequence[PartyRow], on: date
    ) -> None:
        super().__init__(
            "Noter une signature", f"Convention avec {partner_name}", parent, width=640, height=420
        )
        self._desk, self._parties = desk, list(parties)
        self.told = ""
        self.party = ChoiceField()
        for each in parties:
            self.party.addItem(each.name, each.id)
        self.name = QLineEdit()
        self.day = sized(DateField(day=on), max_width=240)
        self.body.addWidget(Field("Pour quelle partie", self.party))
        self.body.addWidget(Field("Signée par", self.name, helper="Le nom lu sous la signature."))
        self.body.addWidget(Field("Date de la signature", self.day))
        self.body.addStretch(1)
        self.party.currentIndexChanged.connect(self._show_name)
        self.save_requested.connect(self._on_save_requested)
        self._show_name(0)

    def _show_name(self, place: int) -> None:
        self.name.setText(self._parties[place].signatory)

    def _on_save_requested(self) -> None:
        party = self._parties[self.party.currentIndex()]
        act = partial(self._desk.convention_life.sign, party.id, self.day.day(), self.name.text())
        if messages.carried_out(self, act):
            self.told = f"Signature notée : {party.name}"
            self.accept()
