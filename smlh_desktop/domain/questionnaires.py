"""The questions of a diagnosis, by axis; a question keeps its key when its words change."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from smlh_desktop.domain.diagnosis import Axis

_KEY = re.compile(r"(.+)-(\d+)$")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of an axis; its key (« dialogue-2 ») is never given to another one."""

    key: str
    axis: Axis
    text: str


def read_questions(text: str) -> tuple[Question, ...]:
    """The questions of a shipped file, written as its head says. Raises ValueError for one that is
    not written so."""
    questions: list[Question] = []
    axis: Axis | None = None
    number = 0
    for line in filter(str.strip, text.partition("\n---\n")[2].splitlines()):
        if line.startswith("# "):
            axis, number = Axis(line[2:].strip()), 0
        elif axis is None:
            raise ValueError("a question before any axis")
        else:
            number += 1
            questions.append(Question(f"{axis}-{number}", axis, line.strip()))
    return tuple(questions)


def by_axis(questions: Iterable[Question]) -> dict[Axis, list[Question]]:
    """The questions of each axis that has some, in their order, the axes in theirs."""
    found: dict[Axis, list[Question]] = {axis: [] for axis in Axis}
    for each in questions:
        found[each.axis].append(each)
    return {axis: kept for axis, kept in found.items() if kept}


def axes_of(questions: Iterable[Question]) -> Mapping[str, Axis]:
    """The axis of each question, by its key."""
    return {each.key: each.axis for each in questions}


def numbered(wanted: Sequence[tuple[str, Axis, str]], used: Iterable[str]) -> tuple[Question, ...]:
    """The questions `wanted` (key, axis, text), axis by axis: one without a key gets the next of
    its axis that no question ever had, `used` being all the keys there ever were."""
    last = dict.fromkeys(Axis, 0)
    for key in (*used, *(key for key, _, _ in wanted)):
        if (found := _KEY.match(key)) and found[1] in last:
            last[Axis(found[1])] = max(last[Axis(found[1])], int(found[2]))
    made: list[Question] = []
    for key, axis, text in wanted:
        if not key:
            last[axis] += 1
        made.append(Question(key or f"{axis}-{last[axis]}", axis, text))
    return tuple(each for kept in by_axis(made).values() for each in kept)
