"""Amounts as a person types them."""

from smlh_desktop.errors import SmlhError

_MOST_FIGURES = 7  # of euros: nine in cents, which any base holds


def read_euros(typed: str) -> int | None:
    """The cents of « 1 234,50 € »; None where nothing was typed.

    Raises SmlhError for what is no amount; « 1.234 », which may be read in two ways, is none.
    """
    plain = "".join(typed.replace("€", "").split()).replace(".", ",")
    if not plain:
        return None
    whole, _, cents = plain.partition(",")
    figures = whole + cents
    if not (figures.isascii() and figures.isdecimal()) or len(cents) > 2:
        raise SmlhError(f"« {typed.strip()} » n'est pas une somme : écrivez par exemple 1234,50.")
    if len(whole.lstrip("0")) > _MOST_FIGURES:
        raise SmlhError("Cette somme est trop grande : moins de dix millions d'euros.")
    return int(whole or "0") * 100 + int(cents.ljust(2, "0"))
