"""A convention signed on paper before the program knew it: with whom, until when, its scan."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from smlh_desktop.domain.conventions import USUAL_TITLE
from smlh_desktop.files.scans import read_scan
from smlh_desktop.gui import dialog_work
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.inputs import ChoiceField, DateField
from smlh_desktop.gui.widgets.optional_date import OptionalDate
from smlh_desktop.gui.widgets.scan_field import ScanField
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.conventions import ConventionFile


class SignedPaperDialog(DialogFrame):
    """Notes a new one, or completes `file`, which came from a list; `told` says so, `saved_id` is
    its id."""

    def __init__(
        self, desk: Desk, parent: QWidget, today: date, file: ConventionFile | None = None
    ) -> None:
        super().__init__(
            "Convention déjà signée sur papier",
            "Son texte est celui du papier : joignez-le, numérisé",
            parent, width=760, height=620,
        )  # fmt: skip
        self._desk, self._file = desk, file
        self.told, self.saved_id = "", ""
        fields = file.fields if file else ConventionFields("")
        self.partner = ChoiceField()
        self.partner.setMaxVisibleItems(15)
        self.partner.setPlaceholderText("Choisissez le partenaire")
        for row in desk.partners.list.rows(desk.partners.list.row_numbers()):
            self.partner.addItem(row.name, row.id)
        self.partner.setCurrentIndex(self.partner.findData(fields.partner_id))
        self.partner.setEnabled(file is None)
        self.title_ = QLineEdit(fields.title)
        self.signed_on = sized(DateField(day=(file and file.signed_on) or today), max_width=240)
        self.signed_on.setMaximumDate(today)  # type: ignore[arg-type]  # Qt takes Python's
        self.starts_on, self.ends_on = OptionalDate(), OptionalDate()
        self.starts_on.set_day(fields.starts_on)
        self.ends_on.set_day(fields.ends_on)
        self.scan = ScanField()
        self.partner_field = Field("Partenaire", self.partner)
        self.body.addWidget(self.partner_field)
        self.body.addWidget(Field("Titre", self.title_))
        self.body.addWidget(Field("Signée le", self.signed_on))
        self.body.addWidget(
            FieldRow([Field("Début", self.starts_on), Field("Fin", self.ends_on)], [1, 1])
        )
        self.body.addWidget(self.scan)
        self.body.addStretch(1)
        self.save_requested.connect(self._on_save_requested)

    def values(self) -> ConventionFields:
        """What the form holds."""
        base = self._file.fields if self._file else ConventionFields(self.partner.currentData())
        return replace(
            base,
            title=self.title_.text().strip() or USUAL_TITLE,
            starts_on=self.starts_on.day(),
            ends_on=self.ends_on.day(),
        )

    def _on_save_requested(self) -> None:
        if self.partner.currentData() is None:
            self.partner_field.set_error("Choisissez avec qui elle a été signée.")
            self.partner.setFocus()
            return
        values, on, scan = self.values(), self.signed_on.day(), self.scan.path()
        known = self._file.id if self._file else None
        work = self._noting(values, on, scan, known)
        dialog_work.carry_out(self, self._desk, work, self._on_noted)

    def _noting(
        self, values: ConventionFields, on: date, scan: Path | None, known: str | None
    ) -> Callable[[object], str]:
        life = self._desk.convention_life

        def work(_: object) -> str:
            copy = read_scan(scan) if scan else None  # first: a refusal leaves nothing half noted
            return life.record_signed(values, on, known, copy)

        return work

    def _on_noted(self, convention_id: str) -> None:
        self.saved_id = convention_id
        self.told = f"Convention signée, notée : {self.partner.currentText()}"
        self.accept()
