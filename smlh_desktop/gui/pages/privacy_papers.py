"""Three parts of « Données personnelles »: the register of processings, the log of incidents, the
notice handed to people."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.privacy import PROCESSING_LABELS, Risk
from smlh_desktop.domain.typography import hour, long_date
from smlh_desktop.gui.row_model import Tag
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import plain_button
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.incidents import IncidentRow
from smlh_desktop.services.processings import PrivacyContact, ProcessingRow

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.privacy_page import Known, PrivacyPage

_REGISTER = (
    "Ce que la section fait des données qu'elle garde, et pourquoi. Ces lignes sont proposées : "
    "relisez-les, et corrigez ce qui n'est pas ainsi chez vous."
)
_NO_INCIDENT = (
    "Aucun incident n'est noté. Une clé perdue, un ordinateur volé, un courriel parti au mauvais "
    "destinataire : notez-le ici aussitôt. La CNIL doit être prévenue dans les 72 heures, sauf "
    "s'il n'y a aucun risque pour les personnes."
)
_INCIDENTS = "Chaque incident reste au registre, même sans suite : c'est la loi."
_NOTICE = (
    "Une ou deux pages à remettre, à joindre à une lettre ou à afficher : qui répond des données, "
    "ce qui en est fait, combien de temps, et comment les faire corriger ou effacer. Elle suit "
    "vos réglages et le registre."
)


def fill_register(page: "PrivacyPage", layout: QVBoxLayout, known: "Known") -> Iterator[None]:
    """An entry after the other, as it will be printed."""
    layout.addWidget(WrappedLabel(_REGISTER, "fact"))
    for row in known.register:
        _entry(page, layout, row)
        yield
    add = plain_button("Ajouter un traitement", "plus")
    add.clicked.connect(lambda: page.edit_processing(None))
    layout.addWidget(sheet.in_flow([add]))
    yield


def _entry(page: "PrivacyPage", layout: QVBoxLayout, row: ProcessingRow) -> None:
    change = plain_button("Modifier", "pencil-line")
    change.setAccessibleName(f"Modifier le traitement : {row.fields.title}")
    change.clicked.connect(lambda: page.edit_processing(row))
    layout.addLayout(sheet.part(row.fields.title, change))
    pairs = [(label, getattr(row.fields, name)) for name, label in PROCESSING_LABELS.items()]
    layout.addWidget(sheet.facts(pairs))


def fill_incidents(page: "PrivacyPage", layout: QVBoxLayout, known: "Known") -> Iterator[None]:
    """A line an incident, with what is left to do of it."""
    layout.addWidget(
        WrappedLabel(_INCIDENTS, "fact") if known.incidents else WrappedLabel(_NO_INCIDENT, "body")
    )
    yield from sheet.line_by_line(layout, known.incidents, lambda row: _incident(page, row))
    yield


def _incident(page: "PrivacyPage", row: IncidentRow) -> QWidget:
    values = row.fields
    here = local(values.noticed_at)
    duty = values.duty(datetime.now(UTC))
    first = values.words.splitlines()[0]
    shown = [
        WrappedLabel(first, "body_strong"),
        WrappedLabel(
            f"Appris le {long_date(here.date())} à {hour(here)} · {Risk(values.risk).label}", "fact"
        ),
        WrappedLabel(duty.words, "body"),
    ]
    tag = Tag("À faire", "late_or_error", "clock") if duty.presses else Tag("Noté", "done", "check")
    return sheet.acting_line(shown, [("Modifier…", lambda: page.edit_incident(row))], first, tag)


def fill_notice(page: "PrivacyPage", layout: QVBoxLayout, known: "Known") -> Iterator[None]:
    """What it is for, and whom it has people write to."""
    layout.addWidget(WrappedLabel(_NOTICE, "body"))
    layout.addLayout(sheet.part("À qui s'adresser"))
    contact = sized(QLineEdit(known.contact.privacy_contact), max_width=620)
    contact.setPlaceholderText("Nom, adresse ou courriel ; à défaut, le courriel de la section")
    officer = sized(QLineEdit(known.contact.privacy_officer), max_width=620)
    layout.addWidget(Field("Personne à qui écrire", contact))
    layout.addWidget(Field("Délégué à la protection des données, s'il y en a un", officer))
    save = plain_button("Enregistrer ces noms", "check")

    def keep() -> None:
        values = replace(
            PrivacyContact(), privacy_contact=contact.text().strip(),
            privacy_officer=officer.text().strip(),
        )  # fmt: skip
        if page.guarded(lambda: page.desk.processings.save_contact(values)):
            page.tell("À qui s'adresser : enregistré")

    save.clicked.connect(keep)
    layout.addWidget(sheet.in_flow([save]))
    yield
