"""What to say after the program was cut short: what is kept, and up to when."""

from smlh_desktop.data.glance import last_written
from smlh_desktop.data.opening import OpenBase
from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.typography import french, hour, long_date


def told_after_a_cut(base: OpenBase) -> str:
    """A sentence for whoever comes back; empty where the program was closed as it should be, or
    nothing was ever written."""
    if not base.was_cut:
        return ""
    with base.glance() as connection:
        last = last_written(connection)
    if last is None:
        return ""
    words, at = last
    here = local(at)
    return french(
        "Le programme s'était arrêté sans se fermer. Tout ce qui était enregistré est là, jusqu'au "
        f"{long_date(here.date())} à {hour(here)} : « {words} »."
    )
