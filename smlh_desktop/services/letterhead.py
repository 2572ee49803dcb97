"""The section and its signatory as they stand on paper."""

from smlh_desktop.domain.contact_details import printed_phone
from smlh_desktop.domain.letters import Letterhead, Signature
from smlh_desktop.domain.typography import french
from smlh_desktop.services.settings import MemberFields, SectionFields


def letterhead(section: SectionFields) -> Letterhead:
    """The head and foot of the section's letters."""
    locality = f"{section.postcode} {section.city}".strip()
    contact = (section.street, locality, printed_phone(section.phone), section.email)
    foot = ", ".join(part for part in (section.society, section.full_name) if part)
    return Letterhead(
        society=french(section.society),
        section=french(section.full_name),
        motto=french(section.motto),
        contact_lines=tuple(french(line) for line in contact if line),
        footer=french(foot),
        logo=section.logo,
    )


def signature(member: MemberFields | None) -> Signature:
    """The signature block of letters: « Le président de la section, » above the name."""
    if member is None:
        return Signature("Pour la section,", "")
    article = {"Mme": "La", "M.": "Le"}.get(member.civility, "")
    role = member.role or "membre du bureau"
    function = f"{article} {role[0].lower()}{role[1:]}".strip() if article else role
    return Signature(
        french(f"{function},"), member.name.civil, french(member.distinction), member.signature
    )
