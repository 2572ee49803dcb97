"""Making the yearly bilan: which year, as what file, and what the president adds."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialog_work import carry_out
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.saving import PDF, WORKBOOK, ask_where
from smlh_desktop.gui.tasks import Report
from smlh_desktop.gui.widgets.buttons import Segmented
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.gui.widgets.spacing import sized

_FORMS = ((PDF, "PDF, à imprimer"), (WORKBOOK, "Classeur Excel"))
_FACT = "Chiffres, liens, actions, rencontres et conventions de l'année, pour l'assemblée"
_HELPER = "Facultatif. Gardé sur cet ordinateur pour la prochaine fois."


class BilanDialog(WorkDialog):
    """Stays open while the file is written; `told` then says where it is."""

    def __init__(self, desk: Desk, parent: QWidget, today: date) -> None:
        super().__init__("Bilan de l'année", _FACT, parent, width=700, height=620)
        self._desk, self._today = desk, today
        self.told = ""
        self.year = sized(ChoiceField(), max_width=190)
        for each in desk.bilan.years(today):
            self.year.addItem(str(each), each)
        self.form = Segmented(_FORMS, "Sous quelle forme")
        self.form.set_value(PDF)
        self.form.value_changed.connect(lambda _: self._show_word())
        self.word = sized(QPlainTextEdit(), min_height=150)
        self.word.setTabChangesFocus(True)
        self.body.addWidget(Field("Année", self.year))
        self.body.addWidget(Field("Sous quelle forme", self.form))
        self._word = Field("Le mot du président", self.word, helper=_HELPER)
        self.body.addWidget(self._word)
        self._tables = WrappedLabel(
            "Le classeur porte les indicateurs et les mêmes tableaux, une feuille par sujet.",
            "secondary",
        )
        self.body.addWidget(self._tables)
        self.body.addStretch(1)
        self._kept = ""
        self._show_kept()
        self._show_word()
        self.year.currentIndexChanged.connect(lambda _: self._show_kept())
        self.save_requested.connect(self._on_save_requested)
        self.year.setFocus()

    def chosen_year(self) -> int:
        """The year asked for."""
        return int(self.year.currentData())

    def write(self, path: Path) -> None:
        """Write the bilan beside the screen, then close."""
        bilan, year, today = self._desk.bilan, self.chosen_year(), self._today
        word, form = self.word.toPlainText(), self.form.value()
        messages.carried_out(self, lambda: bilan.keep_word(year, word))
        self._kept = word.strip()

        def work(report: Report) -> None:
            from smlh_desktop.files.atomic import replacing

            if form == WORKBOOK:
                bilan.write_workbook(year, path, today=today, progress=report)
                return
            with replacing(path) as out:
                bilan.write_pdf(year, out, today=today, word=word, progress=report)

        carry_out(
            self, self._desk, work, lambda _: self._on_written(path),
            progressed=lambda done, of: self.set_hint(f"Étape {done} sur {of}…"),
        )  # fmt: skip

    def _held_now(self) -> Any:
        return self.word.toPlainText().strip() == self._kept

    def _show_kept(self) -> None:
        """The words written last for that year, unless others were typed meanwhile."""
        if self.word.toPlainText().strip() == self._kept:
            self._kept = self._desk.bilan.kept_word(self.chosen_year())
            self.word.setPlainText(self._kept)

    def _show_word(self) -> None:
        on_paper = self.form.value() == PDF
        self._word.setVisible(on_paper)
        self._tables.setVisible(not on_paper)

    def _on_save_requested(self) -> None:
        suffix = str(self.form.value())
        name = f"bilan-{self.chosen_year()}{suffix}"
        path = ask_where(self, "Enregistrer le bilan", name, suffix)
        if path is not None:
            self.write(path)

    def _on_written(self, path: Path) -> None:
        self.told = f"Bilan enregistré dans « {path.name} »"
        self.accept()
