"""The file of a meeting: where it stands, its agenda, who is asked, what came out of it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.domain.agendas import ItemKind, ItemState, time_told
from smlh_desktop.domain.attendance import Counts, Role, count_replies
from smlh_desktop.domain.meetings import MeetingKind, Reply, local, today_in_france
from smlh_desktop.domain.typography import (
    count,
    duration,
    hour,
    long_date,
    sentence,
    short_date,
)
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.meeting_outcome import MeetingOutcome
from smlh_desktop.gui.pages.meeting_outputs import MeetingOutputs
from smlh_desktop.gui.row_model import Tag
from smlh_desktop.gui.state_tags import tag_of
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import (
    Button,
    icon_button,
    menu_of,
    plain_button,
    quiet_button,
)
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.labels import Label, WrappedLabel, hairline
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.agendas import Item
from smlh_desktop.services.attendance import Attendee
from smlh_desktop.services.letter_templates import INVITATION, MINUTES
from smlh_desktop.services.meetings import MeetingFields, MeetingFile

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from smlh_desktop.gui.pages.meetings_page import MeetingsPage


class MeetingSheet:
    """Fills the sheet of one meeting, on its page. Raises SmlhError when it left."""

    def __init__(self, page: "MeetingsPage", meeting_id: str) -> None:
        self._page, self._desk = page, page.desk
        self._file = page.desk.meetings.get(meeting_id)
        self._held = page.desk.held.get(meeting_id)
        self._people = page.desk.attendance.people(meeting_id)
        self._items = page.desk.agendas.items(meeting_id)

    def fill(self, layout: QVBoxLayout) -> None:
        """Lay the parts out."""
        fields = self._file.fields
        kind = MeetingKind(fields.kind)
        edit = plain_button("Modifier", "pencil-line")
        edit.clicked.connect(lambda: self._page.edit_meeting(self._file))
        layout.addWidget(sheet.heading(kind.icon, fields.purpose, kind.label, [edit]))
        layout.addWidget(self._next_step())
        layout.addWidget(sheet.icon_line("clock", when(fields)))
        where = ", ".join(part for part in (fields.place, fields.place_address) if part)
        layout.addWidget(sheet.icon_line("map-pin", where or "Lieu à choisir avec le partenaire"))
        if self._file.organiser:
            layout.addWidget(sheet.icon_line("user", f"Organisée par {self._file.organiser}"))
        if self._file.instance:
            layout.addWidget(sheet.icon_line("users", self._file.instance))
        if self._file.convention:
            layout.addWidget(sheet.icon_line("file-signature", self._file.convention))
        if fields.notes:
            layout.addWidget(sheet.icon_line("pencil-line", fields.notes))
        for told in self._conflicts():
            layout.addWidget(sheet.icon_line("triangle-alert", told, "warning"))
        self._fill_agenda(layout)
        self._fill_people(layout)
        MeetingOutcome(self._page, self._file.id, self._held).fill(layout)

    def fill_brief(self, layout: QVBoxLayout) -> None:
        """Lay out what is read beside a calendar: when, where, who answered, about what."""
        fields = self._file.fields
        kind = MeetingKind(fields.kind)
        layout.addWidget(sheet.in_flow([TagLabel(Tag(kind.label, "in_progress", kind.icon))]))
        layout.addWidget(WrappedLabel(fields.purpose, "sheet_title"))
        layout.addWidget(sheet.icon_line("clock", when(fields)))
        where = ", ".join(part for part in (fields.place, fields.place_address) if part)
        layout.addWidget(sheet.icon_line("map-pin", where or "Lieu à choisir avec le partenaire"))
        for told in self._conflicts():
            layout.addWidget(sheet.icon_line("triangle-alert", told, "warning"))
        counts = count_replies((each.fields.reply, each.fields.present) for each in self._people)
        note = f"{counts.answered} sur {counts.invited}" if counts.invited else ""
        layout.addLayout(sheet.part("Réponses", note=note))
        layout.addWidget(sheet.in_flow(_tags(counts)))
        told, _ = time_told((each.fields.minutes for each in self._items), fields.duration_minutes)
        layout.addLayout(sheet.part("Ordre du jour", note=told if self._items else ""))
        for rank, item in enumerate(self._items, start=1):
            words = f"{rank}. {item.fields.title} ({duration(item.fields.minutes)})"
            layout.addWidget(WrappedLabel(words, "body"))
        open_ = plain_button("Ouvrir la fiche", "file-text")
        open_.clicked.connect(lambda: self._page.show_row(self._file.rid))
        papers = plain_button("Documents", "printer")
        is_over = self._held.ended_at is not None
        MeetingOutputs(self._page).fill(menu_of(papers), self._file.id, is_over=is_over)
        layout.addWidget(sheet.in_flow([open_, papers]))

    # The parts ----------------------------------------------------------------------------

    def _next_step(self) -> QWidget:
        band = Card(kind="band", padding=(16, 10, 16, 10))
        words, buttons = self._what_next()
        band.add(WrappedLabel(words, "on_soft"))
        papers = plain_button("Documents", "printer")
        MeetingOutputs(self._page).fill(
            menu_of(papers), self._file.id, is_over=self._held.ended_at is not None
        )
        band.add(sheet.in_flow([*buttons, papers]))
        return band

    def _what_next(self) -> tuple[str, list[Button]]:
        if self._held.ended_at is not None:
            versions = self._desk.minutes.versions(self._file.id)
            validate = plain_button("Valider le compte rendu", "stamp", short="Valider")
            validate.clicked.connect(lambda: self._validate(validate))
            again = quiet_button("Reprendre la séance")
            again.clicked.connect(self._hold)
            if not versions:
                return "Rencontre terminée : le compte rendu est à valider", [again, validate]
            last = versions[0]
            on = short_date(last.validated_on) if last.validated_on else ""
            see = plain_button("Voir le compte rendu", "eye", short="Voir")
            see.clicked.connect(partial(self._show_minutes, last.id, last.number))
            validate.set_words("Valider une correction", "Corriger")
            send = quiet_button("L'envoyer par lettre", "mail", short="Envoyer")
            send.clicked.connect(partial(self._write_letters, MINUTES))
            told = f"Compte rendu {last.number}, version {last.version}, validé le {on}"
            return told, [see, *([send] if self._file.guests else []), validate]
        if self._file.fields.starts_at is None and self._people:
            find = plain_button("Trouver une date", "calendar-days", short="Date")
            find.clicked.connect(self._find_a_date)
            write = quiet_button("Préparer les lettres", "mail", short="Lettres")
            write.clicked.connect(partial(self._write_letters, INVITATION))
            return "La date n'est pas fixée : proposez-en, et notez les réponses", [find, write]
        hold = plain_button("Tenir la rencontre", "users", short="Tenir")
        hold.clicked.connect(self._hold)
        if self._file.guests:
            write = plain_button("Préparer les lettres", "mail", short="Lettres")
            write.clicked.connect(partial(self._write_letters, INVITATION))
            told = f"Inviter par lettre : {count(len(self._file.guests), 'destinataire')}"
            return told, [write, hold]
        invite = plain_button("Choisir les invités", "user-plus", short="Inviter")
        invite.clicked.connect(lambda: self._page.edit_meeting(self._file))
        return "Personne n'est encore invité", [invite, hold]

    def _fill_agenda(self, layout: QVBoxLayout) -> None:
        told, over = time_told(
            (each.fields.minutes for each in self._items), self._file.fields.duration_minutes
        )
        add = quiet_button("Ajouter un point", "plus")
        add.clicked.connect(lambda: self._edit_item(None))
        layout.addLayout(sheet.part("Ordre du jour", add, told if self._items else ""))
        if over:
            words = f"L'ordre du jour dépasse la rencontre de {duration(over)}."
            layout.addWidget(sheet.icon_line("triangle-alert", words, "error"))
        for rank, item in enumerate(self._items, start=1):
            layout.addWidget(self._item_line(rank, item))
        begin = quiet_button("Poser le canevas", "list-ordered")
        begin.clicked.connect(
            lambda: self._page.guarded(lambda: self._desk.agendas.begin(self._file.id))
        )
        buttons = [begin]
        if self._items:
            keep = quiet_button("Garder comme canevas")
            keep.clicked.connect(self._keep_outline)
            buttons.append(keep)
        layout.addWidget(sheet.in_flow(buttons))

    def _item_line(self, rank: int, item: Item) -> QWidget:
        line = QWidget()
        row = spaced(QHBoxLayout(line), 8)
        words = spaced(QVBoxLayout(), 0)
        words.addWidget(WrappedLabel(f"{rank}. {item.fields.title}", "body_strong"))
        state = ItemState(item.fields.state)
        told = (
            item.fields.rapporteur,
            ItemKind(item.fields.kind).label,
            item.comes_from,
            state.label.lower() if state is not ItemState.TO_TREAT else "",
        )
        words.addWidget(WrappedLabel(sentence(" · ".join(filter(None, told))), "fact"))
        row.addLayout(words, 1)
        row.addWidget(Label(duration(item.fields.minutes), "secondary"))
        for name, icon, by in (("Monter", "chevron-up", -1), ("Descendre", "chevron-down", 1)):
            button = icon_button(f"{name} : {item.fields.title}", icon)
            button.clicked.connect(partial(self._move, item.id, by))
            row.addWidget(button)
        change = Button("Modifier", "link")
        change.setAccessibleName(f"Modifier : {item.fields.title}")
        change.clicked.connect(partial(self._edit_item, item))
        row.addWidget(change)
        return line

    def _fill_people(self, layout: QVBoxLayout) -> None:
        counts = count_replies((each.fields.reply, each.fields.present) for each in self._people)
        asked = count(counts.invited, "réponse")
        note = f"{counts.answered} sur {asked}" if counts.invited else ""
        bureau = quiet_button("Membres du bureau", "user-plus")
        self._fill_bureau(bureau)
        layout.addLayout(sheet.part("Invités", bureau, note))
        layout.addWidget(sheet.in_flow(_tags(counts)))
        for each in self._people:
            layout.addWidget(hairline())
            layout.addWidget(self._person_line(each))

    def _fill_bureau(self, button: Button) -> None:
        """A menu to ask the members of the bureau, or not."""
        menu = menu_of(button)
        asked = {each.member_id for each in self._people if each.member_id}
        for member in self._desk.settings.members():
            action = menu.addAction(member.fields.name.in_document)
            action.setCheckable(True)
            action.setChecked(member.id in asked)
            action.triggered.connect(partial(self._ask_member, member.id, asked))

    def _person_line(self, each: Attendee) -> QWidget:
        line = QWidget()
        across = spaced(QHBoxLayout(line), 10)
        words = spaced(QVBoxLayout(), 0)
        name = each.name or each.function or "Sans interlocuteur"
        words.addWidget(WrappedLabel(each.organisation or name, "body_strong"))
        if each.organisation:
            words.addWidget(self._recipient(each, name))
        told = (
            Role(each.fields.role).label if each.fields.role else "",
            f"représenté par {each.fields.represented_by}" if each.fields.represented_by else "",
            "était là" if each.fields.present else "",
        )
        if any(told):
            words.addWidget(WrappedLabel(sentence(" · ".join(filter(None, told))), "secondary"))
        across.addLayout(words, 1)
        choice = sized(ChoiceField(line), width=170)
        choice.setAccessibleName(f"Réponse de {each.organisation or name}")
        for reply in Reply:
            choice.addItem(reply.label, reply.value)
        choice.setCurrentIndex(choice.findData(each.fields.reply))
        choice.activated.connect(lambda _: self._set_reply(each, choice.currentData()))
        across.addWidget(choice)
        note = Button("Noter", "link")
        note.setAccessibleName(f"Noter la réponse de {each.organisation or name}")
        note.clicked.connect(partial(self._note, each))
        across.addWidget(note)
        if each.partner_id:
            open_ = Button("Fiche", "link")
            open_.setAccessibleName(f"Ouvrir la fiche de {each.organisation}")
            open_.clicked.connect(partial(self._open_partner, each.partner_id))
            across.addWidget(open_)
        return line

    def _recipient(self, each: Attendee, name: str) -> QWidget:
        """Who receives the invitation; a choice where the partner has several contacts."""
        row = next(row for row in self._file.guests if row.guest.partner_id == each.partner_id)
        if len(row.contacts) < 2:
            return WrappedLabel(name, "fact")
        choice = sized(ChoiceField(), max_width=300)
        choice.setAccessibleName(f"Interlocuteur invité chez {row.partner_name}")
        for contact_id, words in row.contacts:
            choice.addItem(words, contact_id)
        choice.setCurrentIndex(choice.findData(row.guest.contact_id))
        choice.activated.connect(
            lambda _: self._page.guarded(
                lambda: self._desk.meetings.set_contact(
                    self._file.id, row.guest.partner_id, choice.currentData()
                )
            )
        )
        around = QWidget()
        across = spaced(QHBoxLayout(around))
        across.addWidget(choice, 1)
        across.addStretch(0)
        return around

    # What is done -------------------------------------------------------------------------

    def _conflicts(self) -> list[str]:
        if self._held.ended_at is not None:
            return []
        return clashes(self._desk, self._file, self._people)

    def _ask_member(self, member_id: str, asked: set[str], on: bool) -> None:
        wanted = asked | {member_id} if on else asked - {member_id}
        self._page.guarded(lambda: self._desk.attendance.set_members(self._file.id, sorted(wanted)))

    def _set_reply(self, each: Attendee, reply: str) -> None:
        if reply == Reply.REPRESENTED:
            self._note(each, reply)
        elif reply != each.fields.reply:
            from dataclasses import replace

            fields = replace(each.fields, reply=reply, represented_by="")
            self._page.guarded(lambda: self._desk.attendance.note(each, fields))

    def _note(self, each: Attendee, reply: object = None) -> None:
        from smlh_desktop.gui.dialogs.attendee_dialog import AttendeeDialog

        dialog = AttendeeDialog(self._desk, self._page, each)
        if isinstance(reply, str):
            dialog.reply.setCurrentIndex(dialog.reply.findData(reply))
        self._tell(dialog, lambda: dialog.told)
        self._page.freshen()

    def _edit_item(self, item: Item | None, _checked: bool = False) -> None:
        from smlh_desktop.gui.dialogs.item_dialog import ItemDialog

        dialog = ItemDialog(self._desk, self._page, self._file.id, item)
        self._tell(dialog, lambda: dialog.told)

    def _tell(self, dialog: "QDialog", told: Callable[[], str]) -> None:
        dialog.exec()
        if told():
            self._page.window_.tell(told(), undoable=True)

    def _move(self, item_id: str, by: int, _checked: bool = False) -> None:
        self._page.guarded(lambda: self._desk.agendas.move(item_id, by))

    def _keep_outline(self) -> None:
        if self._page.guarded(lambda: self._desk.agendas.keep_outline(self._file.id)):
            kind = MeetingKind(self._file.fields.kind).label
            self._page.window_.tell(f"Canevas gardé : {kind}", undoable=True)

    def _hold(self) -> None:
        from smlh_desktop.gui.pages.room_page import RoomPage

        room = self._page.window_.go("seance")
        assert isinstance(room, RoomPage)
        room.open_meeting(self._file.id)

    def _find_a_date(self) -> None:
        from smlh_desktop.gui.dialogs.date_poll_dialog import DatePollDialog

        dialog = DatePollDialog(self._desk, self._page, self._file.id)
        dialog.exec()
        if dialog.chosen:
            self._page.window_.tell("Date retenue : les confirmations se préparent", undoable=True)
            page = self._page.window_.go("courriers")
            page.new_mailing("confirmation", meeting_id=self._file.id)  # type: ignore[attr-defined]

    def _validate(self, button: Button) -> None:
        desk, meeting_id = self._desk, self._file.id
        button.setEnabled(False)  # a double click is not a correction; the sheet is made anew after

        def done(number: str) -> None:
            self._page.window_.tell(f"Compte rendu validé : {number}", undoable=True)

        def failed(error: BaseException) -> None:
            messages.show_error(self._page, error)
            self._page.refresh()

        self._page.start(
            lambda _: desk.minutes.validate(meeting_id, desk.who, today_in_france()),
            done,
            failed=failed,
        )

    def _show_minutes(self, version_id: str, number: str, _checked: bool = False) -> None:
        from smlh_desktop.gui.dialogs.paper_dialog import PaperDialog

        desk = self._desk

        def done(content: bytes) -> None:
            PaperDialog(self._page, f"Compte rendu {number}", content).exec()

        self._page.start(lambda _: desk.minutes.pdf(version_id), done)

    def _open_partner(self, partner_id: str, _checked: bool = False) -> None:
        page = self._page.window_.go("partenaires")
        page.show_row(self._desk.partners.get(partner_id).rid)  # type: ignore[attr-defined]

    def _write_letters(self, template: str = INVITATION, _checked: bool = False) -> None:
        page = self._page.window_.go("courriers")
        page.new_mailing(template, meeting_id=self._file.id)  # type: ignore[attr-defined]


def clashes(desk: Desk, file: MeetingFile, people: Sequence[Attendee]) -> list[str]:
    """What a meeting runs into, by its place and by the `people` asked to it, in words."""
    return desk.meetings.conflicts(
        file.fields,
        [each.partner_id for each in people if each.partner_id],
        [each.member_id for each in people if each.member_id],
        file.id,
    )


def when(fields: MeetingFields) -> str:
    """« Vendredi 11 décembre 2026 à 14 h 30, durée 2 h », or « Date à leur convenance »."""
    if fields.starts_at is None:
        return "Date à leur convenance"
    here = local(fields.starts_at)
    day = long_date(here.date(), weekday=True)
    return f"{sentence(day)} à {hour(here)}, durée {duration(fields.duration_minutes)}"


def _there(present: int) -> str:
    return f"{'Étaient' if present > 1 else 'Était'} là : {present}"


def _tags(counts: Counts) -> list[QWidget]:
    found: list[QWidget] = []
    for reply, number in counts.replies.items():
        if number:
            tag = tag_of(reply)
            found.append(TagLabel(Tag(f"{reply.label} : {number}", tag.status, tag.icon)))
    if counts.present:
        found.append(TagLabel(Tag(_there(counts.present), "done", "users")))
    return found
