"""The way from what came out of a meeting to the meeting."""

from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.pages.page import Page


def open_meeting(page: Page, meeting_id: str) -> None:
    """Show a meeting in its list, or say that it is in the bin."""
    meetings = page.desk.meetings
    file = meetings.get(meeting_id)
    if not meetings.exists(meeting_id):
        page.window_.tell(f"À la corbeille : {file.fields.purpose}")
        return
    shown = page.window_.go("rencontres")
    assert isinstance(shown, ListPage)
    shown.show_row(file.rid)
