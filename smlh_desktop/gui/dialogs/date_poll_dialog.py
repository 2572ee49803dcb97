"""Finding a date: moments across, people down, and the best moments with the reason."""

import io
from datetime import time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.domain.date_polls import SlotReply
from smlh_desktop.domain.meetings import day_warning, in_paris, local, noon, today_in_france
from smlh_desktop.domain.typography import DAYS, hour, sentence, short_date
from smlh_desktop.files.atomic import replacing
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.saving import PDF, ask_where
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, plain_button, quiet_button
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.inputs import ChoiceField, DateField, TimeField
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.attendance import Attendee
from smlh_desktop.services.date_polls import Proposed, moment_in_words


class DatePollDialog(DialogFrame):
    """Saves each answer at once; `chosen` is the meeting whose date was set, when one was."""

    def __init__(self, desk: Desk, parent: QWidget | None, meeting_id: str) -> None:
        super().__init__(
            "Trouver une date",
            "Notez les réponses à mesure qu'elles viennent ; chacune est enregistrée.",
            parent,
            save="",
            cancel="Fermer",
            width=1130,
            tall=True,
        )
        self._desk, self._meeting_id = desk, meeting_id
        self.chosen = False
        self.day = sized(DateField(day=today_in_france() + timedelta(days=21)), width=170)
        self.day.setAccessibleName("Jour à proposer")
        self.at = sized(TimeField(moment=time(14, 30)), width=110)
        self.at.setAccessibleName("Heure à proposer")
        add = plain_button("Proposer cette date", "plus")
        add.clicked.connect(self.propose)
        self.warning = Label("", "warning", wrap=True)
        ballot = quiet_button("Bulletin à imprimer…", "printer")
        ballot.clicked.connect(self._on_ballot_clicked)
        self.body.addWidget(sheet.in_flow([self.day, self.at, add, ballot]))
        self.body.addWidget(self.warning)
        self.day.dateChanged.connect(lambda _: self._warn())
        self._best = spaced(QVBoxLayout(), 4)
        self._grid_room = spaced(QVBoxLayout(), 0)
        self.body.addLayout(self._grid_room)
        self.body.addLayout(self._best)
        self.body.addStretch(1)
        self._warn()
        self._show()

    def propose(self) -> None:
        """Propose the moment shown."""
        moment = in_paris(self.day.day(), self.at.moment())
        if messages.carried_out(self, lambda: self._desk.polls.propose(self._meeting_id, moment)):
            self._show()

    def choose(self, slot_id: str) -> None:
        """Hold the meeting at this moment."""
        if messages.carried_out(self, lambda: self._desk.polls.choose(slot_id)):
            self.chosen = True
            self.accept()

    def write_ballot(self, out: io.BytesIO) -> None:
        """Write the paper to send round. Raises SmlhError."""
        from smlh_desktop.files.ballot_pdf import write_ballot

        write_ballot(
            self._desk.polls.ballot(self._meeting_id), out, created=noon(today_in_france())
        )

    def _show(self) -> None:
        sheet.emptied(self._grid_room)
        proposed = self._desk.polls.proposed(self._meeting_id)
        people = self._desk.attendance.people(self._meeting_id)
        self.choices: dict[tuple[str, str], ChoiceField] = {}
        if proposed:
            self._grid_room.addWidget(self._grid(proposed, people))
        else:
            words = "Proposez deux ou trois dates : les réponses viendront ici, par personne."
            self._grid_room.addWidget(Label(words, "fact", wrap=True))
        self._show_best()

    def _grid(self, proposed: list[Proposed], people: list[Attendee]) -> QWidget:
        inside = QWidget()
        grid = spaced(QGridLayout(inside), 8)
        for column, each in enumerate(proposed, start=1):
            head = spaced(QVBoxLayout(), 0)
            here = local(each.starts_at)
            day = sentence(DAYS[here.weekday()])
            words = f"{day}\n{short_date(here.date())}\n{hour(here)}"
            head.addWidget(Label(words, "label"))
            off = Button("Retirer", "link")
            off.setAccessibleName(f"Retirer {moment_in_words(each.starts_at)}")
            off.clicked.connect(lambda _=False, slot=each.id: self._take_off(slot))
            head.addWidget(off, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addLayout(head, 0, column)
        for row, person in enumerate(people, start=1):
            words = person.name or person.organisation or person.function
            must = " (indispensable)" if person.fields.required else ""
            grid.addWidget(Label(f"{words}{must}", "body", wrap=True), row, 0)
            for column, each in enumerate(proposed, start=1):
                choice = sized(ChoiceField(), width=130)
                choice.setAccessibleName(f"{words}, {moment_in_words(each.starts_at)}")
                for reply in SlotReply:
                    choice.addItem(reply.label or "—", reply.value)
                choice.setCurrentIndex(choice.findData(each.replies.get(person.id, "")))
                choice.activated.connect(
                    lambda _, slot=each.id, person=person, choice=choice: self._note(
                        slot, person, choice
                    )
                )
                self.choices[each.id, person.id] = choice
                grid.addWidget(choice, row, column)
        grid.setColumnStretch(0, 1)
        return inside

    def _note(self, slot_id: str, person: Attendee, choice: ChoiceField) -> None:
        reply = SlotReply(choice.currentData())
        if messages.carried_out(self, lambda: self._desk.polls.note(slot_id, person, reply)):
            self._show_best()

    def _show_best(self) -> None:
        sheet.emptied(self._best)
        ranked = self._desk.polls.ranked(self._meeting_id)
        if not ranked:
            return
        self._best.addWidget(Label("Les meilleures dates", "block_title"))
        for rank, each in enumerate(ranked, start=1):
            line = QWidget()
            row = spaced(QHBoxLayout(line), 10)
            words = spaced(QVBoxLayout(), 0)
            moment = moment_in_words(each.starts_at)
            words.addWidget(Label(f"{rank}. {moment}", "body_strong", wrap=True))
            words.addWidget(Label(each.standing.reason, "secondary", wrap=True))
            row.addLayout(words, 1)
            keep = plain_button("Retenir cette date", "check")
            keep.setAccessibleName(f"Retenir {moment}")
            keep.clicked.connect(lambda _=False, slot=each.id: self.choose(slot))
            row.addWidget(keep)
            self._best.addWidget(line)

    def _take_off(self, slot_id: str) -> None:
        if messages.carried_out(self, lambda: self._desk.polls.take_off(slot_id)):
            self._show()

    def _warn(self) -> None:
        told = day_warning(self.day.day())
        self.warning.setText(told)
        self.warning.setVisible(bool(told))

    def _on_ballot_clicked(self) -> None:
        path = ask_where(self, "Enregistrer le bulletin", "bulletin-de-dates.pdf", PDF)
        if path is None:
            return

        def write() -> None:
            out = io.BytesIO()
            self.write_ballot(out)
            with replacing(path) as file:
                file.write(out.getvalue())

        if messages.carried_out(self, write):
            self.set_hint(f"Enregistré dans « {path.name} »")
