"""The file of a partner beside the list: who, whom we know there, what was said, what is due."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.domain import labels
from smlh_desktop.domain.contact_details import show_phone
from smlh_desktop.domain.exchanges import Channel, since_last
from smlh_desktop.domain.identifiers import show_siren, show_siret
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.partners import VERIFIED_WITHIN, CircleStatus, PartnerKind, PartnerStatus
from smlh_desktop.domain.protocol import Address
from smlh_desktop.domain.stages import Stage
from smlh_desktop.domain.typography import long_date, short_date
from smlh_desktop.gui.pages.diagnosis_line import fill_diagnosis
from smlh_desktop.gui.pages.partner_circle import fill_joint_actions, fill_links, fill_stage
from smlh_desktop.gui.pages.partner_feed import PartnerFeed
from smlh_desktop.gui.person_acts import offer_person_acts
from smlh_desktop.gui.row_model import Tag
from smlh_desktop.gui.state_tags import tag_of
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import (
    Button,
    Segmented,
    menu_of,
    plain_button,
    quiet_button,
)
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.labels import Label, hairline
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.gui.widgets.stage_bar import StageBar
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.contacts import ContactFile
from smlh_desktop.services.partners import PartnerFields, PartnerFile

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.partners_page import PartnersPage

FILE, HISTORY = "fiche", "historique"
_AT_ONCE = 2


def fill_sheet(
    layout: QVBoxLayout, page: "PartnersPage", file: PartnerFile, part: str
) -> Iterator[None]:
    """Lay the file out, part by part; `part` is FILE or HISTORY."""
    edit = plain_button("Modifier", "pencil-line")
    edit.clicked.connect(lambda: page.edit_partner(file))
    write = plain_button("Écrire", "mail")
    write.clicked.connect(lambda: page.write_to([file.id]))
    principal = file.principal
    if file.fields.do_not_solicit or (principal and principal.fields.do_not_solicit):
        write.set_reason("Ce partenaire a demandé à ne pas être sollicité.")
    kind = PartnerKind(file.fields.kind)
    layout.addWidget(sheet.heading(kind.icon, file.fields.name, _about(file), [write, edit]))
    layout.addWidget(_band(file))
    layout.addLayout(_parts(page, file, part))
    if part == HISTORY:
        from smlh_desktop.gui.pages.partner_history import PartnerHistory

        layout.addWidget(PartnerHistory(page, file))
        return
    # Read at once: the partner may leave before the parts that follow are laid out.
    relation = page.desk.relations.get(file.id, today_in_france())
    left, right = QWidget(), QWidget()
    people, feed = spaced(QVBoxLayout(left), 10), spaced(QVBoxLayout(right), 10)
    layout.addWidget(FieldRow([left, right], [5, 3], gap=24))
    yield
    yield from _fill_people(people, page, file)
    yield
    _fill_identity(people, file)
    _fill_relation(people, file.fields)
    yield
    fill_stage(people, page, file, relation)
    fill_links(people, page, file)
    fill_joint_actions(people, page, file)
    fill_diagnosis(people, page, file)
    _fill_data(people, page, file)
    people.addStretch(1)
    yield
    feed.addWidget(PartnerFeed(page, file))
    feed.addStretch(1)


def _parts(page: "PartnersPage", file: PartnerFile, part: str) -> QHBoxLayout:
    choice = Segmented([(FILE, "Fiche"), (HISTORY, "Historique")], "Ce qui est montré")
    choice.set_value(part)
    choice.value_changed.connect(lambda chosen: page.show_part(file.rid, str(chosen)))
    row = spaced(QHBoxLayout(), 12)
    row.addWidget(choice)
    row.addStretch(1)
    said = since_last(file.last_exchange_on, today_in_france())
    row.addWidget(Label(said, "label"))
    return row


def _band(file: PartnerFile) -> QWidget:
    """The stage of the relation, the two states, who follows it: what to remember first."""
    fields = file.fields
    stage = Stage(fields.stage)
    band = Card(kind="band", padding=(16, 10, 16, 10), gap=8)
    top = spaced(QHBoxLayout(), 12)
    top.addWidget(Label(f"Étape {stage.number} sur {len(Stage)} · {stage.label}", "on_soft"))
    top.addWidget(StageBar(stage.number, len(Stage)), 1)
    band.body.addLayout(top)
    tags = [
        TagLabel(tag_of(PartnerStatus(fields.status)), on_soft=True),
        TagLabel(_in_circle(CircleStatus(fields.circle_status)), on_soft=True),
    ]
    if fields.strategic:
        tags.append(TagLabel(Tag("Stratégique", "in_progress", "flag"), on_soft=True))
    if fields.do_not_solicit:
        tags.append(TagLabel(Tag("Ne pas solliciter", "watch"), on_soft=True))
    if file.referent:
        tags.append(TagLabel(Tag(f"Suivi par {file.referent}", "neutral", "users"), on_soft=True))
    band.add(sheet.in_flow(tags))
    if fields.strategic and fields.strategic_reason:
        band.add(Label(fields.strategic_reason, "on_soft", wrap=True))
    return band


def _in_circle(status: CircleStatus) -> Tag:
    tag = tag_of(status)
    return Tag(f"Cercle : {tag.text.lower()}", tag.status, tag.icon)


def _fill_people(layout: QVBoxLayout, page: "PartnersPage", file: PartnerFile) -> Iterator[None]:
    add = quiet_button("Ajouter", "user-plus")
    add.setAccessibleName("Ajouter un contact")
    add.clicked.connect(lambda: page.edit_contact(file, None))
    layout.addLayout(sheet.part("Contacts", add))
    if not file.contacts:
        layout.addWidget(Label("Personne n'est encore noté pour ce partenaire.", "fact", wrap=True))
    by, signed_by = page.desk.protocol.protocol(), page.desk.settings.signed_by()
    for rank, contact in enumerate(file.contacts):
        if rank and rank % _AT_ONCE == 0:
            yield
        usage = contact.fields.addressed(by, signed_by)
        layout.addWidget(_contact_block(page, file, contact, usage))
        layout.addWidget(hairline())


def _contact_block(
    page: "PartnersPage", file: PartnerFile, contact: ContactFile, usage: Address
) -> QWidget:
    person = contact.fields
    block = QWidget()
    column = spaced(QVBoxLayout(block), 6)
    top = spaced(QHBoxLayout(), 8)
    words = spaced(QVBoxLayout(), 0)
    words.addWidget(Label(person.heading, "body_strong", wrap=True))
    top.addLayout(words, 1)
    change = Button("Modifier", "link")
    change.setAccessibleName(f"Modifier {person.heading}")
    change.clicked.connect(lambda: page.edit_contact(file, contact))
    top.addWidget(change)
    column.addLayout(top)
    if role := _role(file, contact, usage.function):
        words.addWidget(Label(role, "fact", wrap=True))
    if tags := _contact_tags(contact):
        column.addWidget(sheet.in_flow([TagLabel(tag) for tag in tags]))
    quoted = Card(kind="quiet_block", padding=(14, 10, 14, 10), gap=4)
    quoted.add(Label(f"{usage.appel},", "serif_italic", wrap=True))
    quoted.add(Label(f"… {_end_of(usage.closing)}", "secondary", wrap=True))
    column.addWidget(quoted)
    for icon, text in (
        ("phone", show_phone(person.phone)),
        ("phone", show_phone(person.mobile)),
        ("mail", person.email),
    ):
        if text:
            column.addWidget(sheet.icon_line(icon, text))
    for partner_id, name, function in contact.elsewhere:
        also = Button(f"Aussi {function.lower() or 'contact'} : {name}", "link", "building-2")
        also.clicked.connect(lambda _=False, other=partner_id: page.show_partner(other))
        column.addWidget(also)
    more = quiet_button("Ses données", "shield")
    more.setAccessibleName(f"Ses données personnelles : {person.heading}")
    offer_person_acts(page, contact.id, menu_of(more))
    column.addWidget(sheet.in_flow([more]))
    return block


def _role(file: PartnerFile, contact: ContactFile, function: str) -> str:
    person = contact.fields
    channel = Channel(person.preferred_channel)
    parts = (
        function if person.heading != function else "",
        "reçoit les courriers" if contact is file.principal else "",
        "signe les conventions" if person.signatory else "",
        f"préfère : {channel.label.lower()}" if channel is not Channel.ANY else "",
    )
    return " · ".join(part for part in parts if part)


def _contact_tags(contact: ContactFile) -> list[Tag]:
    person = contact.fields
    tags = []
    if person.do_not_solicit:
        tags.append(Tag("Ne pas solliciter", "watch"))
    if person.verified_on:
        tags.append(_verified(person.verified_on))
    return tags


def _verified(on: date | None) -> Tag:
    if on is None or on < today_in_france() - VERIFIED_WITHIN:
        return Tag("À vérifier", "watch", "clock")
    return Tag(f"Vérifié le {short_date(on)}", "done")


def _fill_identity(layout: QVBoxLayout, file: PartnerFile) -> None:
    fields = file.fields
    layout.addLayout(sheet.part("Identité"))
    pairs = [
        ("Sigle", fields.acronym),
        ("Adresse", _postal(fields)),
        ("Téléphone", show_phone(fields.phone)),
        ("Portable", show_phone(fields.mobile)),
        ("Courriel", fields.email),
        ("Autres courriels", fields.other_emails),
        ("Site", fields.website),
        ("SIREN", show_siren(fields.siren)),
        ("SIRET", show_siret(fields.siret)),
        ("RNA", fields.rna),
        ("UAI", fields.uai),
    ]
    _add_facts(layout, pairs, "Rien n'est encore noté : « Modifier » complète la fiche.")
    if tags := labels.split(fields.tags):
        layout.addWidget(sheet.in_flow([TagLabel(Tag(each, "neutral", "")) for each in tags]))


def _fill_relation(layout: QVBoxLayout, fields: PartnerFields) -> None:
    pairs = [
        ("Champs d'action", fields.action_fields),
        ("Valeurs", fields.shared_values),
        ("Il offre", fields.offers),
        ("Il cherche", fields.needs),
        ("Finalités", fields.purposes),
        ("Gouvernance", fields.governance),
        ("Complémentarité", fields.complementarity),
        ("Notes", fields.notes),
    ]
    if any(value for _, value in pairs):
        layout.addLayout(sheet.part("Relation"))
        _add_facts(layout, pairs, "")


def _fill_data(layout: QVBoxLayout, page: "PartnersPage", file: PartnerFile) -> None:
    fields = file.fields
    verify = quiet_button("Vérifié ce jour", "check")
    verify.setAccessibleName("Noter que la fiche est vérifiée ce jour")
    verify.clicked.connect(lambda: page.verify(file))
    layout.addLayout(sheet.part("Données", verify))
    dated = f" ({short_date(fields.source_on)})" if fields.source_on else ""
    layout.addWidget(sheet.in_flow([TagLabel(_verified(fields.verified_on))]))
    _add_facts(layout, [("Origine", f"{fields.source}{dated}".strip())], "")


def _add_facts(layout: QVBoxLayout, pairs: Sequence[tuple[str, str]], nothing: str) -> None:
    if any(value for _, value in pairs):
        layout.addWidget(sheet.facts(pairs))
    elif nothing:
        layout.addWidget(Label(nothing, "fact", wrap=True))


def _about(file: PartnerFile) -> str:
    fields = file.fields
    since = fields.partner_since
    parts = (
        fields.acronym,
        PartnerKind(fields.kind).label,
        fields.city,
        f"depuis {long_date(since).split(maxsplit=1)[-1]}" if since else "",
    )
    return " · ".join(part for part in parts if part)


def _postal(fields: PartnerFields) -> str:
    lines = (
        fields.building,
        fields.street,
        fields.po_box,
        f"{fields.postcode} {fields.city}".strip(),
    )
    return "\n".join(line for line in lines if line)


def _end_of(closing: str) -> str:
    """« l'expression de… »: the part of the closing that differs from one to the next."""
    start = closing.find("l'expression")
    return closing[start:] if start >= 0 else closing
