"""The text of a letter, as a member of the bureau words it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from smlh_desktop.domain import rich_text
from smlh_desktop.domain.meetings import local, today_in_france
from smlh_desktop.domain.signs import legible
from smlh_desktop.domain.typography import french, hour, short_date
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.live_preview import LivePreview
from smlh_desktop.gui.rich_text_editing import RichTextEdit, field_mark
from smlh_desktop.gui.text_tools import TextTools
from smlh_desktop.gui.widgets.buttons import Button, menu_of, plain_button
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.letter_templates import (
    CONDITIONS,
    FIELDS,
    Template,
    shipped_template,
    wrong_parts,
)
from smlh_desktop.services.letter_trial import LetterTrial
from smlh_desktop.services.letter_writer import PreparedLetter

_PREVIEW_WIDTH = 470


class TextDialog(DialogFrame):
    """Edits the text of letters, as a template words it; `told` says what was done, for the
    notice."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        template: Template,
        title: str,
        fact: str,
        trial: LetterTrial,
    ) -> None:
        super().__init__(title, fact, parent, width=1130, tall=True)
        self._desk = desk
        self._template = template
        self.told = ""
        self._subject = template.subject
        self.subject = QLineEdit()
        self.subject.setText(_words(template.subject))
        self.subject_field = Field("Objet de la lettre", self.subject)
        self.body_text = RichTextEdit(FIELDS)
        self.body_text.set_blocks(rich_text.parse(template.body))
        self.coupon = QCheckBox(french("Ajouter un coupon-réponse au bas de la lettre"))
        self.coupon.setChecked(template.coupon)
        self.dates = sized(QPlainTextEdit("\n".join(template.dates)), height=84)
        self.dates.setTabChangesFocus(True)
        helper = "Une par ligne, par exemple « le mardi 12 janvier à 10 h ». Sans date, le coupon "
        helper += "reprend celle de la rencontre, ou laisse choisir."
        self.dates_field = Field("Dates proposées", self.dates, helper=helper)
        self.dates_field.setVisible(template.coupon)
        self.coupon.toggled.connect(self.dates_field.setVisible)
        self.enclosures = QLineEdit("; ".join(template.enclosures))
        helper = "Ce qui accompagne la lettre, séparé par des points-virgules."
        self.enclosures_field = Field("Pièces jointes (P. J.)", self.enclosures, helper=helper)
        self._first = self._held()
        self.body_field = Field("Texte de la lettre", sized(self.body_text, min_height=200))
        self.body_field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        column = self.body_field.layout()
        assert isinstance(column, QVBoxLayout)
        column.setStretchFactor(self.body_text, 100)  # the field has a stretch of its own
        self._into_subject = False
        self._part_fields = {
            "subject": self.subject_field,
            "body": self.body_field,
            "dates": self.dates_field,
            "enclosures": self.enclosures_field,
        }
        self.body.addWidget(self.subject_field)
        self.body.addWidget(self._make_tools())
        self.body.addWidget(self.body_field, 1)
        self.body.addWidget(self.enclosures_field)
        self.body.addWidget(self.coupon)
        self.body.addWidget(self.dates_field)
        self.subject.installEventFilter(self)
        self.body_text.installEventFilter(self)
        for line in (self.subject, self.enclosures):
            line.textChanged.connect(lambda _: self.check())
        for text in (self.body_text, self.dates):
            text.textChanged.connect(self.check)
        self.coupon.toggled.connect(lambda _: self.check())
        self.save_requested.connect(self._on_save_requested)
        self.preview = LivePreview(
            desk, f"Lettre à {trial.addressee}", lambda: partial(trial.pdf, self.text())
        )
        self.add_panel(self.preview, _PREVIEW_WIDTH)
        for line in (self.subject, self.enclosures):
            line.textChanged.connect(self.preview.text_changed)
        for text in (self.body_text, self.dates):
            text.textChanged.connect(self.preview.text_changed)
        self.coupon.toggled.connect(self.preview.text_changed)
        self.body_text.setFocus()
        self.check()
        self.preview.text_changed()

    def text(self) -> Template:
        """The text as it stands now."""
        return replace(
            self._template,
            subject=self.subject_markup(),
            body=self.markup(),
            coupon=self.coupon.isChecked(),
            dates=tuple(legible(self.dates.toPlainText()).strip().splitlines()),
            enclosures=_parts(legible(self.enclosures.text())),
        )

    def check(self) -> bool:
        """Say what could not be printed, each under its own field; whether all is well."""
        text = self.text()
        wrong = wrong_parts(text)
        if not text.subject.strip():
            wrong["subject"] = "Écrivez l'objet de la lettre."
        if not text.body.strip():
            wrong["body"] = "Écrivez le texte de la lettre."
        for part, field in self._part_fields.items():
            if part in wrong:
                field.set_error(wrong[part])
            else:
                field.clear()
        return not wrong

    def reject(self) -> None:
        """Close; ask first when something was written."""
        changed = self._held() != self._first
        question = "Vos changements ne sont pas enregistrés. Fermer quand même ?"
        if not changed or messages.confirm(self, question, "Fermer sans enregistrer"):
            super().reject()

    def insert_field(self, name: str) -> None:
        """Insert a field where the person was writing."""
        if self._into_subject:
            before = self.subject.text()[: self.subject.cursorPosition()]
            self.subject.insert(field_mark(name, before))
            self.subject.setFocus()
        else:
            self.body_text.insert_field(name)
            self.body_text.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember which of the two was being written in."""
        if event.type() == QEvent.Type.FocusIn:
            self._into_subject = watched is self.subject
        return super().eventFilter(watched, event)

    def _make_tools(self) -> QWidget:
        self.tools = TextTools(self.body_text, FIELDS, CONDITIONS, self.insert_field)
        self.versions = self.tools.add(self._versions())
        return self.tools

    def _versions(self) -> Button:
        """The texts there were; one chosen is shown whole, and kept once it is saved."""
        button = plain_button("Versions", "rotate-ccw")
        menu = menu_of(button)
        for version in self._desk.letters.texts.versions(self._template.key):
            here = local(version.at)
            when = f"{short_date(here.date())} à {hour(here)}"
            words = " · ".join(part for part in (when, version.who) if part)
            action = menu.addAction(french(words))
            action.triggered.connect(lambda _=False, text=version.text: self._show(text))
        shipped = shipped_template(self._template.key)
        first = menu.addAction("Texte d'origine")
        first.triggered.connect(lambda: self._show(shipped))
        return button

    def _show(self, text: Template) -> None:
        self._subject = text.subject
        self.subject.setText(_words(text.subject))
        self.body_text.set_blocks(rich_text.parse(text.body))
        self.coupon.setChecked(text.coupon)
        self.dates.setPlainText("\n".join(text.dates))
        self.enclosures.setText("; ".join(text.enclosures))
        self.body_text.setFocus()

    def _held(self) -> tuple[object, ...]:
        """What would be lost."""
        beside = self.coupon.isChecked(), self.dates.toPlainText(), self.enclosures.text()
        return self.subject.text(), self.markup(), *beside

    def markup(self) -> str:
        """The text, in light markup."""
        return rich_text.to_markup(self.body_text.blocks())

    def subject_markup(self) -> str:
        """The subject: what was there before, styles and all, unless the words changed."""
        words = self.subject.text().strip()
        before = self._subject
        if words == _words(before):
            return before
        return rich_text.to_markup([rich_text.paragraph(words)])

    def _on_save_requested(self) -> None:
        if not self.check():
            self.set_hint("Corrigez ce qui est signalé, puis enregistrez", "error")
            return
        self._carry_out(self.store, f"Modèle enregistré : {self._template.name}")

    def store(self) -> None:
        """Keep the text. Raises SmlhError."""
        raise NotImplementedError

    def _carry_out(self, act: Callable[[], None], told: str) -> None:
        if messages.carried_out(self, act):
            self.told = told
            self.accept()


def _words(markup: str) -> str:
    """What a subject says, without its styles."""
    return "".join(block.text for block in rich_text.parse(markup))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(";") if each.strip())


class TemplateDialog(TextDialog):
    """Edits a template, for all the letters to come, shown to `partner_id` or to the first one, and
    about a meeting where the template speaks of one."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        key: str,
        *,
        meeting_id: str | None = None,
        partner_id: str | None = None,
    ) -> None:
        template = desk.letters.texts.get(key)
        trial = desk.letters.trial(
            template,
            dated_on=today_in_france(),
            meeting_id=meeting_id or _some_meeting(desk, template),
            partner_id=partner_id,
        )
        fact = "Texte de la section" if template.changed else "Texte d'origine"
        super().__init__(desk, parent, template, template.name, fact, trial)
        if template.changed:
            self.set_danger("Reprendre le texte d'origine", "rotate-ccw")
        self.danger_requested.connect(self._on_danger_requested)

    def store(self) -> None:
        self._desk.letters.texts.save(self.text())

    def _on_danger_requested(self) -> None:
        self._carry_out(
            lambda: self._desk.letters.texts.restore(self._template.key),
            f"Texte d'origine repris : {self._template.name}",
        )


def _some_meeting(desk: Desk, template: Template) -> str | None:
    """A meeting to show a template with, where it speaks of one."""
    if not template.speaks_of_a_meeting:
        return None
    upcoming = desk.meetings.row_numbers(upcoming=True)
    rows = desk.meetings.rows(upcoming[:1])
    return rows[0].id if rows else None


class OneLetterDialog(TextDialog):
    """Edits the text of one letter of a mailing, the others staying as they are.

    One that `has_its_own` may go back to the template's: `given_up` then says so.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        text: Template,
        letter: PreparedLetter,
        trial: LetterTrial,
        *,
        has_its_own: bool = False,
    ) -> None:
        fact = "Cette lettre seule change ; les autres gardent le texte du modèle."
        title = f"Lettre à {letter.partner_name}"
        super().__init__(desk, parent, text, title, fact, trial)
        self.given_up = False
        self.versions.hide()
        if has_its_own:
            self.set_danger("Reprendre le texte du modèle", "rotate-ccw")
        self.danger_requested.connect(self._on_danger_requested)

    def store(self) -> None:
        """The page prepares the letter again."""

    def _on_danger_requested(self) -> None:
        self.given_up = True
        self.accept()
