"""The school holidays, for the calendar of meetings; read once, when first asked for."""

from functools import cache

from smlh_desktop.domain.school_holidays import SchoolHolidays
from smlh_desktop.files.reference import read_school_holidays


@cache
def school_holidays() -> SchoolHolidays:
    """The shipped school holidays."""
    return SchoolHolidays(read_school_holidays())
