"""Partenaires: the list or the table, and the file of the one chosen."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.data.first_rows import Found
from smlh_desktop.domain.exchanges import EventKind
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.domain.typography import count, number
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.label_printing import ask_labels
from smlh_desktop.gui.pages.first_steps import IMPORT, first_steps
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.pages.partner_sheet import FILE, fill_sheet
from smlh_desktop.gui.pages.partner_table import PartnerTable
from smlh_desktop.gui.row_model import Row, Tag
from smlh_desktop.gui.saving import WORKBOOK, ask_where
from smlh_desktop.gui.state_tags import tag_of
from smlh_desktop.gui.tasks import Report
from smlh_desktop.gui.widgets.buttons import Chip, Segmented, quiet_button
from smlh_desktop.gui.widgets.empty_state import EmptyState
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.labels import ElidedLabel
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.contacts import ContactFile
from smlh_desktop.services.partner_columns import COLUMNS
from smlh_desktop.services.partner_criteria import EVERYONE, Criteria
from smlh_desktop.services.partner_list import PartnerRow
from smlh_desktop.services.partner_order import BY_NAME, Sort
from smlh_desktop.services.partners import PartnerFile, summary

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_FILES, _TABLE = "fiches", "tableau"


class PartnersPage(ListPage):
    """The file everyone works in. `criteria` and `sort` are those of the list and the table."""

    TABLES = frozenset(
        (
            *("partners", "contacts", "meetings", "invitations", "letters_sent", "conventions"),
            *("exchanges", "bureau_members", "usages", "actions", "joint_actions", "action_roles"),
            *(
                "diagnosis_campaigns",
                "diagnosis_sheets",
                "diagnosis_answers",
                "links",
                "link_notes",
            ),
            *("minutes", "convention_documents", "commitment_reviews", "mutual_helps"),
        )
    )
    SEARCH = "Nom, contact, commune…"
    FILTERS = (
        (CircleStatus.MEMBER.value, "Membres du Cercle"),
        (CircleStatus.INTERESTED.value, "Intéressés"),
        (CircleStatus.TO_INVITE.value, "À inviter"),
    )

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        self.criteria = EVERYONE
        self.sort = BY_NAME
        self.feed_kind = ""
        self._part = FILE
        super().__init__(desk, window, "Partenaires")
        new = self.header.set_main("Nouveau partenaire", "plus", short="Nouveau")
        new.clicked.connect(lambda: self.edit_partner(None))
        self._add_tools()
        self._add_sorts()
        self.table: PartnerTable | None = None

    # What is listed ----------------------------------------------------------------------

    def fetch_ids(self, typed: str, chosen: str) -> "array[int]":
        return self.desk.partners.list.row_numbers(typed, self._asked_for(chosen), self.sort)

    def find_first(self, typed: str, chosen: str) -> Found | None:
        asked = self._asked_for(chosen)
        return self.desk.partners.list.soon(typed, asked, self.sort, every=self._total)

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        return [_line(row) for row in self.desk.partners.list.rows(ids)]

    def count_all(self) -> int:
        self._counts = self.desk.partners.counts()
        return self._counts[0]

    def fact(self, total: int) -> str:
        return summary(*self._counts) if total else "Aucune organisation pour l'instant"

    def make_empty(self) -> EmptyState:
        empty = first_steps()
        empty.way_chosen.connect(self._on_empty_way_chosen)
        return empty

    def filter_by(self, criteria: Criteria) -> None:
        """Show the partners that have these in common."""
        self.criteria = criteria
        self._choose_chip(None)
        self._on_criteria_changed()

    def sort_by(self, sort: Sort) -> None:
        """Show the list in another order, and say which."""
        self.sort = sort
        place = self._sorts.findData(sort.key)
        blocked = self._sorts.blockSignals(True)
        self._sorts.setCurrentIndex(place)
        self._sorts.blockSignals(blocked)
        self.guarded(self._show_list)
        self._show_first()

    def show_everything(self) -> None:
        self.criteria = EVERYONE
        self._say_criteria()
        super().show_everything()

    def forget_filters(self) -> None:
        self.criteria = EVERYONE
        self._say_criteria()
        super().forget_filters()

    def view(self) -> QWidget:
        chosen = self.table if self.views.value() == _TABLE else None
        return self.panes if chosen is None else chosen

    def show_partner(self, partner_id: str) -> None:
        """Bring the file of a partner into view."""
        self.guarded(lambda: self.show_row(self.desk.partners.get(partner_id).rid))

    def show_row(self, row_id: int) -> None:
        """Bring a line into view with its file, whatever was searched or filtered before."""
        self.views.choose(_FILES)
        super().show_row(row_id)

    def show_part(self, rid: int, part: str) -> None:
        """Show the file of a line, or its history."""
        self._part = part
        self.show_file(rid)

    def set_compact(self, compact: bool) -> None:
        super().set_compact(compact)
        if self.table is not None:
            self.table.set_compact(compact)
        self._criteria_words.setVisible(not compact)

    # What is done ------------------------------------------------------------------------

    def edit_partner(self, file: PartnerFile | None) -> None:
        """Open the form of a partner, or of a new one."""
        from smlh_desktop.gui.dialogs.partner_dialog import PartnerDialog

        dialog = PartnerDialog(self.desk, self, file)
        if dialog.exec() and dialog.saved_id:
            self.freshen()
            self.show_row(self.desk.partners.get(dialog.saved_id).rid)
        elif dialog.seen_id:
            self.show_partner(dialog.seen_id)
        self._after(dialog.told)

    def edit_contact(self, partner: PartnerFile, contact: ContactFile | None) -> None:
        """Open the form of a contact, or of a new one."""
        from smlh_desktop.gui.dialogs.contact_dialog import ContactDialog

        dialog = ContactDialog(self.desk, self, partner, contact)
        dialog.exec()
        self._after(dialog.told)

    def note(self, partner: PartnerFile, kind: EventKind, exchange_id: str | None = None) -> None:
        """Open what was noted of a partner, or something new to note."""
        from smlh_desktop.gui.dialogs.exchange_dialog import ExchangeDialog

        dialog = ExchangeDialog(self.desk, self, partner, kind, exchange_id)
        dialog.exec()
        self._after(dialog.told)

    def verify(self, file: PartnerFile) -> None:
        """Note that the file was verified today."""
        if self.guarded(lambda: self.desk.partners.verify(file.id, today_in_france())):
            self._after(f"Fiche vérifiée : {file.fields.name}")

    def restore(self, seq: int) -> None:
        """Put back the value that a change replaced."""
        told: list[str] = []
        if self.guarded(lambda: told.append(self.desk.partners.history.restore(seq))):
            self._after(told[0])

    def write_to(self, partner_ids: Sequence[str]) -> None:
        """Prepare letters to these partners."""
        from smlh_desktop.gui.pages.letters_page import LettersPage

        page = self.window_.go("courriers")
        assert isinstance(page, LettersPage)
        page.new_mailing(partner_ids=partner_ids)

    def export_to(self, path: Path) -> None:
        """Write the list to a workbook as it is shown: the lines ticked, or all."""
        from smlh_desktop.services import excel_export

        assert self.table is not None
        columns, ticked = self.table.columns(), self.table.model.ticked()
        typed, chosen = self.search.text(), self.chosen_filter()

        def work(_: Report) -> int:
            rids = ticked or self.fetch_ids(typed, chosen)
            return excel_export.export_list(self.desk.database, path, columns, rids)

        self.start(
            work,
            lambda total: self.window_.tell(
                f"Exporté dans {path.name} : {count(total, 'partenaire')}"
            ),
        )

    def open_filters(self) -> None:
        """Choose what the partners listed have in common."""
        from smlh_desktop.gui.dialogs.filters_dialog import FiltersDialog

        given = self._asked_for(self.chosen_filter())
        dialog = FiltersDialog(self.desk, self, given, self.search.text())
        if dialog.exec():
            if not dialog.discarded:
                self.filter_by(dialog.criteria)
            self._after(dialog.told)

    # The page ----------------------------------------------------------------------------

    def fill_detail(self, layout: QVBoxLayout, row_id: int) -> Iterator[None]:
        file = self.desk.partners.get(self.desk.partners.id_of(row_id))
        parts = fill_sheet(layout, self, file, self._part)
        next(parts, None)
        return parts

    def _asked_for(self, chosen: str) -> Criteria:
        return replace(self.criteria, circle_status=chosen) if chosen else self.criteria

    def _add_tools(self) -> None:
        tools = self._tools_row.layout()
        assert isinstance(tools, QHBoxLayout)
        self.more = Chip("Plus de filtres", "filter", checkable=False)
        self.more.clicked.connect(self.open_filters)
        tools.insertWidget(tools.count() - 1, self.more)
        self.views = Segmented([(_FILES, "Fiches"), (_TABLE, "Tableau")], "Présentation")
        self.views.set_value(_FILES)
        self.views.value_changed.connect(lambda view: self._show_view(str(view)))
        tools.addWidget(self.views)
        self._criteria_row = QWidget()
        row = spaced(QHBoxLayout(self._criteria_row), 10, (32, 4, 24, 4))
        self._criteria_words = ElidedLabel("", "label")
        row.addWidget(self._criteria_words, 1)
        every = quiet_button("Tout montrer", "rotate-ccw")
        every.clicked.connect(self.show_everything)
        row.addWidget(every)
        self._criteria_row.hide()
        self.column.insertWidget(1, self._criteria_row)

    def _add_sorts(self) -> None:
        self._sorts = sized(ChoiceField(), width=216)
        self._sorts.setAccessibleName("Tri de la liste")
        self._sorts.addItem("Tri : organisme", "name")
        for column in COLUMNS:
            if column.sortable and column.key != "name":
                self._sorts.addItem(f"Tri : {column.title.lower()}", column.key)
        self._sorts.currentIndexChanged.connect(
            lambda _: self.sort_by(Sort(str(self._sorts.currentData())))
        )
        self.list_top.addWidget(self._sorts)

    def _show_list(self) -> None:
        super()._show_list()
        if self.table is not None:
            self.table.table.show_sort(self.sort.key, descending=self.sort.descending)

    def refresh(self) -> None:
        if self.table is not None and (ticked := self.table.model.ticked()):
            left = set(self.desk.partners.list.still_there(ticked))
            if len(left) < len(ticked):
                self.table.model.tick(left)
        super().refresh()

    def _set_rows(self, ids: "array[int]", total: int) -> None:
        super()._set_rows(ids, total)
        if self.table is not None:
            self.table.table.set_ids(ids, total)

    def _complete_rows(self, ids: "array[int]") -> None:
        super()._complete_rows(ids)
        if self.table is not None:
            self.table.table.complete(ids)

    def _say_count(self, shown: int) -> None:
        self.count.setText(f"{number(shown)} sur {number(self._total)}")
        if self.table is not None:
            self.table.say_count(shown, self._total)

    def _say_criteria(self) -> None:
        asked = self.criteria != EVERYONE
        words: list[str] = []
        if asked:
            words = self.criteria.words(self.desk.partners.list.referents())
        self.more.setText(f"Filtres · {len(words)}" if asked else "Plus de filtres")
        self._criteria_words.setText(" · ".join(words))
        self._criteria_row.setVisible(asked)

    def _show_view(self, view: str) -> None:
        if view == _TABLE and self.table is None:
            self._make_table()
        if self._total:
            self._stack.setCurrentWidget(self.view())

    def _make_table(self) -> None:
        table = self.table = PartnerTable(self.desk.partners.columns)
        table.row_activated.connect(self.show_row)
        table.sort_requested.connect(self.sort_by)
        table.all_requested.connect(self._on_table_all_requested)
        table.letters_requested.connect(lambda: self.write_to(self._ticked_ids()))
        table.labels_requested.connect(self._on_table_labels_requested)
        table.export_requested.connect(self._on_table_export_requested)
        table.edit_requested.connect(self._on_table_edit_requested)
        table.bin_requested.connect(self._on_table_bin_requested)
        table.set_compact(self.window_.shell.is_compact())
        self._stack.addWidget(table)
        self.guarded(self._show_list)

    def _ticked_ids(self) -> list[str]:
        assert self.table is not None
        return self.desk.partners.list.ids(self.table.model.ticked())

    def _after(self, told: str) -> None:
        if told:
            self.window_.tell(told, undoable=True)

    def _on_chip_clicked(self, chip: Chip, on: bool) -> None:
        """A chip speaks of the place in the Cercle: what the filters say of it gives way."""
        self.criteria = replace(self.criteria, circle_status="")
        self._say_criteria()
        super()._on_chip_clicked(chip, on)

    def _on_criteria_changed(self) -> None:
        self._say_criteria()
        self._on_search_changed()

    def _on_table_export_requested(self) -> None:
        if path := ask_where(self, "Exporter la liste", "Partenaires.xlsx", WORKBOOK):
            self.export_to(path)

    def _on_table_all_requested(self) -> None:
        assert self.table is not None
        typed, chosen = self.search.text(), self.chosen_filter()
        self.start(lambda _: self.fetch_ids(typed, chosen), self.table.model.tick)

    def _on_table_labels_requested(self) -> None:
        ask_labels(self, self._ticked_ids())

    def _on_table_edit_requested(self) -> None:
        from smlh_desktop.gui.dialogs.group_edit_dialog import GroupEditDialog

        assert self.table is not None
        rids = self.table.model.ticked()
        dialog = GroupEditDialog(self.desk, self, len(rids))
        if not (dialog.exec() and dialog.change):
            return
        change = dialog.change
        self.start(
            lambda report: self.desk.partners.together.apply(rids, change, report),
            lambda changed: self._after(f"Modifié ensemble : {count(changed, 'partenaire')}"),
        )

    def _on_table_bin_requested(self) -> None:
        assert self.table is not None
        rids, model = self.table.model.ticked(), self.table.model
        hanging = self.desk.partners.together.hanging(rids)
        question = f"Mettre {count(len(rids), 'partenaire')} à la corbeille ?\n\n"
        if hanging:
            question += f"S'y rattachent : {', '.join(hanging)}.\n\n"
        question += "Rien n'est effacé : la corbeille et « Défaire » remettent tout en place."
        if not messages.confirm(self, question, "Mettre à la corbeille"):
            return

        def done(binned: int) -> None:
            model.tick(())
            self._after(f"Mis à la corbeille : {count(binned, 'partenaire')}")

        self.start(lambda report: self.desk.partners.together.to_bin(rids, report), done)

    def _on_empty_way_chosen(self, key: str) -> None:
        if key == IMPORT:
            self.window_.go("donnees")
        else:
            self.edit_partner(None)


def _line(row: PartnerRow) -> Row:
    subtitle = " · ".join(part for part in (row.kind.short_label, row.city) if part)
    return Row(
        row.rid,
        row.name,
        subtitle,
        row.kind.icon,
        tag_of(row.circle_status),
        Tag(row.alert, "watch", "triangle-alert") if row.alert else None,
    )
