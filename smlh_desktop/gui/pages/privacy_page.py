"""Données personnelles: what is due for review, the register, incidents, how long things are kept,
the notice. All is read beside the screen, then shown a part at a time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages import privacy_papers, privacy_review
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.saving import PDF, ask_where
from smlh_desktop.gui.widgets.buttons import Button
from smlh_desktop.gui.widgets.place_tabs import PlaceTabs
from smlh_desktop.gui.widgets.sheet_area import SheetArea
from smlh_desktop.services.erasures import Mention
from smlh_desktop.services.incidents import IncidentRow
from smlh_desktop.services.old_copies import CopiesDue
from smlh_desktop.services.processings import PrivacyContact, ProcessingRow
from smlh_desktop.services.retention import DueRow, RuleRow

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

REVIEW, REGISTER, INCIDENTS, RULES, NOTICE = "revoir", "registre", "incidents", "durees", "note"
_PARTS = (
    (REVIEW, "À revoir"), (REGISTER, "Registre"), (INCIDENTS, "Incidents"),
    (RULES, "Durées"), (NOTICE, "Note"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """All that the page shows, read at once."""

    due: list[DueRow]
    mentions: list[Mention]
    copies: CopiesDue
    register: list[ProcessingRow]
    incidents: list[IncidentRow]
    rules: list[RuleRow]
    contact: PrivacyContact


class PrivacyPage(Page):
    """A part of it at a time, chosen above."""

    TABLES = frozenset(
        {
            *("partners", "contacts", "letters_sent", "exchanges", "invitations", "conventions"),
            *("sections", "minutes", "erasures", "erasure_mentions", "retention_rules"),
            *("retention_choices", "processings", "incidents"),
        }
    )

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Données personnelles")
        self.header.set_title("Données personnelles", "RGPD")
        back = self.header.add_action(
            Button("Revenir aux données", "quiet", "chevron-left", short="Données")
        )
        back.clicked.connect(lambda: window.go("donnees"))
        self._part = REVIEW
        self._known: Known | None = None
        self._tabs = PlaceTabs(_PARTS, self._part, "Parties de cette page")
        self._tabs.key_chosen.connect(self.show_part)
        self.header.set_tabs(self._tabs)
        self._mains = {
            REGISTER: ("Imprimer le registre", "printer", "Imprimer", self.print_register),
            INCIDENTS: ("Noter un incident", "plus", "Noter", lambda: self.edit_incident(None)),
            NOTICE: ("Imprimer la note", "printer", "Imprimer", self.print_notice),
        }
        self._buttons: dict[str, Button] = {}
        for key, (words, icon, short, act) in self._mains.items():
            self._buttons[key] = self._main(words, icon, short, act)
        self._area = SheetArea((32, 16, 32, 24))
        self.column.addWidget(self._area, 1)
        self._show_actions()

    def _main(self, words: str, icon: str, short: str, act: Callable[[], object]) -> Button:
        button = self.header.set_main(words, icon, short=short)
        button.clicked.connect(lambda _=False: act())
        return button

    def refresh(self) -> None:
        """Read all of it beside the screen."""
        desk, today = self.desk, today_in_france()

        def read(_: object) -> Known:
            return Known(
                desk.retention.due(today), desk.erasures.mentions(), desk.old_copies.due(),
                desk.processings.all(), desk.incidents.all(), desk.retention.rules(),
                desk.processings.contact(),
            )  # fmt: skip

        task = desk.reading.prepare(read)
        task.done.connect(self._show)
        task.failed.connect(lambda error: messages.show_error(self, error))
        desk.reading.start(task)

    def show_part(self, key: str) -> None:
        """Bring a part into view."""
        self._part = key
        self._tabs.set_here(key)
        self._show_actions()
        if self._known is not None:
            self._lay_out(self._known, 0)

    def part(self) -> str:
        """The key of the part in view."""
        return self._part

    def is_read(self) -> bool:
        """Whether what it shows was read, and laid out to the end."""
        return self._known is not None and self._area.is_complete()

    def _show(self, known: Known) -> None:
        self._known = known
        due, left = len(known.due), len(known.mentions)
        told = [count(due, "fiche à revoir", "fiches à revoir") if due else "Rien à revoir"]
        if left:
            told.append(count(left, "texte à écrire de nouveau", "textes à écrire de nouveau"))
        if copies := len(known.copies.rows):
            told.append(count(copies, "ancienne copie", "anciennes copies"))
        self.header.set_fact(", ".join(told))
        self._lay_out(known, self._area.verticalScrollBar().value())

    def _lay_out(self, known: Known, place: int) -> None:
        fill: dict[str, Callable[[PrivacyPage, QVBoxLayout, Known], Iterator[None]]] = {
            REVIEW: privacy_review.fill_review,
            REGISTER: privacy_papers.fill_register,
            INCIDENTS: privacy_papers.fill_incidents,
            RULES: privacy_review.fill_rules,
            NOTICE: privacy_papers.fill_notice,
        }
        parts = fill[self._part](self, self._area.new_sheet(), known)
        next(parts, None)
        self._area.show_sheet(parts, place=place)

    def _show_actions(self) -> None:
        for key, button in self._buttons.items():
            button.setVisible(key == self._part)

    # What is done ------------------------------------------------------------------------

    def print_register(self) -> None:
        """Ask where, then write the register."""
        register, today = self.desk.processings, today_in_france()
        if path := ask_where(self, "Enregistrer le registre", "registre-traitements.pdf", PDF):
            self.save_beside(path, lambda out: register.write_register(out, today=today))

    def print_notice(self) -> None:
        """Ask where, then write the notice."""
        register, today = self.desk.processings, today_in_france()
        if path := ask_where(self, "Enregistrer la note", "note-information.pdf", PDF):
            self.save_beside(path, lambda out: register.write_notice(out, today=today))

    def edit_processing(self, row: ProcessingRow | None) -> None:
        """Open the form of an entry of the register, or of a further one."""
        from smlh_desktop.gui.dialogs.processing_dialog import ProcessingDialog

        dialog = ProcessingDialog(self.desk, self, row)
        dialog.exec()
        self.tell(dialog.told)

    def edit_incident(self, row: IncidentRow | None) -> None:
        """Open the form of an incident, or of a new one."""
        from smlh_desktop.gui.dialogs.incident_dialog import IncidentDialog

        dialog = IncidentDialog(self.desk, self, row)
        dialog.exec()
        self.tell(dialog.told)

    def rewrite(self, mention: Mention) -> None:
        """Open a text that still names somebody; writing it anew may take a while."""
        from smlh_desktop.gui.dialogs.rewrite_dialog import RewriteDialog

        dialog = RewriteDialog(self, mention)
        if dialog.exec():
            text = dialog.written()
            self.start(
                lambda _: self.desk.erasures.rewrite(mention.id, text),
                lambda _: self.window_.tell("Texte écrit de nouveau, sans le nom"),
            )

    def tell(self, words: str) -> None:
        """Say what was done, if anything was."""
        if words:
            self.window_.tell(words, undoable=True)
            self.freshen()
