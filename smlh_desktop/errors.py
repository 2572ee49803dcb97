"""The one error a person is meant to read."""


class SmlhError(Exception):
    """A foreseen difficulty, told in French: what happened, and what to do.

    The text is shown as it is, in a dialog or on the terminal. Anything else that is
    raised is a defect of the program.
    """


class Cancelled(Exception):
    """The person stopped a long work; nothing of it was kept."""
