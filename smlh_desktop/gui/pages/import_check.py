"""The check of an import: what each row becomes, before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smlh_desktop.domain.contact_details import show_phone
from smlh_desktop.domain.partners import PartnerKind
from smlh_desktop.domain.typography import count, number, short_date
from smlh_desktop.gui.row_model import Row, RowModel, Tag
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import main_button, plain_button
from smlh_desktop.gui.widgets.labels import Label, hairline
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.sheet_area import SheetArea
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.import_plan import Plan, PlannedRow, Status


@dataclass(frozen=True, slots=True)
class _Category:
    status: Status
    title: str
    detail: str
    icon: str


_CATEGORIES = (
    _Category(Status.CREATE, "À créer", "nouvelles fiches", "plus"),
    _Category(Status.UPDATE, "À compléter", "seulement les blancs", "pencil-line"),
    _Category(Status.DUPLICATE, "Doublons", "laissés de côté", "copy"),
    _Category(Status.REFUSED, "Refusées", "lignes à corriger", "circle-x"),
    _Category(Status.IGNORED, "Ignorées", "totaux, titres", "minus"),
    _Category(Status.UNCHANGED, "Inchangées", "rien à faire", "check"),
)
_COLUMNS = len(_CATEGORIES)
_REMARKS = _COLUMNS + 1


class ImportCheck(QWidget):
    """Categories left, their rows in the middle, the row chosen at right, a fixed footer."""

    import_requested = Signal()
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._shown: list[PlannedRow] = []
        outer = spaced(QVBoxLayout(self))
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        place = QWidget()
        place.setProperty("kind", "scroll")
        middle = self._middle = spaced(QHBoxLayout(place), 16, (32, 0, 32, 12))
        scrolled.setWidget(place)
        self.categories = sized(
            RowList(RowModel(self._category_rows), "Catégories", left=10), width=270
        )
        self.categories.current_id_changed.connect(self._on_categories_current_id_changed)
        middle.addWidget(self.categories)
        card = QFrame()
        card.setProperty("kind", "card")
        inside = self._inside = spaced(QHBoxLayout(card), 0, (1, 1, 1, 1))
        self.rows = RowList(RowModel(self._list_rows), "Lignes de la liste", left=16)
        self.rows.current_id_changed.connect(self._on_rows_current_id_changed)
        inside.addWidget(self.rows, 5)
        inside.addWidget(hairline(vertical=True))
        self._area = SheetArea((20, 16, 20, 16))
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing in it takes the keyboard
        inside.addWidget(self._area, 4)
        middle.addWidget(card, 1)
        outer.addWidget(scrolled, 1)
        outer.addWidget(self._footer())

    def set_compact(self, compact: bool) -> None:
        """One list under the other, and the row chosen under them, where there is little room."""
        direction = QBoxLayout.Direction
        way = direction.TopToBottom if compact else direction.LeftToRight
        for box in (self._middle, self._inside):
            box.setDirection(way)
        for part, height in ((self.categories, 220), (self.rows, 260), (self._area, 260)):
            sized(part, min_height=height if compact else 0)
        if compact:
            sized(self.categories, min_width=0)
            self.categories.setMaximumWidth(16777215)
        else:
            sized(self.categories, width=270)

    def show_plan(self, plan: Plan) -> None:
        """Show what an import would do."""
        self._plan = plan
        ids = [rank for rank, each in enumerate(_CATEGORIES) if plan.count(each.status)]
        self.categories.set_ids([*ids, _COLUMNS, _REMARKS])
        self.categories.refresh()
        self.categories.select_id(ids[0] if ids else _COLUMNS)
        self._list_category(ids[0] if ids else _COLUMNS)
        aside = sum(
            plan.count(status) for status in (Status.DUPLICATE, Status.REFUSED, Status.IGNORED)
        )
        self._leaves.setText(
            "Il n'y a rien à enregistrer : la base contient déjà tout ce que dit cette liste."
            if not plan.writes
            else f"{count(aside, 'ligne restera', 'lignes resteront')} de côté. "
            "Rien n'est enregistré avant votre accord ; ensuite, « Défaire » suffit."
        )
        self.act.set_words(f"Importer {count(plan.writes, 'ligne')}", "Importer")
        self.act.set_reason("" if plan.writes else "Il n'y a rien à enregistrer dans cette liste.")

    def _footer(self) -> QFrame:
        footer = QFrame()
        footer.setProperty("kind", "footer")
        row = spaced(QHBoxLayout(footer), 12, (32, 12, 32, 12))
        self._leaves = Label("", "fact", wrap=True)
        row.addWidget(self._leaves, 1)
        back = plain_button("Revenir")
        back.clicked.connect(self.back_requested)
        row.addWidget(back)
        self.act = main_button("Importer", "check")
        self.act.clicked.connect(self.import_requested)
        row.addWidget(self.act)
        return footer

    def _category_rows(self, ids: Sequence[int]) -> list[Row]:
        plan = self._plan
        if plan is None:
            return []
        rows = []
        for rank in ids:
            if rank == _COLUMNS:
                found = sum(bool(column.key) for column in plan.columns)
                tag = Tag(f"{found} sur {len(plan.columns)}", "neutral", "")
                rows.append(Row(rank, "Colonnes", "reconnues", "filter", tag))
            elif rank == _REMARKS:
                tag = Tag(number(len(plan.remarks)), "watch" if plan.remarks else "neutral", "")
                rows.append(Row(rank, "Remarques", "par ligne et colonne", "triangle-alert", tag))
            else:
                each = _CATEGORIES[rank]
                tag = Tag(number(plan.count(each.status)), "in_progress", "")
                rows.append(Row(rank, each.title, each.detail, each.icon, tag))
        return rows

    def _list_category(self, rank: int | None) -> None:
        plan = self._plan
        if plan is None or rank is None:
            return
        self._category = rank
        if rank == _COLUMNS:
            size = len(plan.columns)
        elif rank == _REMARKS:
            size = len(plan.remarks)
        else:
            status = _CATEGORIES[rank].status
            self._shown = [row for row in plan.rows if row.status is status]
            size = len(self._shown)
        self.rows.set_ids(range(size))
        self.rows.refresh()
        self.rows.select_id(0 if size else None)
        self._show_row(0 if size else None)

    def _list_rows(self, ids: Sequence[int]) -> list[Row]:
        plan = self._plan
        if plan is None:
            return []
        if self._category == _COLUMNS:
            return [
                Row(rank, f"{each.letters} · {each.title}", each.label or "reprise dans les notes")
                for rank in ids
                for each in (plan.columns[rank],)
            ]
        if self._category == _REMARKS:
            remarks = plan.remarks
            return [Row(rank, *_cut(remarks[rank])) for rank in ids]
        return [self._planned(rank, self._shown[rank]) for rank in ids]

    def _planned(self, rank: int, row: PlannedRow) -> Row:
        city = row.read.partner.get("city") or ""
        subtitle = " · ".join(part for part in (f"ligne {row.number}", city) if part)
        alert = None
        if row.status in (Status.REFUSED, Status.DUPLICATE):
            alert = Tag(row.why, "watch", "triangle-alert")
        remarks = len(row.read.remarks)
        tag = Tag(count(remarks, "remarque"), "watch") if remarks else None
        return Row(rank, row.name or f"Ligne {row.number}", subtitle, "", tag, alert)

    def _show_row(self, rank: int | None) -> None:
        layout = self._area.new_sheet()
        if rank is not None and self._plan is not None:
            self._fill_row(layout, rank)
        layout.addStretch(1)
        self._area.show_sheet()

    def _fill_row(self, layout: QVBoxLayout, rank: int) -> None:
        assert self._plan is not None
        if self._category == _REMARKS:
            title, words = _cut(self._plan.remarks[rank])
            layout.addWidget(Label(title, "panel_title", wrap=True))
            layout.addWidget(Label(words, "body", wrap=True, selectable=True))
            return
        if self._category == _COLUMNS:
            column = self._plan.columns[rank]
            layout.addWidget(Label(column.title, "panel_title", wrap=True))
            layout.addWidget(
                Label(column.label or "Non reconnue : reprise dans les notes", "body", wrap=True)
            )
            return
        row = self._shown[rank]
        layout.addWidget(Label(row.name or "Sans nom", "panel_title", wrap=True))
        words = f"Ligne {row.number}" + (f" : {row.why}" if row.why else "")
        layout.addWidget(Label(words, "fact", wrap=True))
        for remark in row.read.remarks:
            layout.addWidget(sheet.icon_line("triangle-alert", remark, "warning"))
        layout.addWidget(sheet.facts(_facts(row)))

    def _on_categories_current_id_changed(self, rank: int | None) -> None:
        self._list_category(rank)

    def _on_rows_current_id_changed(self, rank: int | None) -> None:
        self._show_row(rank)


def _facts(row: PlannedRow) -> list[tuple[str, str]]:
    values = row.read.partner
    contact = row.read.contacts[0] if row.read.contacts else {}
    convention = row.read.convention or {}
    last = values.get("last_exchange_on")
    ends_on = convention.get("ends_on")
    name = " ".join(
        part
        for part in (
            contact.get("civility"),
            contact.get("first_name"),
            contact.get("last_name"),
        )
        if part
    )
    return [
        ("Type", PartnerKind(values["kind"]).label if values.get("kind") else ""),
        ("Contact", name),
        ("Fonction", contact.get("function", "")),
        ("Adresse", values.get("street", "")),
        ("Commune", f"{values.get('postcode', '')} {values.get('city', '')}".strip()),
        ("Téléphone", show_phone(values.get("phone", ""))),
        ("Portable", show_phone(values.get("mobile", ""))),
        ("Courriel", values.get("email", "")),
        ("SIREN", values.get("siren", "")),
        ("Convention", f"jusqu'au {short_date(ends_on)}" if ends_on else ""),
        ("Dernier contact", short_date(last) if last else ""),
        ("Notes", values.get("notes", "")),
        *((f"À compléter : {name}", str(new)) for name, _, new in row.changes),
    ]


def _cut(remark: str) -> tuple[str, str]:
    """« Ligne 178, C.P. » and what there is to say of it."""
    where, colon, words = remark.partition(" : ")
    return (where, words) if colon else (remark, "")
