"""The choice of a member of the bureau, or of who else is to see to something, in a form."""

from smlh_desktop.domain.typography import french
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.widgets.inputs import ChoiceField


def offer_members(field: ChoiceField, desk: Desk, held: str | None, name: str = "") -> None:
    """Offer the bureau, or nobody. The one `held` stays offered once in the bin, by its `name`."""
    field.addItem(french("Personne pour l'instant"), None)
    for member in desk.settings.members():
        field.addItem(member.fields.name.in_document, member.id)
    if held and field.findData(held) < 0:
        field.addItem(f"{name or 'Membre'} (à la corbeille)", held)


def offer_owners(field: ChoiceField, desk: Desk, owner: str) -> None:
    """Offer the bureau as who sees to something; any other name may be typed."""
    field.setEditable(True)
    field.addItems(["", *(member.fields.name.civil for member in desk.settings.members())])
    field.setEditText(owner)
