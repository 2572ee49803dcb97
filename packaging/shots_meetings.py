"""Pictures of what meetings need: the calendar, a file, the meeting under way, its follow-up."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from smlh_desktop.gui.desk import Desk
    from smlh_desktop.gui.main_window import MainWindow

_SAID = (
    "Mme Daumas présente les deux classes de première qui préparent le prix.\n"
    "Trois témoins de la section viendront en février ; le lycée propose une salle de deux cents "
    "places."
)


def enter_meetings(desk: "Desk") -> tuple[str, str]:
    """Fill a dated meeting (agenda, people, decisions, actions) and one whose date is looked for;
    their ids. What was filled before stays as it is."""
    from smlh_desktop.domain.agendas import ItemState
    from smlh_desktop.domain.attendance import Role
    from smlh_desktop.domain.date_polls import SlotReply
    from smlh_desktop.domain.meetings import Reply, in_paris, today_in_france
    from smlh_desktop.services.actions import ActionFields, DecisionFields

    today = today_in_france()
    rows = desk.meetings.rows(desk.meetings.row_numbers())
    dated = next(each.id for each in rows if "Parrainage" in each.purpose)
    undated = next(each.id for each in rows if each.starts_at is None)
    if desk.decisions.of_meeting(dated):
        return dated, undated
    members = [each.id for each in desk.settings.members()]
    desk.attendance.set_members(dated, members)
    desk.agendas.begin(dated)
    first, second, *_ = desk.agendas.items(dated)
    names = [each.fields.name.civil for each in desk.settings.members()]
    desk.agendas.save(
        dated, replace(first.fields, rapporteur=names[0], state=ItemState.DONE), first.id
    )
    desk.agendas.save(
        dated, replace(second.fields, rapporteur=names[1], minutes=50, notes=_SAID), second.id
    )
    people = desk.attendance.people(dated)
    desk.attendance.note(people[0], replace(people[0].fields, role=Role.CHAIR, present=True))
    desk.attendance.note(
        people[-1], replace(people[-1].fields, reply=Reply.REPRESENTED, represented_by="Mme Roux")
    )
    for words, labels in (
        ("Le jury du prix compte cinq membres, dont deux de la section.", "prix, jeunesse"),
        ("La remise des prix a lieu au lycée, et non plus à la mairie.", "prix"),
    ):
        desk.decisions.save(dated, DecisionFields(words, labels), item_id=second.id)
    for words, owner, days in (
        ("Inviter les familles des lauréats à la remise des prix", names[1], 20),
        ("Retenir la salle de deux cents places", names[0], -6),
        ("Écrire aux trois témoins", "", None),
    ):
        due = None if days is None else today + timedelta(days=days)
        fields = ActionFields(words, owner, due)
        desk.actions.save(fields, meeting_id=dated, item_id=second.id)
    asked = desk.attendance.people(undated)
    desk.attendance.note(asked[0], replace(asked[0].fields, required=True))
    for days, replies in ((21, "YNI"), (23, "YYI"), (28, "IY")):
        slot = desk.polls.propose(undated, in_paris(today + timedelta(days=days), time(14, 30)))
        told = {"Y": SlotReply.YES, "N": SlotReply.NO, "I": SlotReply.IF_NEEDED}
        for person, reply in zip(asked, replies, strict=False):
            desk.polls.note(slot, person, told[reply])
    return dated, undated


def scenes(window: "MainWindow") -> Iterator[tuple[str, "QWidget"]]:
    """The calendar by month and by week, a file down to its foot, the meeting under way, and what
    is followed from one to the next."""
    from smlh_desktop.gui.pages.actions_page import ActionsPage
    from smlh_desktop.gui.pages.decisions_page import DecisionsPage
    from smlh_desktop.gui.pages.meetings_page import MeetingsPage
    from smlh_desktop.gui.pages.room_page import RoomPage
    from smlh_desktop.gui.widgets.sheet_area import SheetArea

    dated, undated = enter_meetings(window.desk)
    page = window.go("rencontres")
    assert isinstance(page, MeetingsPage)
    meetings = window.desk.meetings
    moment = meetings.get(dated).fields.starts_at
    assert moment is not None
    month, week, rows = page.periods.views.buttons()
    for view, name in ((month, "mois"), (week, "semaine")):
        view.click()
        page.calendar.choose(meetings.get(dated).rid)
        page.calendar.show_day(moment.date())
        yield f"rencontres-{name}", window
    rows.click()
    for name, meeting_id in (("sans-date", undated), ("fiche", dated)):
        page.show_row(meetings.get(meeting_id).rid)
        yield f"rencontres-{name}", window
    bar = page.panes.findChildren(SheetArea)[0].verticalScrollBar()
    for part in (1, 2):
        bar.setValue(bar.maximum() * part // 2)
        yield f"rencontres-fiche-{part + 1}", window
    room = window.go("seance")
    assert isinstance(room, RoomPage)
    room.open_meeting(dated)
    yield "seance", window
    room.leave()
    for key, kind in (("actions", ActionsPage), ("decisions", DecisionsPage)):
        page_of = window.go(key)
        assert isinstance(page_of, kind)
        page_of.show_row(page_of.fetch_ids("", "")[0])
        yield key, window
        if window.shell.is_compact():
            page_of.panes.show_list()
            yield f"{key}-liste", window


def dialogs(window: "MainWindow") -> dict[str, Callable[[], "QDialog"]]:
    """The dialogs of meetings, by the name of their picture."""
    from smlh_desktop.gui.dialogs.action_dialog import ActionDialog
    from smlh_desktop.gui.dialogs.attendee_dialog import AttendeeDialog
    from smlh_desktop.gui.dialogs.date_poll_dialog import DatePollDialog
    from smlh_desktop.gui.dialogs.item_dialog import ItemDialog

    desk = window.desk
    dated, undated = enter_meetings(desk)
    return {
        "point": lambda: ItemDialog(desk, window, dated, desk.agendas.items(dated)[1]),
        "invite": lambda: AttendeeDialog(desk, window, desk.attendance.people(dated)[-1]),
        "action": lambda: ActionDialog(desk, window, desk.actions.of_meeting(dated)[0]),
        "trouver-une-date": lambda: DatePollDialog(desk, window, undated),
    }
