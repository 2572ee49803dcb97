"""The file beside the list: people, feed, history, and what is done from there."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from smlh_desktop.gui.dialogs.contact_dialog import ContactDialog
from smlh_desktop.gui.dialogs.exchange_dialog import ExchangeDialog
from smlh_desktop.gui.dialogs.merge_dialog import MergeDialog
from smlh_desktop.gui.dialogs.partner_dialog import PartnerDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.partner_feed import PartnerFeed
from smlh_desktop.gui.pages.partners_page import PartnersPage
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.demo import DemoIds
from smlh_desktop.services.partner_criteria import EVERYONE, Criteria
from smlh_desktop.services.partners import PartnerFields
from tests.gui.screens import (
    PATIENCE,
    button,
    in_dialog,
    in_message,
    says,
    type_in,
    wait_idle,
    wait_settled,
)
from tests.services.test_hostile_values import FULL_CONTACT, FULL_PARTNER


@pytest.fixture
def page(qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds) -> PartnersPage:
    found = demo_window.go("partenaires")
    assert isinstance(found, PartnersPage)
    found.show_partner(demo_ids.partner_id)
    wait_settled(qtbot, found)
    return found


def _feed(page: PartnersPage) -> PartnerFeed:
    return next(each for each in page.findChildren(PartnerFeed) if each.isVisible())


def test_the_band_tells_the_stage_and_both_states(page: PartnersPage) -> None:
    assert says(page, "Étape 3 sur 9 · Rencontre")
    assert says(page, "5 jours depuis le dernier échange")


def test_a_call_is_noted_in_two_clicks(qtbot: QtBot, page: PartnersPage) -> None:
    def act(dialog: ExchangeDialog) -> None:
        assert dialog.focusWidget() is dialog.form.title
        type_in(dialog.form.title, "Propose le 25")
        dialog.save.click()

    wrong = in_dialog(ExchangeDialog, act)
    button(page, "Ajouter : appel").click()
    assert wrong == []
    wait_settled(qtbot, page)
    assert says(page, "Propose le 25")
    assert says(page, "Dernier échange aujourd'hui")
    assert page.window_.shell.notice.undo.isVisible()


def test_a_note_is_changed_from_the_feed(qtbot: QtBot, page: PartnersPage) -> None:
    def write(dialog: ExchangeDialog) -> None:
        type_in(dialog.form.notes, "Bon accueil")
        dialog.save.click()

    def change(dialog: ExchangeDialog) -> None:
        dialog.form.title.setText("Premier mot")
        dialog.save.click()

    wrong = in_dialog(ExchangeDialog, write)
    button(page, "Ajouter : note").click()
    wait_settled(qtbot, page)
    wrong += in_dialog(ExchangeDialog, change)
    button(page, "Modifier : Bon accueil").click()
    assert wrong == []
    wait_settled(qtbot, page)
    assert says(page, "Premier mot")
    assert says(page, "5 jours depuis le dernier échange")  # a note to oneself is none


def test_an_empty_call_is_refused_in_words(page: PartnersPage) -> None:
    told: list[str] = []

    def act(dialog: ExchangeDialog) -> None:
        in_message(told)
        dialog.save.click()
        dialog.reject()

    wrong = in_dialog(ExchangeDialog, act)
    button(page, "Ajouter : visite").click()
    assert wrong == []
    assert "ce qui s" in told[0]


def test_the_feed_is_kept_to_one_kind_from_file_to_file(qtbot: QtBot, page: PartnersPage) -> None:
    kinds = _feed(page).kinds
    words = [kinds.itemText(place) for place in range(kinds.count())]
    assert words[0] == "Tout (10)"
    assert "Rencontres (2)" in words
    kinds.setCurrentIndex(words.index("Rencontres (2)"))
    assert not says(_feed(page), "Convention de partenariat")
    page.show_file(page.rows.current_id())
    wait_settled(qtbot, page)
    assert _feed(page).kinds.currentText() == "Rencontres (2)"


def test_a_value_is_put_back_from_the_history(page: PartnersPage) -> None:
    def act(dialog: PartnerDialog) -> None:
        dialog.form.name.setText("Collège d'essai")
        dialog.save.click()

    wrong = in_dialog(PartnerDialog, act)
    button(page, "Modifier").click()
    assert wrong == []
    button(page, "Historique").click()
    assert says(page, "Nom : Lycée des Micocouliers → Collège d'essai")
    button(page, "Rétablir Nom : Lycée des Micocouliers").click()
    assert says(page, "Valeur rétablie : Nom, Collège d'essai")
    button(page, "Fiche").click()
    assert says(page, "Lycée des Micocouliers")


def test_a_file_is_verified_in_one_click(page: PartnersPage) -> None:
    rid = page.rows.current_id()
    button(page, "Noter que la fiche est vérifiée ce jour").click()
    assert rid is not None
    assert page.desk.partners.get(page.desk.partners.id_of(rid)).fields.verified_on is not None


def test_a_person_known_elsewhere_is_recognised(qtbot: QtBot, page: PartnersPage) -> None:
    other = page.desk.partners.list.row_numbers("dupont")[0]
    page.show_row(other)
    wait_settled(qtbot, page)

    def act(dialog: ContactDialog) -> None:
        type_in(dialog.form.last_name, "Daumas")
        qtbot.waitUntil(dialog.same.isVisible, timeout=PATIENCE)
        dialog.same.click()
        assert dialog.form.first_name.text() == "Hélène"
        dialog.form.function.setEditText("Trésorier")
        dialog.save.click()

    wrong = in_dialog(ContactDialog, act)
    button(page, "Ajouter un contact").click()
    assert wrong == []
    wait_settled(qtbot, page)
    assert says(page, "Mme Hélène DAUMAS")
    button(page, "Aussi proviseure : Lycée des Micocouliers").click()
    assert says(page, "Lycée des Micocouliers")
    assert page.rows.current_id() != other


def test_the_forms_of_a_function_are_named(qtbot: QtBot, page: PartnersPage) -> None:
    rid = page.rows.current_id()
    assert rid is not None
    file = page.desk.partners.get(page.desk.partners.id_of(rid))
    dialog = ContactDialog(page.desk, page, file, file.contacts[0])
    qtbot.addWidget(dialog)
    dialog.show()
    form: QComboBox = dialog.form.function_form
    assert [form.itemText(place) for place in range(3)] == [
        "Selon la civilité", "Féminin : Proviseure", "Masculin : Proviseur",
    ]  # fmt: skip
    form.setCurrentIndex(2)
    assert says(dialog, "Madame le Proviseur,")
    assert "proviseur" in dialog.envelope.address.text().split("\n")[1]


def test_who_asked_not_to_be_written_to_is_not(page: PartnersPage) -> None:
    rid = page.rows.current_id()
    assert rid is not None
    file = page.desk.partners.get(page.desk.partners.id_of(rid))
    page.desk.partners.save(replace(file.fields, do_not_solicit=True), file.id)
    assert not button(page, "Écrire").isEnabled()
    assert "sollicité" in button(page, "Écrire").toolTip()


def test_a_partner_of_the_file_left_is_told(qtbot: QtBot, page: PartnersPage) -> None:
    told: list[str] = []
    in_message(told)
    page.show_partner("inconnu")
    assert "n’existe plus" in told[0]
    wait_idle(qtbot, page.desk)


def test_a_long_street_is_shortened_on_request(qtbot: QtBot, page: PartnersPage) -> None:
    dialog = PartnerDialog(page.desk, page, None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.street.setText("125 bis, avenue du Maréchal des Exemples")
    dialog.form.postcode.setText("84000")
    dialog.check()
    assert dialog.envelope.measure.property("kind") == "warning"
    shorter = dialog._shorter["street"]
    assert shorter.isVisible()
    shorter.click()
    assert len(dialog.form.street.text()) <= 38
    assert not shorter.isVisible()


def test_a_strategic_partner_says_why(qtbot: QtBot, page: PartnersPage) -> None:
    dialog = PartnerDialog(page.desk, page, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.parts is not None
    dialog.parts.show_part(2)
    assert not dialog.form.strategic_reason.isVisible()
    dialog.form.strategic.click()
    assert dialog.form.strategic_reason.isVisible()
    assert dialog.form.strategic_reason_field.state() == "warning"
    assert "1 point à vérifier" in dialog.hint.text().replace("\u00a0", " ")


def test_a_lacking_name_brings_its_part_into_view(qtbot: QtBot, page: PartnersPage) -> None:
    dialog = PartnerDialog(page.desk, page, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.parts is not None
    dialog.parts.show_part(3)
    dialog.save.click()
    assert dialog.form.name.isVisible()
    assert dialog.form.name_field.state() == "error"


def test_every_part_of_the_form_comes_back_as_it_was_saved(
    qtbot: QtBot, page: PartnersPage
) -> None:
    partners = page.desk.partners
    partner_id = partners.save(FULL_PARTNER)
    partners.contacts.save(partner_id, FULL_CONTACT)
    file = partners.get(partner_id)
    dialog = PartnerDialog(page.desk, page, file)
    qtbot.addWidget(dialog)
    assert dialog.values() == file.fields
    contact = ContactDialog(page.desk, page, file, file.contacts[0])
    qtbot.addWidget(contact)
    assert contact.values() == file.contacts[0].fields
    assert isinstance(contact.values(), ContactFields)


def test_one_already_there_is_proposed_at_entry(qtbot: QtBot, page: PartnersPage) -> None:
    def act(dialog: PartnerDialog) -> None:
        dialog.form.name.setText("LYCEE des micocouliers")
        dialog.form.postcode.setText("84000")
        qtbot.waitUntil(dialog.see.isVisible, timeout=PATIENCE)
        assert says(dialog, "même nom et même code postal")
        dialog.see.click()

    before = page.desk.partners.counts()
    page.show_row(page.desk.partners.list.row_numbers("dupont")[0])
    wrong = in_dialog(PartnerDialog, act)
    button(page, "Nouveau partenaire").click()
    assert wrong == []
    assert page.desk.partners.counts() == before
    assert says(page.panes, "Lycée des Micocouliers")


def test_two_files_are_made_one_from_the_form(
    qtbot: QtBot, page: PartnersPage, demo_ids: DemoIds
) -> None:
    twin = page.desk.partners.save(
        PartnerFields(name="Lycée les Micocouliers", postcode="84000", notes="Deux fois")
    )
    file = page.desk.partners.get(demo_ids.partner_id)

    def merge(dialog: MergeDialog) -> None:
        dialog.save.click()
        qtbot.waitUntil(lambda: bool(dialog.told), timeout=PATIENCE)

    wrong: list[str] = []

    def act(dialog: PartnerDialog) -> None:
        qtbot.waitUntil(dialog.see.isVisible, timeout=PATIENCE)
        wrong.extend(in_dialog(MergeDialog, merge))
        dialog.see.click()

    wrong += in_dialog(PartnerDialog, act)
    page.edit_partner(file)
    assert wrong == []
    kept = page.desk.partners.get(demo_ids.partner_id)
    assert not kept.deleted
    assert page.desk.partners.get(twin).deleted
    assert "Deux fois" in kept.fields.notes


def test_a_referent_in_the_bin_is_not_dropped(
    qtbot: QtBot, page: PartnersPage, demo_ids: DemoIds
) -> None:
    file = page.desk.partners.get(demo_ids.partner_id)
    assert file.fields.referent_id
    page.desk.settings.member_to_bin(file.fields.referent_id)
    dialog = PartnerDialog(page.desk, page, page.desk.partners.get(file.id))
    qtbot.addWidget(dialog)
    assert dialog.values().referent_id == file.fields.referent_id
    assert "à la corbeille" in dialog.form.referent_id.currentText()


def test_a_file_outside_the_filter_is_shown_all_the_same(
    page: PartnersPage, demo_ids: DemoIds
) -> None:
    page.filter_by(Criteria(kind="banque"))
    page.show_partner(demo_ids.partner_id)
    assert says(page.panes, "Lycée des Micocouliers")
    assert page.criteria == EVERYONE
    assert page.more.text() == "Plus de filtres"


def test_a_chip_takes_the_place_of_the_same_filter(page: PartnersPage) -> None:
    page.filter_by(Criteria(circle_status="membre", kind="banque"))
    button(page, "Intéressés").click()
    assert page.criteria == Criteria(kind="banque")
    assert says(page, "Type : Banque")
