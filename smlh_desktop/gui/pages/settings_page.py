"""Réglages: who the section is, its bureau, and the size of what is shown."""

from dataclasses import fields
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from smlh_desktop.domain.contact_details import read_phone, show_phone
from smlh_desktop.gui import theme
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.form_dialog import show_value, value_of
from smlh_desktop.gui.forms.ui_settings_page import Ui_SettingsPageForm
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.pages.protection_card import ProtectionCard
from smlh_desktop.gui.person_acts import offer_person_acts
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
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.labels import Label, hairline
from smlh_desktop.gui.widgets.picture_choice import PictureChoice
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.settings import Member, SectionFields

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_ZOOMS = ((1.0, "100 %"), (1.2, "120 %"), (1.5, "150 %"), (2.0, "200 %"))


class SettingsPage(Page):
    """The settings of the section and of this screen."""

    TABLES = frozenset({"sections", "bureau_members"})

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Réglages")
        self.header.set_fact("Ce qui figure en tête des lettres et des conventions")
        save = self.header.set_main("Enregistrer", "check")
        save.clicked.connect(self.save)
        self.form = Ui_SettingsPageForm()
        self._held: SectionFields | None = None
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._content())
        self.column.addWidget(area, 1)

    def refresh(self) -> None:
        """Show what the base holds."""
        section = self.desk.settings.section()
        if section != self._held:  # else what was typed and not saved yet stays
            self._held = section
            self._show_section(section)
        self._show_members()

    def values(self) -> SectionFields:
        """What the form holds."""
        held = {
            each.name: value_of(getattr(self.form, each.name))
            for each in fields(SectionFields)
            if each.name != "logo"
        }
        held["phone"] = read_phone(held["phone"]) or held["phone"]
        return SectionFields(**held, logo=self.logo.picture())

    def save(self) -> None:
        """Write the settings."""
        if self.guarded(lambda: self.desk.settings.save_section(self.values())):
            self.window_.tell("Réglages enregistrés", undoable=True)

    def edit_member(self, member: Member | None) -> None:
        """Open the form of a member of the bureau, or of a new one."""
        from smlh_desktop.gui.dialogs.member_dialog import MemberDialog

        dialog = MemberDialog(self.desk, self, member)
        dialog.exec()
        if dialog.told:
            self.window_.tell(dialog.told, undoable=True)

    def _content(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("kind", "scroll")
        outer = spaced(QHBoxLayout(inside), 0, (32, 2, 32, 32))
        left, right = QWidget(), QWidget()
        column = spaced(QVBoxLayout(left), 16)
        section = Card("La section")
        form = QWidget()
        self.form.setupUi(form)
        for words, zone in (("Celle du département", ""), *((f"Zone {z}", z) for z in "ABC")):
            self.form.school_zone.addItem(words, zone)
        section.add(form)
        column.addWidget(section)
        column.addStretch(1)
        column = spaced(QVBoxLayout(right), 16)
        column.addWidget(self._bureau_card())
        column.addWidget(self._protocol_card())
        column.addWidget(self._logo_card())
        column.addWidget(ProtectionCard(self.window_))
        column.addWidget(self._privacy_card())
        column.addWidget(self._screen_card())
        column.addStretch(1)
        outer.addWidget(sized(FieldRow([left, right], [3, 2], gap=18), max_width=1240), 100)
        outer.addStretch(1)
        return inside

    def _bureau_card(self) -> Card:
        add = quiet_button("Ajouter", "user-plus")
        add.setAccessibleName("Ajouter un membre du bureau")
        add.clicked.connect(lambda: self.edit_member(None))
        card = Card("Le bureau", action=add)
        self._members = QWidget()
        spaced(QVBoxLayout(self._members), 8)
        card.add(self._members)
        return card

    def _privacy_card(self) -> Card:
        card = Card("Données personnelles")
        words = "Qui est à revoir, le registre de la loi, les incidents, la note à remettre."
        card.add(Label(words, "fact", wrap=True))
        there = plain_button("Ouvrir les données personnelles", "shield")
        there.clicked.connect(lambda: self.window_.go("vie-privee"))
        card.add(sheet.in_flow([there]))
        return card

    def _protocol_card(self) -> Card:
        card = Card("Protocole")
        words = "Comment s'adresser à chacun : appels, formules, enveloppes, préséance."
        card.add(Label(words, "fact", wrap=True))
        row = spaced(QHBoxLayout())
        see = plain_button("Voir et modifier la table", "users")
        see.clicked.connect(lambda: self.window_.go("protocole"))
        row.addWidget(see)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _logo_card(self) -> Card:
        card = Card("Logo de la section")
        card.add(Label("Le programme n'en fournit aucun : choisissez le vôtre.", "fact", wrap=True))
        self.logo = PictureChoice()
        self.logo.setAccessibleName("Logo de la section")
        card.add(self.logo)
        return card

    def _screen_card(self) -> Card:
        card = Card("Cet ordinateur")
        card.add(Label("Qui s'en sert", "label"))
        self._who = ChoiceField()
        self._who.setAccessibleName("Qui se sert de cet ordinateur")
        self._who.currentIndexChanged.connect(self._on_who_current_index_changed)
        card.add(self._who)
        card.add(Label("L'historique des fiches le nommera.", "secondary", wrap=True))
        card.add(Label("Taille des textes", "label"))
        zoom = self._zoom = Segmented(_ZOOMS, "Taille des textes")
        zoom.value_changed.connect(lambda value: self.window_.set_zoom(float(str(value))))
        line = spaced(QHBoxLayout())
        line.addWidget(zoom)
        line.addStretch(1)
        card.body.addLayout(line)
        card.add(Label("Couleurs", "label"))
        mode = self._mode = Segmented([(False, "Claires"), (True, "Sombres")], "Couleurs")
        mode.value_changed.connect(lambda dark: self.window_.dark_action.setChecked(bool(dark)))
        line = spaced(QHBoxLayout())
        line.addWidget(mode)
        line.addStretch(1)
        card.body.addLayout(line)
        theme.current().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        return card

    def _offer_who(self, members: list[Member]) -> None:
        blocked = self._who.blockSignals(True)
        self._who.clear()
        self._who.addItem("Non précisé", "")
        for member in members:
            self._who.addItem(member.fields.name.civil, member.id)
        self._who.setCurrentIndex(max(self._who.findData(self.desk.user_id), 0))
        self._who.blockSignals(blocked)

    def _on_who_current_index_changed(self) -> None:
        self.desk.set_user(str(self._who.currentData()))

    def _show_section(self, section: SectionFields) -> None:
        self.logo.set_picture(section.logo)
        for each in fields(SectionFields):
            if each.name != "logo":
                value = getattr(section, each.name)
                show_value(
                    getattr(self.form, each.name),
                    show_phone(value) if each.name == "phone" else value,
                )

    def _show_members(self) -> None:
        layout = self._members.layout()
        assert isinstance(layout, QVBoxLayout)
        sheet.emptied(layout)
        members = self.desk.settings.members()
        self._offer_who(members)
        if not members:
            layout.addWidget(
                Label("Ajoutez au moins la personne qui signe les courriers.", "fact", wrap=True)
            )
        for rank, member in enumerate(members):
            if rank:
                layout.addWidget(hairline())
            layout.addWidget(self._member_line(member))

    def _member_line(self, member: Member) -> QWidget:
        line = QWidget()
        row = spaced(QHBoxLayout(line), 8)
        words = spaced(QVBoxLayout(), 0)
        words.addWidget(Label(member.fields.name.in_document, "body_strong", wrap=True))
        role = member.fields.role + (" · signe" if member.fields.signs else "")
        words.addWidget(Label(role, "fact", wrap=True))
        row.addLayout(words, 1)
        known = Button("Ses données", "link")
        known.setAccessibleName(f"Les données de {member.fields.name.in_document}")
        offer_person_acts(self, member.id, menu_of(known))
        row.addWidget(known)
        change = Button("Modifier", "link")
        change.setAccessibleName(f"Modifier {member.fields.name.in_document}")
        change.clicked.connect(lambda: self.edit_member(member))
        row.addWidget(change)
        return line

    def _on_theme_changed(self) -> None:
        look = theme.current()
        self._zoom.set_value(min((value for value, _ in _ZOOMS), key=lambda v: abs(v - look.zoom)))
        self._mode.set_value(look.mode == "dark")
