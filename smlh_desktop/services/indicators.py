"""The indicators of the Cercle: on a day with those of the months before, and year by year."""

from datetime import date

from smlh_desktop.data.database import Database
from smlh_desktop.domain.indicators import Indicator, days_back, indicators
from smlh_desktop.services.indicator_facts import IndicatorFacts


class Indicators:
    """Reads what they are reckoned from, at once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def on(self, day: date) -> list[Indicator]:
        """All of them on `day`, each with its values three months apart over eighteen months."""
        return self._of(days_back(day), back=2)

    def of_year(self, year: int, *, today: date, years: int = 2) -> list[Indicator]:
        """All of them at the end of `year`, or today where it is not over; compared with the end of
        the year before, and with the values of so many `years`."""
        days = [date(each, 12, 31) for each in range(year - years + 1, year + 1)]
        return self._of([min(day, today) for day in days], back=1)

    def _of(self, days: list[date], back: int) -> list[Indicator]:
        with self._database.session() as session:
            facts = IndicatorFacts(session, days)
        return indicators(days, facts.on, back)
