"""The articles of a convention, one at a time: chosen, worded, moved, added from the library."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from smlh_desktop.domain import rich_text
from smlh_desktop.domain.convention_clauses import PREAMBLE, ArticleText, Library, Wording
from smlh_desktop.domain.convention_fields import CONDITIONS, field_names, plain_title
from smlh_desktop.domain.convention_text import article_heading
from smlh_desktop.domain.signs import legible
from smlh_desktop.domain.template_text import wrong_text
from smlh_desktop.domain.typography import french
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.differences_dialog import DifferencesDialog
from smlh_desktop.gui.rich_text_editing import RichTextEdit
from smlh_desktop.gui.text_tools import TextTools
from smlh_desktop.gui.widgets.buttons import icon_button, menu_of, plain_button
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.gui.widgets.sheet import in_flow
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.clause_library import every_article

_FREE = ArticleText("Nouvel article", "")


class ArticlesEditor(QWidget):
    """Holds the preamble, first, and the articles; `changed` tells of each key."""

    changed = Signal()
    shown = Signal(int)
    """The place of the article brought into view, 0 for the preamble."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._library = Library(())
        self._kind = ""
        self._held: list[ArticleText] = [ArticleText("Préambule", "", PREAMBLE)]
        self._at = 0
        self._showing = False
        self.choice = ChoiceField()
        self.choice.setAccessibleName("Article à modifier")
        self.choice.setMaxVisibleItems(20)
        self.before = icon_button("Article précédent", "chevron-up")
        self.after = icon_button("Article suivant", "chevron-down")
        self.title = QLineEdit()
        self.text = RichTextEdit(field_names(every_article()))
        self.tools = TextTools(self.text, {}, CONDITIONS, self._insert)
        self.wordings = self.tools.add(plain_button("Rédactions", "file-text"))
        menu_of(self.wordings).aboutToShow.connect(self._fill_wordings)
        self.add = plain_button("Ajouter un article", "plus")
        menu_of(self.add).aboutToShow.connect(self._fill_offered)
        self.up = plain_button("Monter", "chevron-up")
        self.down = plain_button("Descendre", "chevron-down")
        self.out = plain_button("Retirer", "trash-2")
        self.take = plain_button("Reprendre les articles par défaut", "file-text")
        self.back = plain_button("Revenir en arrière", "undo-2")
        self.back.clicked.connect(self._go_back)
        self._past: list[tuple[list[ArticleText], int]] = []
        self.lack = WrappedLabel("", "warning")
        self._lay_out()
        self.choice.activated.connect(self.show_article)
        for button, by in ((self.before, -1), (self.after, 1)):
            button.clicked.connect(partial(self._step, by))
        for button, by in ((self.up, -1), (self.down, 1)):
            button.clicked.connect(partial(self._move, by))
        self.out.clicked.connect(self._take_out)
        self.take.clicked.connect(self.take_proposed)
        self.title.textEdited.connect(lambda _: self._on_edited())
        self.text.textChanged.connect(self._on_edited)

    def set_text(
        self, preamble: str, articles: Sequence[ArticleText], library: Library, kind: str
    ) -> None:
        """Show these, in the place of whatever was there."""
        self._library, self._kind = library, kind
        first = replace(library.preamble_article(kind), title="Préambule", text=preamble)
        self._held = [first, *articles]
        self._at = min(1, len(articles))
        self._past.clear()
        self._show()

    def take_proposed(self, _checked: bool = False) -> None:
        """Begin again from the articles that are proposed."""
        kind, library = self._kind, self._library
        self.set_text(library.preamble(kind), library.articles(kind), library, kind)
        self.changed.emit()

    def preamble(self) -> str:
        """The preamble, in light markup."""
        return self._held[0].text

    def articles(self) -> list[ArticleText]:
        """The articles as edited; one emptied is left out."""
        return [each for each in self._held[1:] if each.text.strip()]

    def show_article(self, place: int) -> None:
        """Bring an article into view; 0 is the preamble."""
        self._at = place
        self._show()
        self.shown.emit(place)

    def wrong(self) -> tuple[int, str] | None:
        """The place of the first article that could not be printed, and a sentence on it."""
        known = field_names(self._held)
        for place, each in enumerate(self._held):
            said = wrong_text(each.text, known, CONDITIONS)
            if not said and place and each.text.strip() and not each.title.strip():
                said = "Donnez un titre à cet article."
            if said:
                return place, said
        return None

    def check(self) -> bool:
        """Say what could not be printed, bringing it into view; whether all is well."""
        found = self.wrong()
        if found is not None:
            self.show_article(found[0])
            self.text_field.set_error(found[1])
        return found is None

    # The screen ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = spaced(QVBoxLayout(self), 12)
        row = spaced(QHBoxLayout(), 8)
        row.addWidget(self.choice, 1)
        row.addWidget(self.before)
        row.addWidget(self.after)
        column.addLayout(row)
        self.title_field = Field("Titre de l'article", self.title)
        column.addWidget(self.title_field)
        column.addWidget(self.tools)
        self.text_field = Field("Texte", sized(self.text, min_height=220))
        self.text_field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        inside = self.text_field.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.setStretchFactor(self.text, 100)
        column.addWidget(self.text_field, 1)
        column.addWidget(in_flow([self.take, self.add, self.up, self.down, self.out, self.back]))
        column.addWidget(self.lack)

    def _show(self) -> None:
        """Show the article chosen, and the list as it stands."""
        self._showing = True
        article = self._held[self._at]
        self.title.setText(article.title)
        self.text.set_blocks(rich_text.parse(article.text))
        self.text_field.clear()
        self.tools.set_fields(field_names(self._held))
        self._showing = False
        self._name_them()
        is_article = self._at > 0
        self.title_field.setVisible(is_article)
        self.take.setVisible(len(self._held) == 1)
        self.back.setEnabled(bool(self._past))
        self.out.setEnabled(is_article)
        self.up.setEnabled(self._at > 1)
        self.down.setEnabled(is_article and self._at < len(self._held) - 1)
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at < len(self._held) - 1)

    def _name_them(self) -> None:
        names = [_heading(place, each) for place, each in enumerate(self._held)]
        if [self.choice.itemText(rank) for rank in range(self.choice.count())] != names:
            self.choice.clear()
            self.choice.addItems(names)
        self.choice.setCurrentIndex(self._at)
        missing = self._library.missing(self._held, self._kind)
        titles = ", ".join(plain_title(each.title) for each in missing)
        self.lack.setText(f"Il manque d'ordinaire : {titles}." if titles else "")
        self.lack.setVisible(bool(titles))

    def _on_edited(self) -> None:
        if self._showing:
            return
        title = legible(self.title.text()).strip()
        text = rich_text.to_markup(self.text.blocks())
        article = self._held[self._at]
        if (title, text) == (article.title, article.text):
            return
        self._held[self._at] = replace(article, title=title, text=text)
        self.text_field.clear()
        self._name_them()
        self.changed.emit()

    def _insert(self, name: str) -> None:
        self.text.insert_field(name)
        self.text.setFocus()

    def _step(self, by: int, _checked: bool = False) -> None:
        self.show_article(min(max(self._at + by, 0), len(self._held) - 1))

    def _remember(self) -> None:
        """Keep the articles as they are, to come back to them."""
        self._past.append((list(self._held), self._at))

    def _go_back(self, _checked: bool = False) -> None:
        self._held, self._at = self._past.pop()
        self._show()
        self.changed.emit()

    def _move(self, by: int, _checked: bool = False) -> None:
        self._remember()
        there = self._at + by
        self._held[self._at], self._held[there] = self._held[there], self._held[self._at]
        self.show_article(there)
        self.changed.emit()

    def _take_out(self) -> None:
        self._remember()
        del self._held[self._at]
        self.show_article(min(self._at, len(self._held) - 1))
        self.changed.emit()

    def _put_in(self, article: ArticleText, _checked: bool = False) -> None:
        """After the one in view; a clause of the library in the order of the library."""
        place = self._at + 1
        order = [each.key for each in self._library.clauses]
        if article.key in order:
            rank = order.index(article.key)
            earlier = [
                place
                for place, each in enumerate(self._held)
                if each.key in order and order.index(each.key) < rank
            ]
            place = max(earlier, default=0) + 1
        self._remember()
        self._held.insert(place, article)
        self.show_article(place)
        self.changed.emit()
        self.text.setFocus()

    # The library --------------------------------------------------------------------------

    def _fill_offered(self) -> None:
        menu = self.add.menu()
        menu.clear()
        for clause in self._library.offered(self._held, self._kind):
            wording = clause.proposed(self._kind)
            if wording is not None:
                action = menu.addAction(french(plain_title(clause.title)))
                action.triggered.connect(partial(self._put_in, clause.article(wording)))
        menu.addAction(french("Un article à écrire")).triggered.connect(
            partial(self._put_in, _FREE)
        )

    def _fill_wordings(self) -> None:
        menu = self.wordings.menu()
        menu.clear()
        article = self._held[self._at]
        clause = self._library.find(article.key)
        if clause is None:
            menu.addAction(french("Cet article n'est que de cette convention")).setEnabled(False)
            return
        for wording in clause.wordings:
            words = f"Reprendre : {wording.name}{' (de la section)' if wording.own else ''}"
            menu.addAction(french(words)).triggered.connect(partial(self._reword, wording))
        menu.addSeparator()
        same = next((each for each in clause.wordings if each.name == article.variant), None)
        if same is not None:
            menu.addAction(french("Voir ce qui diffère du modèle…")).triggered.connect(
                partial(self._compare, same)
            )
        menu.addAction(french("Garder ce texte pour les prochaines conventions")).triggered.connect(
            self._keep
        )
        if same is not None and same.own:
            menu.addAction(french("Oublier la rédaction de la section")).triggered.connect(
                self._restore
            )

    def _reword(self, wording: Wording, _checked: bool = False) -> None:
        self._remember()
        article = self._held[self._at]
        title = article.title if self._at == 0 else wording.title
        self._held[self._at] = replace(
            article, title=title, text=wording.text, variant=wording.name
        )
        self._show()
        self.changed.emit()

    def _compare(self, wording: Wording, _checked: bool = False) -> None:
        article = self._held[self._at]
        model = ArticleText(wording.title, wording.text, article.key)
        DifferencesDialog(self, "Ce qui diffère du modèle", [model], [article]).exec()

    def _keep(self) -> None:
        article = self._held[self._at]
        if messages.carried_out(self, lambda: self._desk.clauses.keep(article)):
            self._library = self._desk.clauses.library_like(self._library)
            self.told(f"Rédaction gardée : {plain_title(article.title)}")

    def _restore(self) -> None:
        article = self._held[self._at]
        act = partial(self._desk.clauses.restore, article.key, article.variant)
        if messages.carried_out(self, act):
            self._library = self._desk.clauses.library_like(self._library)
            self.told("Rédaction d'origine reprise pour les prochaines conventions")

    def told(self, words: str) -> None:
        """Say what was done with the library, under the text."""
        self.text_field.set_helper(words)


def _heading(place: int, article: ArticleText) -> str:
    if place == 0:
        return "Préambule"
    return french(f"{article_heading(place)} – {plain_title(article.title)}")
