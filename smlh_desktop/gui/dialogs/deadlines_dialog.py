"""What conventions wait for: the map of their ends by month, and each to be decided, in order."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.domain.conventions import ConventionState
from smlh_desktop.domain.typography import count, french, short_date, short_month
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.state_tags import tag_of
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.labels import Label, WrappedLabel, hairline
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.convention_deadlines import Deadline

_NONE = "Aucune convention signée n'a de fin à venir."


class DeadlinesDialog(DialogFrame):
    """Shows them; `to_write` are the partners ticked once « Préparer les lettres » was clicked,
    `opened` the convention to show, if one was."""

    def __init__(self, desk: Desk, parent: QWidget, today: date) -> None:
        rows = desk.deadlines.rows(today=today)
        late = sum(each.late for each in rows)
        fact = count(late, "décision en retard", "décisions en retard") if late else ""
        super().__init__(
            "Échéances des conventions", fact, parent, save="Préparer les lettres",
            save_icon="mail", cancel="Fermer", width=980, tall=True,
        )  # fmt: skip
        self.to_write: list[str] = []
        self.opened: int | None = None
        self.ticks: list[tuple[QCheckBox, Deadline]] = []
        self.body.addLayout(sheet.part("Fins par mois"))
        self.body.addWidget(_map(desk.register.ends_by_month(today, today=today)))
        self.body.addLayout(sheet.part("À décider, dans l'ordre"))
        self.body.addWidget(
            WrappedLabel("Cochez les partenaires à qui demander la suite par lettre.", "fact")
        )
        for each in rows:
            self.body.addWidget(hairline())
            self.body.addWidget(self._line(each))
        if not rows:
            self.body.addWidget(WrappedLabel(_NONE, "body"))
        self.body.addStretch(1)
        self.save_requested.connect(self._on_save_requested)
        self._count_ticked()

    def _line(self, row: Deadline) -> QWidget:
        line = QWidget()
        across = spaced(QHBoxLayout(line), 12)
        tick = QCheckBox()
        tick.setAccessibleName(f"Écrire à {row.partner_name}")
        tick.setChecked(row.state is ConventionState.TO_RENEW and row.reminder is None)
        tick.toggled.connect(lambda _: self._count_ticked())
        self.ticks.append((tick, row))
        across.addWidget(tick)
        words = spaced(QVBoxLayout(), 0)
        words.addWidget(WrappedLabel(row.partner_name, "body_strong"))
        words.addWidget(WrappedLabel(_told(row), "fact"))
        if row.reminder is not None:
            letter = f"Dernier rappel : lettre {row.reminder.reference} du "
            words.addWidget(WrappedLabel(letter + short_date(row.reminder.on), "secondary"))
        across.addLayout(words, 1)
        across.addWidget(TagLabel(tag_of(row.state)))
        see = Button("Ouvrir", "link")
        see.setAccessibleName(f"Ouvrir la convention avec {row.partner_name}")
        see.clicked.connect(partial(self._open, row.rid))
        across.addWidget(see)
        return line

    def _count_ticked(self) -> None:
        ticked = sum(tick.isChecked() for tick, _ in self.ticks)
        self.save.setEnabled(ticked > 0)
        self.set_hint(french(count(ticked, "partenaire coché", "partenaires cochés")))

    def _open(self, rid: int, _checked: bool = False) -> None:
        self.opened = rid
        self.reject()

    def _on_save_requested(self) -> None:
        chosen = (row.partner_id for tick, row in self.ticks if tick.isChecked())
        self.to_write = list(dict.fromkeys(chosen))
        self.accept()


def _told(row: Deadline) -> str:
    parts = (
        row.number,
        f"à décider avant le {short_date(row.decide_before)}" if row.decide_before else "",
        f"fin le {short_date(row.ends_on)}",
        "c'est en retard" if row.late else "",
    )
    return " · ".join(filter(None, parts))


def _map(ends: dict[date, int]) -> QWidget:
    """A cell a month, and how many conventions end in it."""
    cells: list[QWidget] = []
    for month, number in ends.items():
        cell = Card(kind="band" if number else "quiet_block", padding=(6, 4, 6, 4), gap=0)
        sized(cell, width=76, min_height=76)
        when = f"{short_month(month.month)} {month.year % 100:02d}"
        for text, kind in (
            (when, "smallest"), (str(number) if number else "–", "figure" if number else "fact"),
        ):  # fmt: skip
            label = Label(text, kind)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            cell.add(label)
        cell.setAccessibleName(f"{when} : {count(number, 'fin', 'fins')}")
        cells.append(cell)
    return sheet.in_flow(cells)
