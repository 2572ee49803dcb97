"""A signature that came back on paper: of which party, by whom, and when."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from smlh_desktop.files.scans import read_scan
from smlh_desktop.gui import dialog_work
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.inputs import ChoiceField, DateField
from smlh_desktop.gui.widgets.scan_field import ScanField
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.convention_parties import PartyRow


class SignatureDialog(DialogFrame):
    """Notes the signature of one of `parties`, those that did not sign yet; `told` says so."""

    def __init__(
        self, desk: Desk, parent: QWidget, partner_name: str, parties: Sequence[PartyRow], on: date
    ) -> None:
        super().__init__(
            "Noter une signature", f"Convention avec {partner_name}", parent, width=680, height=520
        )
        self._desk, self._parties = desk, list(parties)
        self.told = ""
        self.party = ChoiceField()
        for each in parties:
            self.party.addItem(each.name, each.id)
        self.name = QLineEdit()
        self.day = sized(DateField(day=on), max_width=240)
        self.day.setMaximumDate(on)  # type: ignore[arg-type]  # Qt takes Python's
        self.body.addWidget(Field("Pour quelle partie", self.party))
        self.body.addWidget(Field("Signée par", self.name, helper="Le nom lu sous la signature."))
        self.body.addWidget(Field("Date de la signature", self.day))
        self.scan = ScanField()
        self.body.addWidget(self.scan)
        self.body.addStretch(1)
        self.party.currentIndexChanged.connect(self._show_name)
        self.save_requested.connect(self._on_save_requested)
        self._show_name(0)

    def _show_name(self, place: int) -> None:
        self.name.setText(self._parties[place].signatory)

    def _on_save_requested(self) -> None:
        party = self._parties[self.party.currentIndex()]
        day, name, scan = self.day.day(), self.name.text(), self.scan.path()

        def work(_: object) -> None:
            # Read first: a file that is refused leaves nothing half noted.
            copy = read_scan(scan) if scan else None
            self._desk.convention_life.sign(party.id, day, name, copy=copy)

        dialog_work.carry_out(self, self._desk, work, lambda _: self._on_signed(party.name))

    def _on_signed(self, name: str) -> None:
        self.told = f"Signature notée : {name}"
        self.accept()
