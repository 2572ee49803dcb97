"""Something to do after a meeting: late, due today, to come, done."""

from datetime import date
from enum import StrEnum


class ActionState(StrEnum):
    """How an action stands on a day: what depends on the date is never kept."""

    LATE = "en_retard"
    TODAY = "aujourd_hui"
    OPEN = "a_faire"
    DONE = "faite"

    @property
    def label(self) -> str:
        """Its name in French."""
        return {
            ActionState.LATE: "En retard",
            ActionState.TODAY: "Pour aujourd'hui",
            ActionState.OPEN: "À faire",
            ActionState.DONE: "Faite",
        }[self]


def state_on(today: date, due_on: date | None, done_on: date | None) -> ActionState:
    """How an action due `due_on` (None: no day was set) stands."""
    if done_on is not None:
        return ActionState.DONE
    if due_on is None or due_on > today:
        return ActionState.OPEN
    return ActionState.TODAY if due_on == today else ActionState.LATE
