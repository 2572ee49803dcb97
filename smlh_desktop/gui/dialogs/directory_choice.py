"""What an organisation or a person agreed to have shown in the directory, in its form."""

from collections.abc import Sequence

from smlh_desktop.domain import labels
from smlh_desktop.domain.directory import Agreement, Shown
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui.widgets.optional_date import OptionalDate
from smlh_desktop.gui.widgets.ticks_field import TicksField


def offer_shown(
    ticks: TicksField, agreed_on: OptionalDate, offered: Sequence[Shown], given: Agreement
) -> None:
    """Offer it; a box ticked or unticked since what was `given` dates the answer of today, unless
    the person wrote another day."""
    ticks.offer([(each.value, each.label) for each in offered])
    keys, given_on = given

    def date_it() -> None:
        today = today_in_france()
        if agreed_on.day() in (None, given_on, today):
            same = set(labels.split(ticks.keys())) == set(labels.split(keys))
            agreed_on.set_day(given_on if same else today)

    ticks.ticked.connect(date_it)
