"""What differs between two texts, shown as corrections on a page."""

from collections.abc import Sequence
from html import escape

from PySide6.QtWidgets import QTextBrowser, QWidget

from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.text_differences import ArticleChange, Change, Part, article_changes
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.gui.widgets.spacing import sized

HOW_IT_READS = "Souligné : ce qui a été ajouté. Barré : ce qui a été retiré."

_MARKS = {
    Change.SAME: "{}",
    Change.ADDED: "<u><b>{}</b></u>",
    Change.REMOVED: "<s>{}</s>",
}


class ChangesPage(QTextBrowser):
    """Shows what became of each article, words put in underlined, words taken out struck."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setOpenLinks(False)

    def show_changes(self, before: Sequence[ArticleText], after: Sequence[ArticleText]) -> None:
        """Show them from one text to another."""
        changes = [each for each in article_changes(before, after) if not each.is_same]
        self.setHtml("".join(map(_html, changes)) or "<p>Les deux textes sont les mêmes.</p>")


class DifferencesDialog(DialogFrame):
    """Shows what differs from one text to another."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        before: Sequence[ArticleText],
        after: Sequence[ArticleText],
    ) -> None:
        super().__init__(title, "", parent, save="", cancel="Fermer", width=820, tall=True)
        self.body.addWidget(WrappedLabel(HOW_IT_READS, "fact"))
        self.page = sized(ChangesPage(title), min_height=320)
        self.page.show_changes(before, after)
        self.body.addWidget(self.page, 1)


def _marked(part: Part) -> str:
    words = _MARKS[part.change].format(escape(part.words))
    return f"{words} " if part.change is Change.REMOVED else words


def _html(change: ArticleChange) -> str:
    title = change.after or change.before
    told = "ajouté" if not change.before else "retiré" if not change.after else ""
    if not told and change.moved:
        told = "déplacé"
    if change.before and change.after and change.before != change.after:
        told = f"s'appelait « {change.before} »"
    note = f" ({escape(told)})" if told else ""
    words = "".join(map(_marked, change.parts))
    lines = words.replace("\n\n", "</p><p>").replace("\n", "<br>")
    return f"<h3>{escape(title)}{note}</h3><p>{lines}</p>"
