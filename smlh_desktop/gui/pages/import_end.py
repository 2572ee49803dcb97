"""The end of an import: what was written, what stayed aside, where to go from there."""

from PySide6.QtCore import Signal

from smlh_desktop.domain.typography import count
from smlh_desktop.gui.widgets.buttons import Button, plain_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.card_place import CardPlace
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.services.import_plan import Plan, Status

_TAKEN_BACK = (
    "Les fiches qu'il avait créées s'en sont allées, les valeurs changées sont revenues. "
    "Ce qui a été modifié depuis est resté."
)


class ImportEnd(CardPlace):
    """A card for the import just made, and for the same once it was taken back."""

    partners_requested = Signal()
    again_requested = Signal()
    report_requested = Signal(object)
    """The rows left aside by this `Plan` are to be saved."""

    def __init__(self) -> None:
        super().__init__()
        self.act_id = ""
        self._plan: Plan | None = None
        self._stands = True

    def show_import(self, plan: Plan, act_id: str) -> None:
        """Show what was written by an import, whose act this is."""
        self._plan, self.act_id = plan, act_id
        self._show(plan, stands=True)

    def set_standing(self, stands: bool) -> None:
        """The import was taken back, or put again."""
        if self._plan is not None and stands is not self._stands:
            self._show(self._plan, stands=stands)

    def forget(self) -> None:
        """Another list begins."""
        self._plan, self.act_id = None, ""

    def _show(self, plan: Plan, *, stands: bool) -> None:
        self._stands = stands
        card = Card("C'est enregistré" if stands else "Cet import a été repris", gap=10)
        card.add(Label(_written(plan) if stands else _TAKEN_BACK, "body", wrap=True))
        left = len(plan.left_aside) + plan.count(Status.IGNORED)
        if left and stands:
            words = count(left, "ligne laissée", "lignes laissées")
            words += " de côté : doublons, lignes sans nom ou de total."
            card.add(Label(words, "fact", wrap=True))
        if plan.left_aside and stands:
            report = plain_button("Enregistrer les lignes à corriger", "file-spreadsheet")
            report.clicked.connect(lambda: self.report_requested.emit(plan))
            card.add(report)
        see = Button("Voir les partenaires", "main", "building-2")
        see.clicked.connect(self.partners_requested)
        card.add(see)
        again = plain_button("Importer une autre liste")
        again.clicked.connect(self.again_requested)
        card.add(again)
        self.show_card(card)


def _written(plan: Plan) -> str:
    created = count(plan.count(Status.CREATE), "fiche créée", "fiches créées")
    changed = count(plan.count(Status.UPDATE), "fiche modifiée", "fiches modifiées")
    return f"{created}, {changed}."
