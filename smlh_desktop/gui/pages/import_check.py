"""The check of an import: what each row becomes, before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smlh_desktop.domain.typography import count, number, sentence
from smlh_desktop.gui.pages.import_row_sheet import ImportRowSheet
from smlh_desktop.gui.row_model import Row, RowModel, Tag
from smlh_desktop.gui.row_model import Status as Tone
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.buttons import Segmented, main_button, plain_button, quiet_button
from smlh_desktop.gui.widgets.flow_layout import FlowLayout
from smlh_desktop.gui.widgets.labels import Label, hairline
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.search_field import SearchField
from smlh_desktop.gui.widgets.sheet_area import SheetArea
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.import_plan import Matches, PlannedRow, Status
from smlh_desktop.services.import_review import Review, Sort


@dataclass(frozen=True, slots=True)
class _Category:
    sort: Sort
    title: str
    detail: str
    icon: str
    tone: Tone


_CATEGORIES = (
    _Category(Sort.DOUBTFUL, "Doublons", "", "copy", "watch"),
    _Category(Sort.CHANGED, "À modifier", "champ par champ", "pencil-line", "in_progress"),
    _Category(Sort.CREATED, "À créer", "nouvelles fiches", "plus", "done"),
    _Category(Sort.REFUSED, "Refusées", "lignes à corriger", "circle-x", "late_or_error"),
    _Category(Sort.REMARKS, "Remarques", "à relire", "triangle-alert", "watch"),
    _Category(Sort.TIDIED, "Remises en forme", "avant et après", "rotate-ccw", "in_progress"),
    _Category(Sort.UNCHANGED, "Inchangées", "rien à faire", "check", "neutral"),
    _Category(Sort.IGNORED, "Ignorées", "totaux, titres", "minus", "neutral"),
    _Category(Sort.ALL, "Toutes", "la liste entière", "list", "neutral"),
)
_NOTES = len(_CATEGORIES)
_MATCHES = (
    (Matches.FILL, "Compléter les blancs"),
    (Matches.UPDATE, "Remplacer"),
    (Matches.SKIP, "Ne pas toucher"),
)
_SIDE_BY_SIDE = 980  # pixels at 100 %, under which a row goes below its list
_BUSY = "Le programme vérifie de nouveau la liste."


class ImportCheck(QWidget):
    """Categories left, their rows in the middle, the row chosen at right, a fixed footer.

    It tells what a person decides; the review that comes of it is shown by `show_review`, the
    category, the row and the words searched kept.
    """

    import_requested = Signal()
    back_requested = Signal()
    report_requested = Signal()
    """The rows left aside are to be saved, to be corrected elsewhere."""
    matches_changed = Signal(object)
    """What rows do to known partners (a `Matches`)."""

    def __init__(self) -> None:
        super().__init__()
        self.review: Review | None = None
        self._category = 0
        self._shown: int | None = None
        self._compact = False
        self.sheet = ImportRowSheet(self)
        outer = spaced(QVBoxLayout(self))
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        place = QWidget()
        place.setProperty("kind", "scroll")
        column = spaced(QVBoxLayout(place), 10, (32, 0, 32, 12))
        column.addWidget(self._matches_row())
        middle = self._middle = spaced(QHBoxLayout(), 16)
        column.addLayout(middle, 1)
        scrolled.setWidget(place)
        self.categories = RowList(
            RowModel(self._category_rows), "Catégories", left=10, with_tag=False
        )
        self.categories.current_id_changed.connect(self._on_categories_current_id_changed)
        self._left = sized(QFrame(), width=270)
        self._left.setProperty("kind", "card")
        spaced(QVBoxLayout(self._left), 0, (1, 6, 1, 6)).addWidget(self.categories)
        middle.addWidget(self._left)
        middle.addWidget(self._card(), 1)
        outer.addWidget(scrolled, 1)
        outer.addWidget(self._footer())

    def set_compact(self, compact: bool) -> None:
        """One list under the other, and the row chosen under them, where there is little room."""
        self._compact = compact
        for button in (self.report, self.act):
            button.set_compact(compact)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The row chosen goes under the list where both have little room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        stacked = self._compact or self.width() / current().zoom < _SIDE_BY_SIDE
        direction = QBoxLayout.Direction
        self._middle.setDirection(direction.TopToBottom if self._compact else direction.LeftToRight)
        self._inside.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
        sized(self._left, min_height=220 if self._compact else 0)
        for part in (self._list, self._area):
            sized(part, min_height=320 if stacked else 0)
        if self._compact:
            sized(self._left, min_width=0)
            self._left.setMaximumWidth(16777215)
        else:
            sized(self._left, width=270)

    def show_review(self, review: Review, *, anew: bool) -> None:
        """Show what an import would do; `anew`: of another list, from its first category."""
        self.review = review
        plan = review.plan
        self.matches.set_value(plan.choices.matches)
        self._matches.setVisible(review.meets_the_base)
        sizes = [len(review.numbers(each.sort)) for each in _CATEGORIES]
        shown = [rank for rank, size in enumerate(sizes) if size]
        if plan.notes:
            shown.append(_NOTES)
        if anew:
            self.search.clear()
            self._category, self._shown = shown[0] if shown else 0, None
        elif self._category not in shown and shown:
            self._category = shown[0]
        self.categories.set_ids(shown)
        self.categories.refresh()
        self.categories.select_id(self._category if shown else None)
        self._list_category(keep=True)
        self._tell()

    def is_settled(self) -> bool:
        """Whether the row in view is laid out to its last part."""
        return self._area.is_complete()

    def set_busy(self) -> None:
        """The list is being checked again: it cannot be written meanwhile."""
        self.act.set_reason(_BUSY)

    def _matches_row(self) -> QWidget:
        self._matches = QWidget()
        row = spaced(FlowLayout(self._matches), 10)
        row.addWidget(sized(Label("Fiches déjà dans la base", "label"), min_height=40))
        self.matches = Segmented(_MATCHES, "Fiches déjà dans la base")
        self.matches.value_changed.connect(self.matches_changed)
        row.addWidget(self.matches)
        return self._matches

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        inside = self._inside = spaced(QHBoxLayout(card), 0, (1, 1, 1, 1))
        self._list = QWidget()
        column = spaced(QVBoxLayout(self._list), 0)
        top = spaced(QVBoxLayout(), 0, (12, 12, 12, 10))
        self.search = SearchField("Chercher dans ces lignes")
        self.search.text_changed.connect(lambda _: self._list_category(keep=True))
        self.search.list_requested.connect(self._on_search_list_requested)
        top.addWidget(self.search)
        column.addLayout(top)
        column.addWidget(hairline())
        self.rows = RowList(RowModel(self._list_rows), "Lignes de la liste", left=16)
        self.rows.current_id_changed.connect(self._show_row)
        self.rows.row_activated.connect(self._on_rows_row_activated)
        column.addWidget(self.rows, 1)
        inside.addWidget(self._list, 3)
        inside.addWidget(hairline(vertical=True))
        self._area = SheetArea((20, 16, 20, 16))
        inside.addWidget(self._area, 4)
        return card

    def _footer(self) -> QFrame:
        footer = QFrame()
        footer.setProperty("kind", "footer")
        row = spaced(QHBoxLayout(footer), 12, (32, 12, 32, 12))
        self._leaves = Label("", "fact", wrap=True)
        row.addWidget(self._leaves, 1)
        self.report = quiet_button("Enregistrer ces lignes", "file-spreadsheet", short="Les garder")
        self.report.clicked.connect(self.report_requested)
        row.addWidget(self.report)
        back = plain_button("Revenir")
        back.clicked.connect(self.back_requested)
        row.addWidget(back)
        self.act = main_button("Importer", "check")
        self.act.clicked.connect(self.import_requested)
        row.addWidget(self.act)
        return footer

    def _tell(self) -> None:
        assert self.review is not None
        plan = self.review.plan
        self._leaves.setText(_left_aside(self.review))
        self.report.setVisible(bool(self.review.left_aside))
        self.act.set_words(f"Importer {count(plan.writes, 'ligne')}", "Importer")
        self.act.set_compact(self._compact)
        self.act.set_reason("" if plan.writes else "Il n'y a rien à enregistrer dans cette liste.")

    def _category_rows(self, ids: Sequence[int]) -> list[Row]:
        review = self.review
        if review is None:
            return []
        rows = []
        for rank in ids:
            if rank == _NOTES:
                figure = number(len(review.plan.notes))
                rows.append(Row(rank, "À savoir", "sur toute la liste", "info", figure=figure))
                continue
            each = _CATEGORIES[rank]
            detail = each.detail
            if each.sort is Sort.DOUBTFUL:
                left = review.to_decide
                detail = count(left, "reste à décider", "restent à décider") if left else "décidés"
            figure = number(len(review.numbers(each.sort)))
            rows.append(Row(rank, each.title, detail, each.icon, figure=figure, tone=each.tone))
        return rows

    def _list_category(self, *, keep: bool) -> None:
        review = self.review
        if review is None:
            return
        former = self.rows.current_id() if keep else None
        if self._category == _NOTES:
            ids: Sequence[int] = range(len(review.plan.notes))
        else:
            ids = review.numbers(_CATEGORIES[self._category].sort, self.search.text())
        wanted = former if former in ids else next(iter(ids), None)
        blocked = self.rows.blockSignals(True)  # its sheet is shown once, below
        self.rows.set_ids(list(ids))
        self.rows.refresh()
        self.rows.select_id(wanted)
        self.rows.blockSignals(blocked)
        self._show_row(wanted)

    def _list_rows(self, ids: Sequence[int]) -> list[Row]:
        review = self.review
        if review is None:
            return []
        if self._category == _NOTES:
            return [Row(rank, *_cut(review.plan.notes[rank])) for rank in ids]
        found = (review.row(each) for each in ids)
        return [self._row(each) for each in found if each is not None]

    def _row(self, row: PlannedRow) -> Row:
        city = row.read.partner.get("city") or ""
        subtitle = " · ".join(part for part in (f"ligne {row.number}", city) if part)
        sort = None if self._category == _NOTES else _CATEGORIES[self._category].sort
        alert, tag = None, None
        if sort is Sort.DOUBTFUL:
            waiting = row.is_to_decide
            tag = Tag("À décider", "watch") if waiting else Tag("Décidé", "done")
        elif row.status is Status.REFUSED or (row.status is Status.DUPLICATE and row.why):
            alert = Tag(sentence(row.why), "watch", "triangle-alert")
        elif sort is Sort.REMARKS:
            alert = Tag(row.read.remarks[0], "watch", "triangle-alert")
        elif sort is Sort.TIDIED:
            title, typed, kept = row.read.changed[0]
            subtitle = f"{title} : {typed} → {kept}"
        elif row.read.remarks:
            tag = Tag(count(len(row.read.remarks), "remarque"), "watch")
        return Row(row.number, row.name or f"Ligne {row.number}", subtitle, tag=tag, alert=alert)

    def _show_row(self, row_id: int | None) -> None:
        review = self.review
        layout = self._area.new_sheet()
        row = None if review is None or row_id is None else review.row(row_id)
        kept = self._area.verticalScrollBar().value() if row_id == self._shown else 0
        self._shown = row_id
        if self._category == _NOTES:
            if review is not None and row_id is not None:
                title, words = _cut(review.plan.notes[row_id])
                layout.addWidget(Label(title, "panel_title", wrap=True))
                layout.addWidget(Label(words, "body", wrap=True, selectable=True))
            row = None
        if row is None or review is None:
            layout.addStretch(1)
            self._area.show_sheet()
            return
        parts = self.sheet.fill(layout, review, row)
        self._area.show_sheet(parts, place=kept)

    def _on_categories_current_id_changed(self, rank: int | None) -> None:
        if rank is not None and rank != self._category:
            self._category = rank
            self._list_category(keep=False)

    def _on_search_list_requested(self) -> None:
        self.rows.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_rows_row_activated(self, row_id: int) -> None:
        """Enter goes to what is to be decided, or to the cells of the row."""
        choice = self.sheet.choice
        if choice is not None:
            place = next((each for each in choice.buttons() if each.isChecked()), None)
            (place or choice.buttons()[0]).setFocus(Qt.FocusReason.TabFocusReason)
        elif self._category != _NOTES:
            self.sheet.correction_requested.emit(row_id)


def _left_aside(review: Review) -> str:
    """What will not be written, in words."""
    plan = review.plan
    refused = plan.count(Status.REFUSED)
    doubtful = review.left_aside - refused
    told = []
    if doubtful:
        told.append(count(doubtful, "doublon"))
    if refused:
        told.append(count(refused, "ligne refusée", "lignes refusées"))
    if told:
        stay = "restera" if doubtful + refused == 1 else "resteront"
        nothing = "" if plan.writes else "Il n'y a rien à enregistrer : "
        return f"{nothing}{' et '.join(told)} {stay} de côté."
    if not plan.rows:
        return "Cette liste n'a aucune ligne sous ses titres."
    if not plan.writes:
        return "Il n'y a rien à enregistrer : la base contient déjà tout ce que dit cette liste."
    return "Rien n'est enregistré avant votre accord ; ensuite, « Défaire » suffit."


def _cut(remark: str) -> tuple[str, str]:
    """« Formules en erreur » and what there is to say of it."""
    where, colon, words = remark.partition(" : ")
    return (where, words) if colon else (remark, "")
