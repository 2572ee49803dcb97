"""Several words in one field: tags, fields of action, values, other e-mail addresses.

They are typed and kept as « mémoire, jeunesse, apprentissage »: a comma parts them.
"""

from collections.abc import Iterable

from smlh_desktop.domain.text_keys import words


def split(text: str) -> list[str]:
    """The labels of a field, each once however it is written, in the order typed."""
    found: dict[str, str] = {}
    for part in text.replace(";", ",").replace("\n", ",").split(","):
        if label := " ".join(part.split()):
            found.setdefault(key(label), label)
    return list(found.values())


def join(labels: Iterable[str]) -> str:
    """Labels as a field keeps them."""
    return ", ".join(labels)


def tidy(text: str) -> str:
    """What was typed, as it is kept: one comma and one space between, none twice."""
    return join(split(text))


def with_label(text: str, label: str) -> str:
    """The field with one label more, unless it is there already."""
    return join(split(f"{text}, {label}"))


def without_label(text: str, label: str) -> str:
    """The field with one label less."""
    return join(each for each in split(text) if key(each) != key(label))


def key(label: str) -> str:
    """Under which two labels are the same one."""
    return " ".join(words(label)) or label
