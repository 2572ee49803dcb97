"""A mailing on the screen: its recipients at left, the letter itself at right."""

from collections.abc import Mapping, Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from smlh_desktop.domain.typography import count, french, number
from smlh_desktop.gui import icons
from smlh_desktop.gui.row_model import Row, RowModel, Tag
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.buttons import Button, Chip, icon_button, menu_of, plain_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.flow_layout import FlowLayout
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.labels import Label, hairline
from smlh_desktop.gui.widgets.pdf_preview import Mark, PdfPreview
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.gui.widgets.two_panes import TwoPanes
from smlh_desktop.services.letter_writer import PreparedLetter
from smlh_desktop.services.letters import Mailing
from smlh_desktop.services.partner_criteria import Criteria

Shown = Literal["all", "ready", "lacking"]

_ENVELOPE = Mark("Fenêtre de l'enveloppe", 109, 55, 81, 24)
# Widths of the preview, in pixels at 100 %, under which its tools say less.
_ROOM_FOR_WORDS, _ROOM_FOR_TOOLS = 700, 500
_CHIPS: tuple[tuple[Shown, str], ...] = (
    ("all", "Tous"),
    ("ready", "Prêtes"),
    ("lacking", "À compléter"),
)


class MailingView(QWidget):
    """Shows a mailing and keeps which letters are ticked; the page makes the PDF."""

    letter_chosen = Signal(int)
    """The rank, in the mailing, of the letter to show."""
    ticks_changed = Signal()
    print_requested = Signal(int)
    save_requested = Signal(int)
    detail_shown = Signal(bool)
    """Whether the letter was opened, or the recipients came back (when it is narrow)."""
    adapt_requested = Signal(int)
    """The letter whose own text the person wants to change."""
    recipients_chosen = Signal(object)
    """The `Criteria` of those to write to; None for those the mailing began with."""
    each_contact_requested = Signal(bool)
    """Whether each contact of a partner is to have a letter, or the partner one."""
    order_requested = Signal(bool)
    """Whether letters are to come in the order of precedence, or by name."""
    correct_requested = Signal(int)
    """The letter whose missing facts the person wants to give."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mailing: Mailing | None = None
        self._choices: dict[str, bool] = {}
        self._issued: dict[str, str] = {}
        self._shown: Shown = "all"
        self._just_ticked = False
        self.panes = TwoPanes("Revenir aux destinataires")
        spaced(QVBoxLayout(self)).addWidget(self.panes)
        self.panes.back.clicked.connect(self.show_list)
        self._build_list()
        self._build_preview()
        current().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    # What the page asks -----------------------------------------------------------------

    def set_mailing(self, mailing: Mailing) -> None:
        """Show another state of the letters; ticks and place are kept."""
        self._mailing = mailing
        if self._shown == "lacking" and not mailing.to_complete:
            self._shown = "all"
        self._show_list()
        ids = self.rows.row_model().ids()
        if self.rows.current_id() is None and len(ids):
            self.rows.select_id(ids[0])
        self._show_letter()
        self.ticks_changed.emit()

    def show_recipients(
        self, offered: Sequence[tuple[str, Criteria | None]], chosen: Criteria | None
    ) -> None:
        """Offer to whom to write; nothing is offered where there is but one way."""
        self.recipients.clear()
        for words, criteria in offered:
            self.recipients.addItem(french(words), criteria)
        places = [place for place, (_, each) in enumerate(offered) if each == chosen]
        self.recipients.setCurrentIndex(places[0] if places else 0)
        self.recipients.setVisible(len(offered) > 1)

    def forget(self) -> None:
        """Another mailing comes: nothing of this one is kept."""
        self._mailing = None
        self._choices.clear()
        self._issued.clear()
        self._shown = "all"
        self.rows.set_ids([])
        self._show_counts()
        self._show_alert(None)
        self.show_list()

    def set_issued(self, issued: Mapping[str, str]) -> None:
        """The letters (by key) that are at the register already: ticked no more, and said so."""
        self._issued = dict(issued)
        for key in issued:
            self._choices.pop(key, None)
        self._tell_ticks()

    def mailing(self) -> Mailing | None:
        """The mailing shown."""
        return self._mailing

    def ticked(self) -> list[int]:
        """The ranks of the letters that will leave."""
        return [rank for rank in range(len(self._letters())) if self._is_ticked(rank)]

    def rank(self) -> int | None:
        """The rank of the letter shown."""
        current_id = self.rows.current_id()
        return current_id if current_id is not None and current_id < len(self._letters()) else None

    def select(self, rank: int) -> None:
        """Show the letter of this rank."""
        self.rows.select_id(rank)

    def show_list(self) -> None:
        """Come back to the recipients."""
        self.panes.show_list()
        self.detail_shown.emit(False)

    def show_detail(self) -> None:
        """Go to the letter."""
        self.panes.show_detail()
        self.detail_shown.emit(True)

    def set_compact(self, compact: bool) -> None:
        """One pane at a time."""
        left = 20 if compact else 32
        spaced(self._to_whom, 2, (left, 10, 14, 0))
        spaced(self._top, 6, (left, 10, 14, 6))
        spaced(self._ticked_row, 6, (left, 0, 14, 4))
        self.panes.set_compact(compact)
        self.rows.set_compact(compact)

    # The list ---------------------------------------------------------------------------

    def _build_list(self) -> None:
        top = self._top = spaced(QVBoxLayout(), 6, (32, 10, 14, 6))
        # A widget: an empty layout inside a layout spoils the height of what wraps beside it.
        self._warning_line = QWidget()
        line = spaced(QHBoxLayout(self._warning_line), 8)
        self._warning_icon = QLabel()
        self.warning = Label("", "warning", wrap=True)
        line.addWidget(self._warning_icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.warning, 1)
        top.addWidget(self._warning_line)
        self.left_out = Label("", "secondary", wrap=True)
        top.addWidget(self.left_out)
        self.recipients = ChoiceField()
        self.recipients.setAccessibleName("Destinataires")
        self.recipients.activated.connect(
            lambda _: self.recipients_chosen.emit(self.recipients.currentData())
        )
        self.each_contact = Button("", "link")
        self.each_contact.clicked.connect(self._on_each_contact_clicked)
        self.order = Button("", "link")
        self.order.clicked.connect(self._on_order_clicked)
        to_whom = QWidget()
        column = self._to_whom = spaced(QVBoxLayout(to_whom), 2, (32, 10, 14, 0))
        column.addWidget(self.recipients)
        line = spaced(QHBoxLayout(), 8)
        line.addWidget(self.each_contact)
        line.addStretch(1)
        line.addWidget(self.order)
        column.addLayout(line)
        self.panes.list_pane.addWidget(to_whom)
        chips = spaced(FlowLayout(), 6)
        self.chips: dict[Shown, Chip] = {}
        for key, words in _CHIPS:
            chip = self.chips[key] = Chip(words)
            chip.clicked.connect(lambda _on, key=key: self._on_chip_clicked(key))
            chips.addWidget(chip)
        top.addLayout(chips)
        self.panes.list_pane.addLayout(top)
        row = self._ticked_row = spaced(QHBoxLayout(), 6, (32, 0, 14, 4))
        self.ticked_words = Label("", "secondary")
        row.addWidget(self.ticked_words)
        row.addStretch(1)
        self.tick_all = Button("Tout décocher", "link")
        self.tick_all.clicked.connect(self._on_tick_all_clicked)
        row.addWidget(self.tick_all)
        self.panes.list_pane.addLayout(row)
        self.panes.list_pane.addWidget(hairline())
        self.rows = RowList(RowModel(self._fetch), "Destinataires", with_tag=False)
        self.rows.row_model().check_changed.connect(self._on_model_check_changed)
        self.rows.current_id_changed.connect(lambda _: self._show_letter())
        self.rows.clicked.connect(lambda _: self._on_rows_clicked())
        self.rows.row_activated.connect(lambda _: self.show_detail())
        self.panes.list_pane.addWidget(self.rows, 1)

    def _letters(self) -> Sequence[PreparedLetter]:
        return self._mailing.letters if self._mailing else ()

    def _is_ticked(self, rank: int) -> bool:
        letter = self._letters()[rank]
        ready = not letter.lacks and letter.key not in self._issued
        return self._choices.get(letter.key, ready)

    def _fetch(self, ranks: Sequence[int]) -> list[Row]:
        letters = self._letters()
        return [
            Row(
                rank,
                letters[rank].partner_name,
                letters[rank].recipient,
                alert=_alert(letters[rank], issued=letters[rank].key in self._issued),
                checked=self._is_ticked(rank),
            )
            for rank in ranks
            if rank < len(letters)
        ]

    def _show_list(self) -> None:
        wanted = {"all": (True, False), "ready": (False,), "lacking": (True,)}[self._shown]
        self.rows.set_ids(
            [rank for rank, each in enumerate(self._letters()) if bool(each.lacks) in wanted]
        )
        self._show_counts()

    def _show_counts(self) -> None:
        letters, ticked = self._letters(), set(self.ticked())
        lacking = [rank for rank, each in enumerate(letters) if each.lacks]
        totals = {
            "all": len(letters),
            "ready": len(letters) - len(lacking),
            "lacking": len(lacking),
        }
        for key, words in _CHIPS:
            self.chips[key].setText(f"{words} · {number(totals[key])}")
            self.chips[key].setChecked(key == self._shown)
        parts = _warning_words(lacking, ticked)
        self.warning.setText(" ; ".join(parts))
        self._warning_line.setVisible(bool(parts))
        names = self._mailing.left_out if self._mailing else ()
        self.left_out.setText(_left_out_words(names))
        self.left_out.setToolTip("\n".join(names))
        self.left_out.setVisible(bool(names))
        self.ticked_words.setText(f"{count(len(ticked), 'lettre cochée', 'lettres cochées')}")
        self.tick_all.setText("Tout décocher" if ticked else "Cocher les lettres prêtes")
        self.tick_all.setVisible(bool(letters))
        by_rank = self._mailing is not None and self._mailing.by_rank
        self.order.setText("Par nom" if by_rank else "Par préséance")
        words = "Ranger par nom" if by_rank else "Ranger par ordre de préséance"
        self.order.setAccessibleName(words)
        self.order.setToolTip(words)
        self.order.setVisible(len(letters) > 1)
        each = self._mailing is not None and self._mailing.each_contact
        words = "Une lettre par partenaire" if each else "Une lettre par contact"
        self.each_contact.setText(words)
        self.each_contact.setVisible(self._mailing is not None and self._mailing.meeting_id is None)

    def _on_each_contact_clicked(self) -> None:
        if self._mailing is not None:
            self.each_contact_requested.emit(not self._mailing.each_contact)

    def _on_order_clicked(self) -> None:
        if self._mailing is not None:
            self.order_requested.emit(not self._mailing.by_rank)

    def _on_chip_clicked(self, key: Shown) -> None:
        self._shown = key
        self._show_list()
        ids = self.rows.row_model().ids()
        if self.rows.current_id() is None and len(ids):
            self.rows.select_id(ids[0])
        self._show_letter()

    def _on_tick_all_clicked(self) -> None:
        letters = self._letters()
        tick = not self.ticked()
        self._choices = {} if tick else {each.key: False for each in letters}
        self._tell_ticks()

    def _on_model_check_changed(self, rank: int, checked: bool) -> None:
        self._just_ticked = True
        self._choices[self._letters()[rank].key] = checked
        self._show_counts()
        self.ticks_changed.emit()

    def _tell_ticks(self) -> None:
        self.rows.refresh()
        self._show_counts()
        self.ticks_changed.emit()

    def _on_rows_clicked(self) -> None:
        ticked, self._just_ticked = self._just_ticked, False
        if not ticked:
            self.show_detail()

    # The letter -------------------------------------------------------------------------

    def _build_preview(self) -> None:
        self.preview = PdfPreview("Aperçu de la lettre")
        self.preview.set_marks([_ENVELOPE])
        self.preview.set_room(_ROOM_FOR_WORDS, _ROOM_FOR_TOOLS)
        self.preview.resized.connect(self._on_preview_resized)
        tools = self.preview.tools
        self.previous = icon_button("Lettre précédente", "chevron-left")
        self.previous.clicked.connect(lambda: self._step(-1))
        self.place = Label("", "body_strong")
        self.next = icon_button("Lettre suivante", "chevron-right")
        self.next.clicked.connect(lambda: self._step(1))
        for place, widget in enumerate((self.previous, self.place, self.next)):
            tools.insertWidget(place, widget)
        tools.insertSpacing(3, 6)
        tools.insertWidget(4, hairline(vertical=True))
        tools.insertSpacing(5, 6)
        self.alone = plain_button("Cette lettre seule", "printer", short="Cette lettre")
        menu = menu_of(self.alone)
        self.print_alone = self._add(menu, "Imprimer cette lettre", self.print_requested)
        self.save_alone = self._add(menu, "Enregistrer le PDF de cette lettre", self.save_requested)
        self.adapt = self._add(menu, "Adapter le texte de cette lettre…", self.adapt_requested)
        tools.addSpacing(6)
        tools.addWidget(self.alone)
        self._build_alert()
        self.panes.detail_pane.addWidget(self.preview, 1)
        inside = self.preview.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.insertWidget(1, self._alert_room)

    def _on_preview_resized(self, width: int) -> None:
        self.alone.set_compact(width < current().px(_ROOM_FOR_TOOLS))

    def _build_alert(self) -> None:
        self._alert_room = QFrame()
        self._alert_room.setProperty("kind", "surface")
        room = spaced(QVBoxLayout(self._alert_room), 0, (16, 10, 16, 10))
        self.alert = Card(kind="alert_block", padding=(16, 8, 10, 8))
        row = spaced(QHBoxLayout(), 12)
        self._alert_icon = QLabel()
        row.addWidget(self._alert_icon)
        words = spaced(QVBoxLayout(), 0)
        self.alert_title = Label("", "body_strong", wrap=True)
        self.alert_more = Label("", "secondary", wrap=True)
        words.addWidget(self.alert_title)
        words.addWidget(self.alert_more)
        row.addLayout(words, 1)
        self.correct = plain_button("Corriger")
        self.correct.clicked.connect(lambda: self._tell_rank(self.correct_requested))
        row.addWidget(self.correct)
        self.alert.body.addLayout(row)
        room.addWidget(self.alert)

    def _add(self, menu: QMenu, words: str, told: object) -> QAction:
        action = menu.addAction(french(words))
        action.triggered.connect(lambda _=False: self._tell_rank(told))
        return action

    def _tell_rank(self, signal: object) -> None:
        rank = self.rank()
        if rank is not None:
            signal.emit(rank)  # type: ignore[attr-defined]

    def _step(self, by: int) -> None:
        ids = list(self.rows.row_model().ids())
        rank = self.rank()
        if rank in ids and 0 <= ids.index(rank) + by < len(ids):
            self.rows.select_id(ids[ids.index(rank) + by])

    def _show_letter(self) -> None:
        rank = self.rank()
        ids = list(self.rows.row_model().ids())
        here = ids.index(rank) if rank in ids else -1
        self.place.setText(f"{number(here + 1)} sur {number(len(ids))}" if ids else "")
        self.previous.setEnabled(here > 0)
        self.next.setEnabled(0 <= here < len(ids) - 1)
        self.alone.setEnabled(rank is not None)
        if rank is None:
            self._show_alert(None)
            if self._mailing is not None:
                self.preview.show_message("Aucune lettre à montrer.")
            return
        letter = self._letters()[rank]
        self._show_alert(letter)
        self.preview.set_name(f"Lettre à {letter.partner_name}, {letter.recipient}")
        self.letter_chosen.emit(rank)

    def _show_alert(self, letter: PreparedLetter | None) -> None:
        lacks = letter.lacks if letter else ()
        self._alert_room.setVisible(bool(lacks))
        if letter and lacks:
            self.alert_title.setText(lacks[0])
            self.alert_more.setText(" · ".join(lacks[1:]))
            self.alert_more.setVisible(len(lacks) > 1)
            self.correct.setAccessibleName(f"Corriger : {letter.partner_name}")

    def _on_theme_changed(self) -> None:
        look = current()
        self._warning_icon.setPixmap(icons.pixmap("triangle-alert", look.px(18), "warn"))
        self._alert_icon.setPixmap(icons.pixmap("triangle-alert", look.px(20), "warn"))


def _alert(letter: PreparedLetter, *, issued: bool) -> Tag | None:
    if issued:
        return Tag("Au registre", "done", "circle-check")
    return Tag(letter.lacks[0], "late_or_error", "triangle-alert") if letter.lacks else None


def _warning_words(lacking: Sequence[int], ticked: set[int]) -> list[str]:
    """What becomes of the letters to complete: left aside, or sent as they are."""
    aside = sum(rank not in ticked for rank in lacking)
    going = len(lacking) - aside
    parts = []
    if aside:
        verb = "restera" if aside == 1 else "resteront"
        parts.append(f"{count(aside, 'lettre')} à compléter {verb} de côté")
    if going == 1:
        parts.append("1 lettre incomplète partira telle quelle")
    elif going:
        words = count(going, "lettre incomplète", "lettres incomplètes")
        parts.append(f"{words} partiront telles quelles")
    return parts


def _left_out_words(names: Sequence[str]) -> str:
    if not names:
        return ""
    shown = ", ".join(names[:2])
    if len(names) > 2:
        shown += f" et {count(len(names) - 2, 'autre')}"
    return f"À leur demande, on n'écrit pas à : {shown}"
