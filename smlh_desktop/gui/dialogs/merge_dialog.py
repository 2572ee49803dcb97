"""Two given files compared, and made one or told apart."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.file_comparison import FileComparison


class MergeDialog(DialogFrame):
    """`told` says what was done, for the notice; `kept_id` is the partner that stayed, empty
    when the two were told apart. Raises SmlhError when one of the two left."""

    def __init__(self, desk: Desk, parent: QWidget, first_id: str, second_id: str) -> None:
        super().__init__(
            "Comparer et fusionner",
            "Choisissez la fiche à garder, et ce qu'elle prend de l'autre.",
            parent,
            save="Fusionner les fiches",
            width=900,
            height=640,
        )
        self._desk = desk
        self.told = ""
        self.kept_id = ""
        self.comparison = FileComparison(desk.merging)
        reasons = desk.duplicates.compare(first_id, second_id)
        self.comparison.show_pair(first_id, second_id, reasons)
        self.comparison.kept_changed.connect(self._tell_consequence)
        self.body.addWidget(self.comparison)
        self.body.addStretch(1)
        self.set_danger("Ce ne sont pas des doublons", "x").set_kind("plain")
        self.save_requested.connect(self.merge)
        self.danger_requested.connect(self.tell_distinct)
        self._tell_consequence()

    def exec(self) -> int:
        """Ask, then go: the parent would keep every dialog it ever opened."""
        answer = super().exec()
        self.deleteLater()
        return answer

    def merge(self) -> None:
        """Make one file of the two."""
        kept, other = self.comparison.kept_id(), self.comparison.other_id()
        choices = self.comparison.choices()
        self._carry_out(lambda: self._desk.merging.merge(kept, other, choices), kept)

    def tell_distinct(self) -> None:
        """Remember that the two are not one."""
        ids = self.comparison.kept_id(), self.comparison.other_id()
        self._carry_out(lambda: self._desk.duplicates.tell_distinct(*ids), "")

    def _carry_out(self, act: Callable[[], str], kept_id: str) -> None:
        self._let_decide("Enregistrement en cours")

        def done(label: str) -> None:
            self.told, self.kept_id = label, kept_id
            self.accept()

        def failed(error: BaseException) -> None:
            self._let_decide("")
            messages.show_error(self, error)

        task = self._desk.tasks.prepare(lambda _: act())
        task.done.connect(done)
        task.failed.connect(failed)
        self._desk.tasks.start(task)

    def _let_decide(self, reason: str) -> None:
        for button in (self.save, self.danger):
            button.set_reason(reason)

    def _tell_consequence(self) -> None:
        self.set_hint(self.comparison.consequence())
