"""What a letter is, before it is drawn.

Layout facts (window, grid, folds) belong to the file that draws it; here are the words,
already filled and with French typography, in the order of a letter after NF Z 11-001.
"""

from dataclasses import dataclass, field

from smlh_desktop.domain.rich_text import Block


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stays the same on every letter of the section."""

    society: str
    section: str
    motto: str = ""
    contact_lines: tuple[str, ...] = ()
    footer: str = ""
    logo: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: « Le président de la section », room for the hand or its `picture`, the name."""

    function: str
    name: str
    distinction: str = ""
    picture: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class CouponChoice:
    """A box to tick; `to_complete`: with a line to write on after its words."""

    words: str
    to_complete: bool = False


@dataclass(frozen=True, slots=True)
class Coupon:
    """What is cut off a letter and sent back: what it is about, who answers, what may be
    answered, and where to send it."""

    about: str
    who: str
    choices: tuple[CouponChoice, ...]
    return_to: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one addressee.

    `address` holds at most six lines (seven abroad), drawn as they are. `body` ends with
    the closing formula. `notice` is the information on personal data, at the foot of the
    last page, under the `coupon` if there is one. `running_title` names the addressee at the head
    of next pages; without it, the first line of the address does.
    """

    address: tuple[str, ...]
    place_date: str
    subject: str
    salutation: str
    body: tuple[Block, ...]
    signature: Signature
    reference: str = ""
    enclosures: tuple[str, ...] = ()
    notice: str = ""
    running_title: str = ""
    coupon: Coupon | None = None

    @property
    def addressee(self) -> str:
        """To whom it is, in a few words."""
        return self.running_title or next(filter(None, self.address), "") or "Sans destinataire"
