"""The register of the letters sent: searched as one types, marked, answered, reminded of."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.register import Answer, AnswerChannel, LetterState
from smlh_desktop.domain.typography import count, long_date, short_date
from smlh_desktop.gui.letter_printing import LetterPrinting
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.row_model import Row, RowModel, Tag
from smlh_desktop.gui.state_tags import letter_tag
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, Chip, plain_button, quiet_button
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.gui.widgets.flow_layout import FlowLayout
from smlh_desktop.gui.widgets.labels import Label, hairline
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.search_field import SearchField
from smlh_desktop.gui.widgets.sheet_area import SheetArea
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.gui.widgets.two_panes import TwoPanes
from smlh_desktop.services.letter_register import LetterRegister, SentFile, SentRow, Shown
from smlh_desktop.services.letter_templates import CIRCLE, INVITATION

_CHIPS = (
    (Shown.TO_PRINT, "À imprimer"),
    (Shown.TO_SEND, "À envoyer"),
    (Shown.WAITING, "En attente"),
    (Shown.DUE, "À relancer"),
    (Shown.ANSWERED, "Répondues"),
)


class RegisterView(QStackedWidget):
    """The lines and the letter chosen, or the two ways in while there is none. `tools` goes under
    the title."""

    way_chosen = Signal(str)
    """The key of the template to begin with."""
    reminder_requested = Signal(object, object)
    """The partners (ids) to write a reminder to, each with the contact to write to, and the meeting
    their letter was about, if one."""

    def __init__(self, page: Page, register: LetterRegister) -> None:
        super().__init__(page)
        self._page = page
        self._register = register
        self._shown = Shown.ALL
        self._letter: SentFile | None = None
        self.printing = LetterPrinting(page)
        self._for_all: list[tuple[Shown, Button]] = []
        self.panes = TwoPanes("Revenir au registre")
        self._build_tools()
        self._build_list()
        self._area = SheetArea((28, 20, 28, 20))
        self.panes.detail_pane.addWidget(self._area, 1)
        self.addWidget(self.panes)
        empty = _empty()
        empty.way_chosen.connect(self.way_chosen)
        self.addWidget(empty)

    def add_tool(self, button: QWidget) -> None:
        """One more action, at the far right of the tools."""
        self._row.addWidget(button)

    def refresh(self) -> int:
        """Read the register again; how many letters it holds."""
        total = len(self._register.row_numbers())
        self.setCurrentIndex(0 if total else 1)
        self._show_lines()
        return total

    def show_row(self, rid: int) -> None:
        """Bring a line into view, whatever was searched before."""
        if not self.rows.select_id(rid):
            self.search.clear()
            self.choose(Shown.ALL)
            self.rows.select_id(rid)
        self.panes.show_detail()

    def set_compact(self, compact: bool) -> None:
        """One pane at a time."""
        self.panes.set_compact(compact)

    def answer(self) -> None:
        """Note what was answered to the letter in view."""
        from smlh_desktop.gui.dialogs.answer_dialog import AnswerDialog

        if self._letter is not None:
            dialog = AnswerDialog(self._page.desk, self, self._letter)
            dialog.exec()
            if dialog.told:
                self._page.window_.tell(dialog.told, undoable=True)

    def show_letter(self) -> None:
        """Show the letter in view as it was printed, and print it again if so wished."""
        letter = self._letter
        if letter is None:
            return

        def done(content: bytes) -> None:
            from smlh_desktop.gui.dialogs.kept_letter_dialog import KeptLetterDialog

            if KeptLetterDialog(self, letter, content).exec():
                self.printing.print([letter.id])

        self._page.start(lambda _: self._register.pdf([letter.id]), done)

    def mark_sent(self) -> None:
        """Note that the letter in view was sent today."""
        letter = self._letter
        if letter is None:
            return
        today = today_in_france()
        if self._page.guarded(lambda: self._register.mark([letter.id], LetterState.SENT, today)):
            self._page.window_.tell(f"Envoyée : {letter.reference}", undoable=True)

    def _build_tools(self) -> None:
        self.tools = QWidget()
        row = self._row = spaced(QHBoxLayout(self.tools), 8)
        self.search = sized(SearchField("Partenaire, objet, référence…"), max_width=420)
        self.search.text_changed.connect(lambda _: self._show_lines())
        self.search.list_requested.connect(
            lambda: self.rows.setFocus(Qt.FocusReason.TabFocusReason)
        )
        row.addWidget(self.search, 1)
        row.addStretch(1)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def _build_list(self) -> None:
        top = spaced(QVBoxLayout(), 6, (32, 12, 12, 10))
        chips = spaced(FlowLayout(), 6)
        self.chips: dict[Shown, Chip] = {}
        for shown, words in _CHIPS:
            chip = self.chips[shown] = Chip(words)
            chip.clicked.connect(lambda on, each=shown: self.choose(each if on else Shown.ALL))
            chips.addWidget(chip)
        top.addLayout(chips)
        self.remind_all = self._tool(
            Shown.DUE, "Relancer tous ces partenaires", "send", self._on_remind_all_clicked
        )
        self.print_all = self._tool(
            Shown.TO_PRINT, "Imprimer toutes ces lettres", "printer", self._on_print_all_clicked
        )
        self.printed_already = self._tool(
            Shown.TO_PRINT, "Elles sont déjà imprimées", "check", self._on_printed_already_clicked
        )
        self.sent_all = self._tool(
            Shown.TO_SEND, "Noter qu'elles sont parties…", "send", self._on_sent_all_clicked
        )
        for _, button in self._for_all:
            top.addWidget(button)
        self.panes.list_pane.addLayout(top)
        self.panes.list_pane.addWidget(hairline())
        self.rows = RowList(RowModel(self._fetch), "Registre des courriers")
        self.rows.current_id_changed.connect(self._show_letter)
        self.rows.clicked.connect(lambda _: self.panes.show_detail())
        self.rows.row_activated.connect(lambda _: self.answer())
        self.panes.list_pane.addWidget(self.rows, 1)

    def _tool(self, shown: Shown, words: str, icon: str, act: Callable[[], None]) -> Button:
        """What may be done with all the letters of one sort."""
        button = quiet_button(words, icon)
        button.clicked.connect(lambda _checked=False: act())
        self._for_all.append((shown, button))
        return button

    def choose(self, shown: Shown) -> None:
        """Look at the letters of one sort."""
        self._shown = shown
        for each, chip in self.chips.items():
            chip.setChecked(each is shown)
        self._show_lines()

    def _show_lines(self) -> None:
        ids = self._register.row_numbers(self.search.text(), self._shown, today_in_france())
        self.rows.set_ids(ids)
        self.rows.refresh()
        for shown, button in self._for_all:
            button.setVisible(shown is self._shown and len(ids) > 0)
        if self.rows.current_id() is None and len(ids):
            self.rows.select_id(ids[0])
        self._show_letter(self.rows.current_id())

    def _fetch(self, rids: Sequence[int]) -> list[Row]:
        return [_line(row) for row in self._register.rows(rids)]

    def _show_letter(self, rid: int | None) -> None:
        layout = self._area.new_sheet()
        found: list[SentFile] = []
        if rid is not None:
            self._page.guarded(lambda: found.append(self._register.get(rid, today_in_france())))
        self._letter = found[0] if found else None
        if self._letter is not None:
            self._fill(layout, self._letter)
        elif self._shown is not Shown.ALL or self.search.text():
            layout.addWidget(Label("Aucune lettre ne répond à cette recherche.", "fact", wrap=True))
        layout.addStretch(1)
        self._area.show_sheet()

    def _fill(self, layout: QVBoxLayout, letter: SentFile) -> None:
        answered = letter.state is LetterState.ANSWERED
        note = plain_button("Corriger la réponse" if answered else "Noter la réponse", "inbox")
        note.clicked.connect(self.answer)
        fact = f"{letter.reference} · {long_date(letter.dated_on)}"
        layout.addWidget(sheet.heading("mail", letter.partner_name, fact, [note]))
        buttons: list[Button] = []
        if letter.pages:
            look = quiet_button("Voir et imprimer", "eye")
            look.clicked.connect(self.show_letter)
            buttons.append(look)
        if not answered and letter.sent_on is None:
            sent = quiet_button("Envoyée aujourd'hui", "send")
            sent.clicked.connect(self.mark_sent)
            buttons.append(sent)
        if not answered:
            remind = quiet_button("Relancer", "rotate-ccw")
            remind.clicked.connect(
                lambda: self.reminder_requested.emit(
                    {letter.partner_id: letter.contact_id}, letter.meeting_id
                )
            )
            buttons.append(remind)
        see = quiet_button("Voir le partenaire", "building-2")
        see.clicked.connect(lambda: self._open_partner(letter.partner_id))
        layout.addWidget(sheet.in_flow([*buttons, see]))
        if letter.is_due:
            days = (today_in_france() - (letter.sent_on or letter.dated_on)).days
            words = f"Sans réponse depuis {count(days, 'jour')} : une relance est proposée."
            layout.addWidget(sheet.icon_line("clock", words, "warning"))
        layout.addWidget(sheet.facts(_facts(letter)))
        if answered:
            layout.addLayout(sheet.part("La réponse"))
            layout.addWidget(sheet.facts(_answer(letter)))

    def _open_partner(self, partner_id: str) -> None:
        def show() -> None:
            rid = self._page.desk.partners.get(partner_id).rid
            self._page.window_.go("partenaires").show_row(rid)  # type: ignore[attr-defined]

        self._page.guarded(show)

    def _on_print_all_clicked(self) -> None:
        self.printing.print(self._register.shown(Shown.TO_PRINT, self.search.text()))

    def _on_printed_already_clicked(self) -> None:
        ids = self._register.shown(Shown.TO_PRINT, self.search.text())
        self._mark(ids, LetterState.PRINTED, None)

    def _on_sent_all_clicked(self) -> None:
        from smlh_desktop.gui.dialogs.day_dialog import DayDialog

        ids = self._register.shown(Shown.TO_SEND, self.search.text())
        dialog = DayDialog(
            self,
            "Lettres parties",
            count(len(ids), "lettre"),
            "Quel jour sont-elles parties ?",
            today_in_france(),
            save="Noter l'envoi",
        )
        if dialog.exec():
            self._mark(ids, LetterState.SENT, dialog.day)

    def _mark(self, ids: Sequence[str], state: LetterState, on: date | None) -> None:
        words = f"{count(len(ids), 'lettre')} : {state.label.lower()}"
        self._page.start(
            lambda _: self._register.mark(ids, state, on),
            lambda _: self._page.window_.tell(words, undoable=True),
        )

    def _on_remind_all_clicked(self) -> None:
        self.reminder_requested.emit(self._register.due_partners(today_in_france()), None)


def _facts(letter: SentFile) -> list[tuple[str, str]]:
    found = [
        ("Objet", letter.subject),
        ("Adressée à", letter.recipient),
        ("État", letter.state.label),
        ("Envoyée le", short_date(letter.sent_on) if letter.sent_on else ""),
    ]
    if letter.reminders:
        last = short_date(letter.reminders[0])
        words = count(len(letter.reminders), "relance")
        found.append(("Relancée", f"{words}, la dernière le {last}"))
    return [(name, value) for name, value in found if value]


def _answer(letter: SentFile) -> list[tuple[str, str]]:
    given = letter.answer
    channel = given.answer_channel
    found = [
        ("Réponse", Answer(given.answer).label if given.answer else ""),
        ("Reçue le", short_date(given.answered_on) if given.answered_on else ""),
        ("Comment", AnswerChannel(channel).label if channel else ""),
        ("De", given.answered_by),
        ("Reçue par", given.taken_by),
        ("Ce qui a été dit", given.answer_notes),
    ]
    return [(name, value) for name, value in found if value]


def _line(row: SentRow) -> Row:
    told = short_date(row.dated_on), row.subject, row.reference
    subtitle = " · ".join(part for part in told if part)
    tag: Tag = letter_tag(row.state, row.answer)
    return Row(row.rid, row.partner_name or "Partenaire effacé", subtitle, "mail", tag)


def _empty() -> EmptyState:
    return EmptyState(
        "Aucune lettre n'a encore été envoyée",
        "Choisissez ce que vous voulez écrire ; vous relirez chaque lettre avant de l'imprimer.",
        [
            Way(
                INVITATION,
                "calendar-days",
                "Inviter à une rencontre",
                "Une lettre à chaque invité, avec la date, le lieu et la formule qui convient.",
                "Préparer les invitations",
                "mail",
            ),
            Way(
                CIRCLE,
                "users",
                "Proposer le Cercle des partenaires",
                "La lettre qui présente le Cercle et propose d'en parler de vive voix.",
                "Préparer la proposition",
                "mail",
            ),
        ],
    )
