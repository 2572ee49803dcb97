"""What an organisation or a person agreed to have shown in the directory, in its form."""

from collections.abc import Sequence

from smlh_desktop.domain.directory import Shown
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui.widgets.optional_date import OptionalDate
from smlh_desktop.gui.widgets.ticks_field import TicksField


def offer_shown(ticks: TicksField, agreed_on: OptionalDate, offered: Sequence[Shown]) -> None:
    """Offer it; the first box ticked dates the agreement of today, unless it has a date."""
    ticks.offer([(each.value, each.label) for each in offered])

    def date_it() -> None:
        if ticks.keys() and agreed_on.day() is None:
            agreed_on.set_day(today_in_france())

    ticks.ticked.connect(date_it)
