"""A draft any mail program opens: the letter's words, and the letter itself as a PDF.

RFC 5322 and MIME, by Python's own library. « X-Unsent » has Outlook open it as one to send; the
others offer « Répondre » or « Modifier comme nouveau ».
"""

from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from smlh_desktop.domain.letters import Letter
from smlh_desktop.domain.rich_text import BlockKind


def mail_draft(
    letter: Letter, *, to: str, sender: str, beside: Sequence[tuple[str, bytes]]
) -> bytes:
    """The draft of `letter` to the address `to`, from `sender` (empty: left to the program), with
    the PDFs `beside` it: the name of each, and its content. Both addresses are sound ones, in
    plain signs."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _plain(letter.subject)
    message["To"] = Address(addr_spec=to)
    if sender:
        message["From"] = Address(addr_spec=sender)
    message["X-Unsent"] = "1"
    message.set_content(mail_text(letter), cte="quoted-printable")
    for name, pdf in beside:
        message.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


def mail_text(letter: Letter) -> str:
    """The words of the letter, as a message says them."""
    parts = [letter.salutation]
    number = 0
    listed: list[str] = []
    for block in letter.body:
        number = number + 1 if block.kind is BlockKind.NUMBERED else 0
        if block.kind is BlockKind.PARAGRAPH:
            parts += ["\n".join(listed)] if listed else []
            listed = []
            parts.append(block.text)
        else:
            listed.append(f"{number}. {block.text}" if number else f"- {block.text}")
    parts += ["\n".join(listed)] if listed else []
    by = letter.signature
    signed = (by.name, by.function.rstrip(" ,"), by.distinction)
    parts.append("\n".join(filter(None, signed)))
    if letter.notice:
        parts.append(letter.notice)
    return _plain("\n\n".join(filter(None, parts))) + "\n"


def _plain(text: str) -> str:
    """With plain spaces: mail programs wrap where they please."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
