"""A letter drawn again and again while its text is being written."""

import io
from datetime import datetime

from smlh_desktop.data.tables import Contact, Partner
from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.domain.partners import PartnerKind
from smlh_desktop.services.letter_templates import Template, refuse_unknown_fields
from smlh_desktop.services.letter_writer import Known, LetterWriter


class LetterTrial:
    """Holds all that the base says, so that a change of the text reads nothing again."""

    def __init__(
        self,
        writer: LetterWriter,
        partner: Partner,
        contact: Contact | None,
        known: Known,
        head: Letterhead,
        created: datetime,
    ) -> None:
        self._writer, self._head, self._created = writer, head, created
        self._to = partner, contact
        self._known = known

    @property
    def addressee(self) -> str:
        """To whom the letter drawn goes."""
        return self._to[0].name

    def pdf(self, text: Template) -> bytes:
        """The letter with this text. Raises SmlhError for what could not be printed."""
        from smlh_desktop.files.letters_pdf import write_letters

        refuse_unknown_fields(text)
        prepared = self._writer.letter(*self._to, "", self._known, text)
        out = io.BytesIO()
        write_letters([prepared.letter], self._head, out, title=text.name, created=self._created)
        return out.getvalue()


def invented() -> tuple[Partner, Contact]:
    """Whom to show a letter to where the base has nobody yet."""
    partner = Partner(
        name="Association de l'Exemple",
        kind=PartnerKind.ASSOCIATION.value,
        street="1, rue de l'Essai",
        postcode="84000",
        city="Avignon",
    )
    contact = Contact(
        partner_id=partner.id, civility="Mme", first_name="Anne", last_name="Exemple",
        function="Présidente",
    )  # fmt: skip
    return partner, contact
