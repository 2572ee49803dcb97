"""Rencontres: the list, and the file of the one chosen with its guests and their replies."""

from array import array
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.domain.meetings import MeetingKind, Reply, local
from smlh_desktop.domain.typography import count, duration, hour, long_date, sentence, short_date
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.row_model import Row, Tag
from smlh_desktop.gui.state_tags import reply_tag
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, plain_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.labels import Label, hairline
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.meetings import GuestRow, MeetingFields, MeetingFile, MeetingRow

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_COMING = "coming"
_PAST = "past"


class MeetingsPage(ListPage):
    """The meetings, those to come first."""

    TABLES = frozenset({"meetings", "invitations", "partners", "contacts"})
    SEARCH = "Objet, lieu, partenaire…"
    FILTERS = ((_COMING, "À venir"), (_PAST, "Passées"))

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Rencontres")
        new = self.header.set_main("Nouvelle rencontre", "calendar-plus", short="Nouvelle")
        new.clicked.connect(lambda: self.edit_meeting(None))

    def fetch_ids(self, typed: str, chosen: str) -> "array[int]":
        upcoming = {_COMING: True, _PAST: False}.get(chosen)
        return self.desk.meetings.row_numbers(typed, upcoming=upcoming)

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        return [_line(row) for row in self.desk.meetings.rows(ids)]

    def fact(self, total: int) -> str:
        if not total:
            return "Aucune rencontre pour l'instant"
        coming = len(self.desk.meetings.row_numbers(upcoming=True))
        return f"{count(total, 'rencontre')} · {coming} à venir"

    def make_empty(self) -> EmptyState:
        empty = EmptyState(
            "Préparez votre première rencontre",
            "Avec une date, ou « à votre convenance » : le partenaire choisira.",
            [
                Way(
                    "new",
                    "calendar-plus",
                    "Préparer une rencontre",
                    "Dites pourquoi, où et quand, cochez les partenaires : les lettres "
                    "d'invitation suivent.",
                    "Nouvelle rencontre",
                    "plus",
                )
            ],
        )
        empty.way_chosen.connect(lambda _: self.edit_meeting(None))
        return empty

    def fill_detail(self, layout: QVBoxLayout, row_id: int) -> None:
        file = self.desk.meetings.get(self.desk.meetings.id_of(row_id))
        fields = file.fields
        kind = MeetingKind(fields.kind)
        edit = plain_button("Modifier", "pencil-line")
        edit.clicked.connect(lambda: self.edit_meeting(file))
        layout.addWidget(sheet.heading(kind.icon, fields.purpose, kind.label, [edit]))
        layout.addWidget(self._next_step(file))
        layout.addWidget(sheet.icon_line("clock", when(fields)))
        where = ", ".join(part for part in (fields.place, fields.place_address) if part)
        layout.addWidget(sheet.icon_line("map-pin", where or "Lieu à choisir avec le partenaire"))
        if fields.notes:
            layout.addWidget(sheet.icon_line("pencil-line", fields.notes))
        answered = len(file.guests) - file.count(Reply.NONE)
        layout.addLayout(
            sheet.part("Invités", note=f"{answered} sur {count(len(file.guests), 'réponse')}")
        )
        layout.addWidget(
            sheet.in_flow(
                [
                    TagLabel(Tag(f"{reply.label} : {file.count(reply)}", tag.status, tag.icon))
                    for reply in Reply
                    if file.count(reply)
                    for tag in (reply_tag(reply),)
                ]
            )
        )
        for row in file.guests:
            layout.addWidget(hairline())
            layout.addWidget(self._guest_line(file, row))

    def edit_meeting(self, file: MeetingFile | None, guests: Sequence[str] = ()) -> None:
        """Open the form of a meeting, or of a new one."""
        from smlh_desktop.gui.dialogs.meeting_dialog import MeetingDialog

        dialog = MeetingDialog(self.desk, self, file, guests)
        if dialog.exec() and dialog.saved_id:
            self.freshen()
            self.show_row(self.desk.meetings.get(dialog.saved_id).rid)
        if dialog.told:
            self.window_.tell(dialog.told, undoable=True)

    def _next_step(self, file: MeetingFile) -> QWidget:
        band = Card(kind="band", padding=(16, 10, 16, 10))
        row = spaced(QHBoxLayout(), 12)
        if file.guests:
            words = f"Inviter par lettre : {count(len(file.guests), 'destinataire')}"
            act = plain_button("Préparer les lettres", "mail", short="Lettres")
            act.clicked.connect(lambda: self._write_letters(file))
        else:
            words = "Personne n'est encore invité"
            act = plain_button("Choisir les invités", "user-plus", short="Inviter")
            act.clicked.connect(lambda: self.edit_meeting(file))
        row.addWidget(Label(words, "on_soft", wrap=True), 1)
        row.addWidget(act)
        band.body.addLayout(row)
        return band

    def _guest_line(self, file: MeetingFile, row: GuestRow) -> QWidget:
        line = QWidget()
        across = spaced(QHBoxLayout(line), 12)
        words = spaced(QVBoxLayout(), 0)
        words.addWidget(Label(row.partner_name, "body_strong", wrap=True))
        words.addWidget(self._recipient(file, row))
        across.addLayout(words, 1)
        choice = sized(ChoiceField(line), width=180)
        choice.setAccessibleName(f"Réponse de {row.partner_name}")
        for reply in Reply:
            choice.addItem(reply.label, reply.value)
        choice.setCurrentIndex(choice.findData(row.guest.reply))
        choice.activated.connect(lambda _: self._set_reply(file, row, Reply(choice.currentData())))
        across.addWidget(choice)
        open_ = Button("Fiche", "link")
        open_.setAccessibleName(f"Ouvrir la fiche de {row.partner_name}")
        open_.clicked.connect(partial(self._open_partner, row.guest.partner_id))
        across.addWidget(open_)
        return line

    def _recipient(self, file: MeetingFile, row: GuestRow) -> QWidget:
        """Who receives the invitation; a choice where the partner has several contacts."""
        if len(row.contacts) < 2:
            return Label(row.contact_title, "fact", wrap=True)
        choice = sized(ChoiceField(), max_width=300)
        choice.setAccessibleName(f"Interlocuteur invité chez {row.partner_name}")
        for contact_id, words in row.contacts:
            choice.addItem(words, contact_id)
        choice.setCurrentIndex(choice.findData(row.guest.contact_id))
        choice.activated.connect(
            lambda _: self.guarded(
                lambda: self.desk.meetings.set_contact(
                    file.id, row.guest.partner_id, choice.currentData()
                )
            )
        )
        return choice

    def _set_reply(self, file: MeetingFile, row: GuestRow, reply: Reply) -> None:
        if reply != row.guest.reply:
            self.guarded(lambda: self.desk.meetings.set_reply(file.id, row.guest.partner_id, reply))

    def _open_partner(self, partner_id: str, _checked: bool = False) -> None:
        page = self.window_.go("partenaires")
        assert isinstance(page, ListPage)
        page.show_row(self.desk.partners.get(partner_id).rid)

    def _write_letters(self, file: MeetingFile) -> None:
        from smlh_desktop.gui.pages.letters_page import LettersPage

        page = self.window_.go("courriers")
        assert isinstance(page, LettersPage)
        page.new_mailing("invitation", meeting_id=file.id)


def when(fields: MeetingFields) -> str:
    """« Vendredi 11 décembre 2026, 14 h 30 – 16 h 30 », or « Date à convenir »."""
    if fields.starts_at is None:
        return "Date à leur convenance"
    here = local(fields.starts_at)
    day = long_date(here.date(), weekday=True)
    return f"{sentence(day)}, {hour(here)}, {duration(fields.duration_minutes)}"


def _line(row: MeetingRow) -> Row:
    if row.starts_at is None:
        moment = "À convenir"
    else:
        here = local(row.starts_at)
        moment = f"{short_date(here.date())}, {hour(here)}"
    parts = (moment, row.place)
    replies = Tag(f"{row.answered} sur {row.invited}", "neutral", "users") if row.invited else None
    return Row(
        row.rid,
        row.purpose,
        " · ".join(part for part in parts if part),
        row.kind.icon,
        replies,
    )
