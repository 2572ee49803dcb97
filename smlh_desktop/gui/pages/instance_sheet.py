"""The file of an instance: who sits in it, its meetings, what they decided, what it proposes."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count, long_date, sentence, short_date
from smlh_desktop.gui.pages.meeting_link import open_meeting
from smlh_desktop.gui.row_model import Tag
from smlh_desktop.gui.state_tags import CLOSED, decision_tag, tag_of
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import plain_button, quiet_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.labels import WrappedLabel, hairline
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.actions import DecisionRow
from smlh_desktop.services.instances import InstanceFile, MandateRow, mandate_told

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.governance_page import GovernancePage

_MEETS = Tag("En fonction", "done", "circle-check")
_NOBODY = "Personne n'y siège"


class InstanceSheet:
    """Fills the sheet of one instance, on its page."""

    def __init__(self, page: "GovernancePage", file: InstanceFile) -> None:
        self._page, self._desk, self._file = page, page.desk, file
        self._today = today_in_france()

    def fill(self, layout: QVBoxLayout) -> None:
        """Lay the parts out."""
        file, fields = self._file, self._file.fields
        edit = plain_button("Modifier", "pencil-line")
        edit.clicked.connect(lambda: self._page.edit_instance(file))
        about = sentence(fields.rhythm) or "Instance du Cercle"
        layout.addWidget(sheet.heading("users", fields.name, about, [edit]))
        band = Card(kind="band", padding=(16, 10, 16, 10))
        state = CLOSED if file.is_ended(self._today) else _MEETS
        band.add(sheet.in_flow([TagLabel(state, on_soft=True)]))
        sitting = len(file.sitting(self._today))
        seated = count(sitting, "membre y siège", "membres y siègent") if sitting else _NOBODY
        band.add(WrappedLabel(f"{seated} aujourd'hui.", "on_soft"))
        layout.addWidget(band)
        ended = long_date(fields.ended_on) if fields.ended_on else ""
        layout.addWidget(sheet.facts([("Objet", fields.purpose), ("Close le", ended)]))
        self._fill_mandates(layout)
        self._fill_meetings(layout)
        self._fill_proposals(layout)

    def _fill_mandates(self, layout: QVBoxLayout) -> None:
        add = quiet_button("Ajouter un membre", "user-plus")
        add.clicked.connect(lambda: self._edit_mandate(None))
        sitting, others = self._file.sitting(self._today), self._file.others(self._today)
        layout.addLayout(sheet.part("Qui y siège", add))
        _lines(layout, [self._mandate_line(each, ends=True) for each in sitting],
               "Personne n'y siège pour l'instant.")  # fmt: skip
        if others:
            layout.addLayout(sheet.part("Mandats passés ou à venir"))
            _lines(layout, [self._mandate_line(each) for each in others])

    def _mandate_line(self, row: MandateRow, *, ends: bool = False) -> QWidget:
        acts: list[sheet.Act] = [("Modifier", partial(self._edit_mandate, row))]
        if ends:
            acts.insert(0, ("Terminer", partial(self._end, row)))
        return sheet.acting_line(
            sheet.told(row.who, sentence(mandate_told(row.fields))), acts, row.who
        )

    def _fill_meetings(self, layout: QVBoxLayout) -> None:
        layout.addLayout(sheet.part("Rencontres"))
        lines = []
        for each in self._desk.instances.meetings(self._file.id):
            see = partial(open_meeting, self._page, each.id)
            on = short_date(each.on) if each.on else "Date à convenir"
            lines.append(
                sheet.acting_line(sheet.told(each.purpose, on), [("Voir", see)], each.purpose)
            )
        _lines(layout, lines, "Choisissez cette instance dans la fiche d'une rencontre.")
        decisions = self._desk.decisions.of_instance(self._file.id)
        if decisions:
            layout.addLayout(sheet.part("Décisions"))
            _lines(layout, [self._decision_line(each) for each in decisions])

    def _decision_line(self, row: DecisionRow) -> QWidget:
        on = short_date(row.decided_on) if row.decided_on else ""
        said = sentence(" · ".join(filter(None, (on, row.fields.charge))))
        state = row.state(self._today)
        acts = [("Modifier", partial(self._edit_decision, row))]
        return sheet.acting_line(
            sheet.told(row.fields.words, said), acts, row.fields.words,
            decision_tag(state) if state is not None else None,
        )  # fmt: skip

    def _fill_proposals(self, layout: QVBoxLayout) -> None:
        found = self._desk.proposals.of_instance(self._file.id)
        if not found:
            return
        layout.addLayout(sheet.part("Propositions"))
        lines = []
        for each in found:
            see = partial(self._page.show_proposal, each.id)
            shown = sheet.told(each.title, f"Version {each.number}")
            lines.append(sheet.acting_line(shown, [("Voir", see)], each.title, tag_of(each.state)))
        _lines(layout, lines)

    def _edit_mandate(self, row: MandateRow | None) -> None:
        from smlh_desktop.gui.dialogs.mandate_dialog import MandateDialog

        dialog = MandateDialog(self._desk, self._page, self._file, row)
        dialog.exec()
        self._page.tell(dialog.told)

    def _end(self, row: MandateRow) -> None:
        """Ask for its last day."""
        from smlh_desktop.gui.dialogs.day_dialog import DayDialog

        dialog = DayDialog(
            self._page, "Terminer le mandat", row.who, "Dernier jour du mandat", self._today,
            save="Terminer",
        )  # fmt: skip
        if dialog.exec() and self._page.guarded(
            partial(self._desk.instances.end_mandate, row.id, dialog.day)
        ):
            self._page.tell(f"Mandat terminé : {row.who}")

    def _edit_decision(self, row: DecisionRow) -> None:
        from smlh_desktop.gui.dialogs.decision_dialog import DecisionDialog

        dialog = DecisionDialog(self._desk, self._page, row)
        dialog.exec()
        self._page.tell(dialog.told)


def _lines(layout: QVBoxLayout, lines: list[QWidget], nothing: str = "") -> None:
    for line in lines:
        layout.addWidget(hairline())
        layout.addWidget(line)
    if not lines:
        layout.addWidget(WrappedLabel(nothing, "fact"))
