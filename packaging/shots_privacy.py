"""Pictures of « Données personnelles »: its parts and its dialogs."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from smlh_desktop.gui.main_window import MainWindow


def enter(window: "MainWindow") -> str:
    """Somebody due for review, one erased whom a note still names, an incident; the id of a contact
    that may be erased."""
    from smlh_desktop.domain.privacy import Risk
    from smlh_desktop.services.contacts import ContactFields
    from smlh_desktop.services.incidents import IncidentFields
    from smlh_desktop.services.partners import PartnerFields
    from smlh_desktop.services.timeline import ExchangeFields

    desk, now = window.desk, datetime.now(UTC)
    if desk.incidents.all():
        return desk.retention.due(now.date())[0].id
    partners = desk.partners
    there = partners.save(PartnerFields(name="Atelier des Ocres", city="Roussillon"))
    said = "Mme Roumégoux propose d'accueillir deux élèves au printemps."
    gone = partners.contacts.save(there, ContactFields("Mme", "Odile", "Roumégoux", "Gérante"))
    partners.timeline.save(there, ExchangeFields("visite", now, "Visite de l'atelier", said))
    desk.erasures.erase(gone)
    old = date(2021, 3, 3)
    made = [
        partners.contacts.save(
            there, ContactFields(civility, given, name, function, verified_on=old)
        )
        for civility, given, name, function in (
            ("M.", "Fulbert", "Castagnède", "Chef d'atelier"),
            ("Mme", "Violaine", "Arrighetti", "Comptable"),
        )
    ]
    desk.incidents.save(
        IncidentFields(
            now - timedelta(hours=20), words="Clé USB perdue dans le train", risk=Risk.SOME
        ),
        now,
    )
    return made[0]


def enter_copies(window: "MainWindow") -> None:
    """Copies of the base from before somebody was erased, in the program's folder and beside the
    base; a backup made after."""
    from shutil import copyfile

    from smlh_desktop.data import backups as files
    from smlh_desktop.services import backups
    from smlh_desktop.services.contacts import ContactFields
    from smlh_desktop.services.partners import PartnerFields

    desk, now = window.desk, datetime.now(UTC)
    there = desk.partners.save(PartnerFields(name="Moulin des Aires", city="Apt"))
    gone = desk.partners.contacts.save(there, ContactFields("M.", "Anselme", "Roquebelle"))
    folder, base = backups.default_folder(), desk.base
    folder.mkdir(parents=True, exist_ok=True)
    with base.glance() as source:
        made = [
            files.write(
                source, base.key, folder, stem=base.path.stem, mark=backups.mark_of(base.path),
                at=now - timedelta(days=days),
            )
            for days in (9, 40)
        ]  # fmt: skip
    for end in ("avant-0009-20260903-101500", "abimee-20250704-163000"):
        copyfile(made[0].path, base.path.with_name(f"{base.path.stem}-{end}.smlh"))
    desk.erasures.erase(gone)
    desk.backups.back_up()


def scenes(window: "MainWindow") -> Iterator[tuple[str, "QWidget"]]:
    """Each part of the page."""
    from smlh_desktop.gui.pages.privacy_page import (
        INCIDENTS,
        NOTICE,
        REGISTER,
        REVIEW,
        RULES,
        PrivacyPage,
    )

    enter(window)
    page = window.go("vie-privee")
    assert isinstance(page, PrivacyPage)
    for key in (REVIEW, REGISTER, INCIDENTS, RULES, NOTICE):
        page.show_part(key)
        yield f"vie-privee-{key}", window


def dialogs(window: "MainWindow") -> dict[str, Callable[[], "QDialog"]]:
    """The dialogs of personal data, by the name of their picture."""
    from smlh_desktop.gui.dialogs.erase_dialog import EraseDialog
    from smlh_desktop.gui.dialogs.incident_dialog import IncidentDialog
    from smlh_desktop.gui.dialogs.person_data_dialog import PersonDataDialog
    from smlh_desktop.gui.dialogs.processing_dialog import ProcessingDialog
    from smlh_desktop.gui.dialogs.rewrite_dialog import RewriteDialog
    from smlh_desktop.gui.dialogs.rule_dialog import RuleDialog
    from smlh_desktop.gui.pages.privacy_page import PrivacyPage
    from smlh_desktop.services.erasure_preview import preview

    contact = enter(window)
    desk = window.desk
    page = window.page("vie-privee")
    assert isinstance(page, PrivacyPage)
    return {
        "ses-donnees": lambda: PersonDataDialog(page, desk.person_data.of(contact)),
        "effacer": lambda: EraseDialog(window, preview(desk.database, contact)),
        "ecrire-de-nouveau": lambda: RewriteDialog(window, desk.erasures.mentions()[0]),
        "traitement": lambda: ProcessingDialog(desk, window, desk.processings.all()[0]),
        "incident": lambda: IncidentDialog(desk, window, desk.incidents.all()[0]),
        "duree": lambda: RuleDialog(desk, window, desk.retention.rules()[0]),
    }
