"""A convention being written: its terms, its parties, its articles, and the paper beside them."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox, QWidget

from smlh_desktop.domain.convention_clauses import ConventionKind
from smlh_desktop.domain.convention_parties import PartyFields
from smlh_desktop.domain.conventions import USUAL_TITLE, Relation
from smlh_desktop.domain.meetings import noon, today_in_france
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui.articles_editor import ArticlesEditor
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.form_dialog import FormDialog, show_value
from smlh_desktop.gui.forms.ui_convention_dialog import Ui_ConventionDialogForm
from smlh_desktop.gui.live_preview import LivePreview
from smlh_desktop.gui.parties_editor import PartiesEditor
from smlh_desktop.gui.widgets.form_parts import FormParts
from smlh_desktop.services.convention_parties import SECTION_ALIAS, alias_for
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.conventions import ConventionFile

_PREVIEW_WIDTH = 470
_NO_TEXT = "Convention venue d'une liste : son texte est celui du papier"


class ConventionDialog(FormDialog):
    """Edits a convention, or drafts one with the partner chosen; `saved_id` once written."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        file: ConventionFile | None,
        partner_id: str | None = None,
    ) -> None:
        self.form = Ui_ConventionDialogForm()
        title = "Modifier la convention" if file else "Nouvelle convention"
        super().__init__(
            self.form, title, file.partner_name if file else "Avec qui, pour combien de temps",
            parent, width=1130, tall=True,
        )  # fmt: skip
        self._desk = desk
        self._file = file
        self.saved_id: str | None = None
        for kind in ConventionKind:
            self.form.kind.addItem(kind.label, kind.value)
        rows = desk.partners.list.rows(desk.partners.list.row_numbers())
        partners = [(row.id, row.name) for row in rows]
        for partner, name in partners:
            self.form.partner.addItem(name, partner)
        self.form.partner.setMaxVisibleItems(15)
        self.parties = PartiesEditor(desk, partners)
        self.articles = ArticlesEditor(desk)
        self.body.insertWidget(1, self.parties)
        self.body.insertWidget(2, self.articles, 1)
        self.parts = FormParts(
            [("Durée", self.form_widget), ("Parties", self.parties), ("Articles", self.articles)]
        )
        self.body.insertWidget(0, self.parts)
        self.preview = LivePreview(desk, "Convention", self._drawing)
        self.preview.lacking.connect(self._on_preview_lacking)
        self.add_panel(self.preview, _PREVIEW_WIDTH)
        if file:
            self._show_file(file)
            self.set_danger("Mettre à la corbeille")
        else:
            self.form.partner.setPlaceholderText("Choisissez le partenaire")
            self.form.partner.setCurrentIndex(self.form.partner.findData(partner_id))
            self._show(ConventionFields("", place=desk.settings.section().place))
            self._draft()
            self.form.partner.activated.connect(lambda _: self._on_partner_chosen())
        self._partner_id = self._partner_of_form()
        self._party_count = len(self.parties.parties())
        self.form.kind.activated.connect(lambda _: self._on_kind_chosen())
        for field in (self.form.renewal_months_field, self.form.renewal_max_field):
            self.form.tacit.toggled.connect(field.setVisible)
            field.setVisible(self.form.tacit.isChecked())
        self._follow()
        self.preview.text_changed()

    def values(self) -> ConventionFields:
        """What the form holds."""
        base = self._file.fields if self._file else ConventionFields(self._partner_of_form())
        parties = self.parties.parties()
        first = next((each for each in parties if each.partner_id), None)
        held = self.read(base)
        return replace(
            held,
            partner_id=self._partner_of_form(),
            contact_id=first.contact_id if first else base.contact_id,
            title=held.title or USUAL_TITLE,
            preamble=self.articles.preamble(),
            kind=self.form.kind.currentData(),
        )

    def store(self) -> None:
        file = self._file
        self.saved_id = self._desk.conventions.save(
            self.values(),
            self.articles.articles(),
            file.id if file else None,
            self.parties.parties(),
        )
        self.told = f"Convention enregistrée : {self.form.partner.currentText()}"

    def binned(self) -> tuple[str, str] | None:
        return ("conventions", self._file.id) if self._file else None

    def discard(self) -> None:
        assert self._file is not None
        self._desk.conventions.to_bin(self._file.id)
        self.told = f"Mise à la corbeille : convention avec {self._file.partner_name}"

    def _is_complete(self) -> bool:
        if not super()._is_complete():
            return False
        if not self._partner_of_form():
            self.form.partner_field.set_error("Choisissez avec qui se fait la convention.")
            if self.parts:
                self.parts.show_part_of(self.form.partner)
            return False
        if self.articles.check():
            return True
        if self.parts:
            self.parts.show_part_of(self.articles.text)
        self.set_hint("Corrigez l'article signalé, puis enregistrez", "error")
        return False

    # What is shown ------------------------------------------------------------------------

    def _partner_of_form(self) -> str:
        return str(self.form.partner.currentData() or "")

    def _show_file(self, file: ConventionFile) -> None:
        self._show(file.fields)
        show_value(self.form.partner, file.fields.partner_id)
        self.form.partner_field.setEnabled(False)
        self.parties.set_parties([each.fields for each in file.parties])
        library = self._desk.clauses.for_relation(file.relation)
        self.articles.set_text(
            file.fields.preamble,
            file.articles,
            library,
            file.fields.kind or ConventionKind.ASSOCIATION,
        )
        if file.relation is Relation.AMENDMENT:
            self.set_title("Modifier l'avenant")
            self.form.ends_on_field.set_helper("Seulement s'il change la fin de la convention.")
            for hidden in (self.form.row_4, self.form.row_5, self.form.tacit):
                hidden.hide()
        if file.life.signed:
            self.set_fact(_NO_TEXT)
            self.articles.setEnabled(False)

    def _draft(self) -> None:
        partner_id = self._partner_of_form()
        if not partner_id:
            return
        today = today_in_france()
        start = date(today.year + (today.month > 8), 1 if today.month > 8 else today.month + 1, 1)
        values = self._desk.conventions.draft_for(partner_id, start)
        self._show(values)
        kind = ConventionKind(values.kind)
        partner = self._desk.partners.get(partner_id).fields
        self.parties.set_parties(
            [
                PartyFields(alias=SECTION_ALIAS),
                PartyFields(partner_id, values.contact_id, alias=alias_for(partner)),
            ]
        )
        library = self._desk.clauses.library()
        self.articles.set_text(values.preamble, library.articles(kind), library, kind)

    def _show(self, values: ConventionFields) -> None:
        self.fill(values)
        show_value(self.form.kind, values.kind or ConventionKind.ASSOCIATION.value)

    def _follow(self) -> None:
        """Draw the paper again at each change."""
        kinds: tuple[tuple[type[QWidget], str], ...] = (
            (QLineEdit, "textChanged"), (QSpinBox, "valueChanged"), (QCheckBox, "toggled"),
            (QComboBox, "currentIndexChanged"),
        )  # fmt: skip
        for kind, signal in kinds:
            for editor in self.form_widget.findChildren(kind):
                getattr(editor, signal).connect(self.preview.text_changed)
        for day in (self.form.starts_on, self.form.ends_on):
            day.changed.connect(self.preview.text_changed)
        self.parties.changed.connect(self._on_parties_changed)
        self.articles.shown.connect(self._follow_article)
        self.articles.changed.connect(self.preview.text_changed)

    def _drawing(self) -> Callable[[], bytes]:
        values, articles, parties = (
            self.values(), self.articles.articles(), self.parties.parties(),
        )  # fmt: skip
        texts, today = self._desk.conventions.texts, today_in_france()
        known = self._file.id if self._file else None

        def draw() -> bytes:
            if not values.partner_id:
                raise SmlhError("Choisissez le partenaire : la convention se verra ici.")
            from smlh_desktop.files.convention_pdf import write_convention

            text = texts.preview_text(values, articles, parties, today, known)
            out = io.BytesIO()
            write_convention(text, out, created=noon(today))
            return out.getvalue()

        return draw

    def _on_parties_changed(self) -> None:
        """An original a party, as long as nobody asked for another number."""
        count = len(self.parties.parties())
        if self.form.originals.value() == self._party_count:
            self.form.originals.setValue(count)
        self._party_count = count
        self.preview.text_changed()

    def _follow_article(self, place: int) -> None:
        """Bring the article in view on the paper too."""
        self.preview.paper.show_bookmark(place - 1)

    def _on_preview_lacking(self, said: str) -> None:
        self.set_hint(said, "warning")

    def _on_partner_chosen(self) -> None:
        """The rest of what was written stays."""
        former, chosen = self._partner_id, self._partner_of_form()
        self.form.partner_field.clear()
        if former == chosen:
            return
        if not former:
            self._partner_id = chosen
            self._draft()
            self._party_count = len(self.parties.parties())
            self.preview.text_changed()
            return
        start = self.form.starts_on.day() or today_in_france()
        values = self._desk.conventions.draft_for(chosen, start)
        self.parties.set_partner(former, PartyFields(chosen, values.contact_id))
        self._partner_id = chosen
        if values.kind != self.form.kind.currentData():
            show_value(self.form.kind, values.kind)
            self._on_kind_chosen()
        self.preview.text_changed()

    def _on_kind_chosen(self) -> None:
        """Propose the articles of another kind, where those in view are still as proposed."""
        library = self._desk.clauses.library()
        kind = ConventionKind(self.form.kind.currentData())
        before = next((each for each in ConventionKind if self._is_untouched(each)), None)
        if before is None:
            self.set_hint("Vos articles restent ; « Rédactions » en propose d'autres")
        elif before is not kind:
            self.articles.set_text(library.preamble(kind), library.articles(kind), library, kind)
            self.parties.set_alias(before.alias, kind.alias)
        self.preview.text_changed()

    def _is_untouched(self, kind: ConventionKind) -> bool:
        library = self._desk.clauses.library()
        return (self.articles.preamble(), tuple(self.articles.articles())) == (
            library.preamble(kind), library.articles(kind),
        )  # fmt: skip

    def _held_now(self) -> list[Any]:
        return [
            *super()._held_now(), self.parties.parties(), self.articles.preamble(),
            *self.articles.articles(),
        ]  # fmt: skip
