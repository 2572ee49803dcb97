"""The form of a convention: parties, dates, and its articles one under the other."""

from datetime import date

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.convention_text import article_heading
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.form_dialog import FormDialog, show_value, value_of
from smlh_desktop.gui.forms.ui_convention_dialog import Ui_ConventionDialogForm
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import quiet_button
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.conventions import ConventionFile, default_articles

_PLAIN = (
    "starts_on",
    "ends_on",
    "place",
    "originals",
    "authority",
    "signed",
    "signed_on",
    "preamble",
)


class ConventionDialog(FormDialog):
    """Edits a convention, or drafts one with the partner chosen; `saved_id` once written."""

    def __init__(self, desk: Desk, parent: QWidget, file: ConventionFile | None) -> None:
        self.form = Ui_ConventionDialogForm()
        title = "Modifier la convention" if file else "Nouvelle convention"
        super().__init__(
            self.form, title, file.partner_name if file else "Avec qui, pour combien de temps",
            parent, width=960, height=640,
        )  # fmt: skip
        self._desk = desk
        self._file = file
        self.saved_id: str | None = None
        self._editors: list[tuple[str, QPlainTextEdit]] = []
        partners = desk.partners.list.rows(desk.partners.list.row_numbers())
        for row in partners:
            self.form.partner.addItem(row.name, row.id)
        self.form.partner.setMaxVisibleItems(15)
        self._articles = QWidget()
        self._column = spaced(QVBoxLayout(self._articles), 14)
        self.body.insertWidget(1, self._articles)
        if file:
            show_value(self.form.partner, file.fields.partner_id)
            self._show(file.fields, file.articles)
            self.form.partner_field.setEnabled(False)
            self.set_danger("Mettre à la corbeille")
        else:
            self._draft()
            self.form.partner.currentIndexChanged.connect(lambda _: self._show_contacts())
        self.form.signed.toggled.connect(self.form.signed_on_field.setVisible)
        self.form.signed_on_field.setVisible(self.form.signed.isChecked())

    def values(self) -> ConventionFields:
        """What the form holds."""
        held = {name: value_of(getattr(self.form, name)) for name in _PLAIN}
        if not held["signed"]:
            held["signed_on"] = None
        title = self._file.fields.title if self._file else "Convention de partenariat"
        return ConventionFields(
            partner_id=self.form.partner.currentData(),
            contact_id=self.form.contact.currentData() or None,
            title=title,
            **held,
        )

    def articles(self) -> list[ArticleText]:
        """The articles as edited; one emptied is taken out."""
        found = [
            ArticleText(title, editor.toPlainText().strip()) for title, editor in self._editors
        ]
        return [article for article in found if article.text]

    def take_default_articles(self) -> None:
        """Start again from the shipped articles, where the convention has none."""
        preamble, articles = default_articles()
        show_value(self.form.preamble, preamble)
        self._show_articles(articles)

    def store(self) -> None:
        file = self._file
        self.saved_id = self._desk.conventions.save(
            self.values(), self.articles(), file.id if file else None
        )
        self.told = f"Convention enregistrée : {self.form.partner.currentText()}"

    def binned(self) -> tuple[str, str] | None:
        return ("conventions", self._file.id) if self._file else None

    def discard(self) -> None:
        assert self._file is not None
        self._desk.conventions.to_bin(self._file.id)
        self.told = f"Mise à la corbeille : convention avec {self._file.partner_name}"

    def _draft(self) -> None:
        partner_id = self.form.partner.currentData()
        if partner_id is None:
            return
        today = today_in_france()
        start = date(today.year + (today.month > 8), 1 if today.month > 8 else today.month + 1, 1)
        values = self._desk.conventions.draft_for(partner_id, start)
        self._show(values, default_articles()[1])

    def _show(self, values: ConventionFields, articles: tuple[ArticleText, ...]) -> None:
        self._show_contacts()
        show_value(self.form.contact, values.contact_id or "")
        for name in _PLAIN:
            show_value(getattr(self.form, name), getattr(values, name))
        self._show_articles(articles)

    def _show_contacts(self) -> None:
        """Those of the partner chosen, the one who receives letters first; the rest stays."""
        contacts = self._desk.partners.get(self.form.partner.currentData()).contacts
        self.form.contact.clear()
        self.form.contact.addItem("Personne pour l'instant", "")
        for contact in contacts:
            self.form.contact.addItem(contact.fields.heading, contact.id)
        self.form.contact.setCurrentIndex(min(1, len(contacts)))

    def _show_articles(self, articles: tuple[ArticleText, ...]) -> None:
        self._editors.clear()
        sheet.emptied(self._column)
        if not articles:
            self._column.addWidget(
                Label("Cette convention vient d'une liste : elle n'a pas d'articles.", "fact")
            )
            take = quiet_button("Reprendre les articles par défaut", "file-text")
            take.clicked.connect(self.take_default_articles)
            self._column.addWidget(take)
        for number, article in enumerate(articles, 1):
            editor = sized(QPlainTextEdit(article.text), min_height=92)
            editor.setTabChangesFocus(True)
            self._editors.append((article.title, editor))
            title = f"{article_heading(number)} – {article.title}"
            self._column.addWidget(Field(title, editor))
