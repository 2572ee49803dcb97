"""French typography: no-break spaces, apostrophes, dates, hours, amounts.

Sources: usage of the Imprimerie nationale as summed up in the project's notes: no-break
space before « : » and inside « », narrow one before ; ! ? % € and in thousands, after
« M. », « Mme », « n° ».
"""

import re
from datetime import date, datetime, time
from fractions import Fraction
from functools import lru_cache

NBSP = "\u00a0"
NARROW = "\u202f"

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet",
    "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_SHORT_MONTHS = {4: "avr", 10: "oct", 11: "nov", 12: "déc"}
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

_SPACE = f"[ {NBSP}{NARROW}]*"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (rf"«{_SPACE}(?=\S)", f"«{NBSP}"),
        (rf"(?<=\S){_SPACE}»", f"{NBSP}»"),
        (r"(?<=[\w»)’…]) +([;!?])", rf"{NARROW}\1"),
        (r"(?<=[\w»)’…]) +:(?=\s|$)", f"{NBSP}:"),
        (rf"(?<=\d)[ {NBSP}{NARROW}](?=\d{{3}}(?!\d))", NARROW),
        (r"(?<=\d) (?=[%€])", NARROW),
        (r"\b(M\.|MM\.|Mme|Mmes|Me|Mgr|Dr|n°|nº|art\.|p\.) (?=\S)", rf"\1{NBSP}"),
        (rf"\b(\d{{1,2}}|1er) (?=(?:{'|'.join(MONTHS)})\b)", rf"\1{NBSP}"),
        (r"(?<=\d) h(?: (?=\d{2}\b)|\b)", f"{NBSP}h"),
        (r"(?<=\w)'(?=\w|«)", "’"),
    )
)  # fmt: skip
_HOUR_MINUTES = re.compile(rf"(?<=\d{NBSP}h)(\d{{2}})\b")


@lru_cache(maxsize=8_192)
def french(text: str) -> str:
    """`text` with the spaces and apostrophes French printing asks for; letters are untouched."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return _HOUR_MINUTES.sub(rf"{NBSP}\1", text)


def sentence(words: str) -> str:
    """`words` beginning with a capital, the rest as it is."""
    return words[:1].upper() + words[1:]


def long_date(day: date, *, weekday: bool = False) -> str:
    """« 1er janvier 2026 », or « jeudi 1er janvier 2026 »."""
    text = f"{day_and_month(day)} {day.year}"
    return f"{DAYS[day.weekday()]} {text}" if weekday else text


def month_year(day: date) -> str:
    """« mars 2025 »."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def day_and_month(day: date) -> str:
    """« 1er janvier », for what comes back each year."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{NBSP}{MONTHS[day.month - 1]}"


def short_date(day: date) -> str:
    """« 01/03/2026 », as in tables."""
    return f"{day:%d/%m/%Y}"


def short_month(month: int) -> str:
    """« janv. », « févr. », « juil. » : shortened after a consonant, as French does."""
    name = MONTHS[month - 1]
    return name if len(name) <= 4 else f"{_SHORT_MONTHS.get(month, name[:4])}."


def hour(moment: time | datetime) -> str:
    """« 14 h 30 », « 10 h »."""
    minutes = f"{NBSP}{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def duration(minutes: int) -> str:
    """« 45 min », « 1 h », « 1 h 30 »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h" + (f"{NBSP}{rest:02d}" if rest else "")


def number(value: int) -> str:
    """« 1 500 » with a narrow no-break space."""
    return f"{value:,}".replace(",", NARROW)


def decimal(value: float, digits: int = 1) -> str:
    """« 1,5 »; « 2 » where nothing follows the comma."""
    text = f"{value:.{digits}f}"
    return (text.rstrip("0").rstrip(".") if digits else text).replace(".", ",")


def rounded(value: float) -> int:
    """The nearest whole number; a half goes up, as it is taught."""
    return int(value + 0.5 + 1e-9)


def fixed(value: float, digits: int) -> str:
    """« 0,30 »: so many digits after the comma, whatever they are."""
    return f"{rounded(value * 10**digits) / 10**digits:.{digits}f}".replace(".", ",")


def percent(share: float | Fraction | None) -> str:
    """« 38 % » of a part of 1; « — » where there was nothing to count."""
    return "—" if share is None else f"{round(share * 100)}{NARROW}%"


def euros(cents: int) -> str:
    """« 1 234,50 € »."""
    whole, rest = divmod(cents, 100)
    return f"{number(whole)},{rest:02d}{NARROW}€"


def count(value: int, singular: str, plural: str = "") -> str:
    """« 1 lettre », « 0 lettre », « 21 lettres »: French takes the plural from two."""
    word = (plural or f"{singular}s") if value >= 2 else singular
    return f"{number(value)} {word}"
