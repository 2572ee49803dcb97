"""Files that anybody may have made, and that libraries read for us."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from smlh_desktop.errors import SmlhError

_LOG = logging.getLogger(__name__)


@contextmanager
def told_as(sentence: str) -> Iterator[None]:
    """Tell as one SmlhError whatever a library raises over a hostile file.

    Parsers let through what they meet, of any type (ValueError, TypeError, RecursionError,
    zlib.error…): put here calls to them, and nothing else. The log keeps the type alone: the
    words may name people.
    """
    try:
        yield
    except SmlhError:
        raise
    except Exception as error:
        _LOG.info("a file could not be read: %s", type(error).__name__)
        raise SmlhError(sentence) from error
