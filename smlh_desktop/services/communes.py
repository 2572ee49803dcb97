"""The communes of France, for completion and for checks; read once, when first asked for."""

from functools import cache

from smlh_desktop.domain.communes import Communes
from smlh_desktop.files.reference import read_communes


@cache
def communes() -> Communes:
    """The shipped communes, about 30 ms the first time."""
    tables = read_communes()
    return Communes(tables.names, tables.former, tables.aspirated)
