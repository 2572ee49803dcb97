"""Courriers: the register of what was sent, and the mailing being prepared."""

import io
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.register import REMINDER
from smlh_desktop.domain.typography import count, french, long_date
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.label_printing import ask_labels_for
from smlh_desktop.gui.pages.letter_completion import Place, form_for, place_of
from smlh_desktop.gui.pages.mailing_choices import (
    MailingChoices,
    Plan,
    recipients,
    with_choice,
)
from smlh_desktop.gui.pages.mailing_job import MailingJob
from smlh_desktop.gui.pages.mailing_texts import adapted, edit_template
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.pages.register_view import RegisterView
from smlh_desktop.gui.tasks import Report, Task
from smlh_desktop.gui.widgets.buttons import menu_of, plain_button
from smlh_desktop.services.letter_templates import CIRCLE, INVITATION
from smlh_desktop.services.letters import Mailing, write_pdf
from smlh_desktop.services.partner_criteria import Criteria

if TYPE_CHECKING:
    from smlh_desktop.gui.dialogs.form_dialog import FormDialog
    from smlh_desktop.gui.main_window import MainWindow
    from smlh_desktop.gui.pages.mailing_view import MailingView


class LettersPage(Page):
    """Shows the register; `new_mailing` prepares letters, `show_register` comes back."""

    TABLES = frozenset(
        {
            "letters_sent", "partners", "contacts", "meetings", "invitations", "sections",
            "bureau_members", "letter_templates", "usages",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Courriers")
        self._plan: Plan | None = None
        self._view: MailingView | None = None
        self._preparing: Task | None = None
        self._drawing: Task | None = None
        self._on_letter = False
        self.job = MailingJob(self)
        self.job.under_way_changed.connect(self._show_main)
        self.job.issued.connect(self._on_job_issued)
        self.column.addWidget(self.job)
        self._stack = QStackedWidget()
        # What it wishes for never squeezes the header, at the largest zoom.
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.column.addWidget(self._stack, 1)
        self.register = RegisterView(self, desk.letters.register)
        self.register.reminder_requested.connect(self._on_register_reminder_requested)
        self.register.way_chosen.connect(self.new_mailing)
        for printing in (self.job.printing, self.register.printing):
            printing.on_printed = partial(self.job.show_printed, printing)
        self._stack.addWidget(self.register)
        self._build_header()
        self._show_tools()

    # What other pages ask -----------------------------------------------------------------

    def new_mailing(
        self,
        template_key: str | None = None,
        meeting_id: str | None = None,
        partner_ids: Sequence[str] | None = None,
        **more: Any,
    ) -> None:
        """Prepare letters to the guests of a meeting, to `partner_ids`, or to everyone; `more` are
        other fields of a `Plan`.

        Without a template: the invitation when there is a meeting, else the Cercle.
        """
        key = template_key or (INVITATION if meeting_id else CIRCLE)
        self._begin(Plan(key, meeting_id, partner_ids, **more))

    def _begin(self, plan: Plan) -> None:
        self._plan = plan
        self.view.forget()
        self.view.preview.show_message("Les lettres se préparent…")
        self.job.dismiss()
        self._show_tools()
        self._stack.setCurrentWidget(self.view)
        self._stale = False
        self.guarded(self.refresh)

    def show_register(self) -> None:
        """Leave the mailing and show what was sent."""
        self._stop_reading()
        self._plan = None
        self._show_tools()
        self.guarded(self.refresh)

    @property
    def view(self) -> "MailingView":
        """The mailing on the screen, made when first needed."""
        if self._view is None:
            from smlh_desktop.gui.pages.mailing_view import MailingView

            view = self._view = MailingView()
            view.letter_chosen.connect(self._on_view_letter_chosen)
            view.ticks_changed.connect(self._show_main)
            view.print_requested.connect(lambda rank: self.print_letters([rank]))
            view.save_requested.connect(lambda rank: self.save_letters([rank]))
            view.detail_shown.connect(self._on_view_detail_shown)
            view.recipients_chosen.connect(self._on_view_recipients_chosen)
            view.adapt_requested.connect(self.adapt_letter)
            view.each_contact_requested.connect(self._on_view_each_contact_requested)
            view.order_requested.connect(self._on_view_order_requested)
            view.correct_requested.connect(self._on_view_correct_requested)
            view.set_compact(self.window_.shell.is_compact())
            self._stack.addWidget(view)
        return self._view

    # The page -----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the register again, or prepare the letters again; ticks and place are kept."""
        if self._plan is not None and self._is_gone(self._plan):
            self.show_register()
        if self._plan is not None:
            kept = {
                key: each
                for key, each in self._plan.issued.items()
                if self.desk.letters.register.exists(each)  # else it was taken back
            }
            if kept != self._plan.issued:
                self._plan.issued = kept
                self.view.set_issued(kept)
                self.job.dismiss()
            templates = self.desk.letters.texts.all()
            self.choices.show_plan(self._plan, templates, self.desk.meetings)
            self._prepare(self._plan)
            return
        total = self.register.refresh()
        words = f"{count(total, 'lettre')} au registre"
        self.header.set_fact(words if total else "Le registre est vide")
        self._stack.setCurrentWidget(self.register)
        self.register.tools.setVisible(total > 0)
        self.main.setVisible(total > 0)

    def _is_gone(self, plan: Plan) -> bool:
        """Whether the meeting that was written about was taken back or put in the bin."""
        return plan.meeting_id is not None and not self.desk.meetings.exists(plan.meeting_id)

    def set_compact(self, compact: bool) -> None:
        """One pane at a time, short words."""
        super().set_compact(compact)
        for part in (self.register, self.job, self.choices, self._view):
            if part is not None:
                part.set_compact(compact)
        self._on_letter = self._on_letter and compact
        self._show_tools()

    def save_letters(self, ranks: Sequence[int]) -> None:
        """Write these letters where the person says, and enter them in the register."""
        if (mailing := self.view.mailing()) is not None:
            self.job.save(mailing, ranks)

    def with_ticked(self, act: Callable[[Mailing, Sequence[int]], object]) -> None:
        """Do `act` with the mailing and the ranks of the letters ticked."""
        if (mailing := self.view.mailing()) is not None:
            act(mailing, self.view.ticked())

    def print_letters(self, ranks: Sequence[int]) -> None:
        """Enter these letters in the register, and print them; those that are there already are
        printed again, under the same number."""
        mailing, plan = self.view.mailing(), self._plan
        if mailing is None or plan is None:
            return
        known = [plan.issued.get(mailing.letters[rank].key) for rank in ranks]
        if all(known):
            self.job.printing.print([each for each in known if each])
        else:
            new = [rank for rank, each in zip(ranks, known, strict=True) if each is None]
            self.job.print(mailing, new)

    def edit_template(self, key: str) -> None:
        """Open the text of a template, shown as the letter in view if there is one."""
        mailing = self.view.mailing() if self._plan else None
        told = edit_template(self.desk, self, key, mailing, self.view.rank() if mailing else None)
        if told:
            self.window_.tell(told, undoable=True)

    def adapt_letter(self, rank: int) -> None:
        """Let a person change the text of one letter, the others staying as they are."""
        mailing, plan = self.view.mailing(), self._plan
        if mailing is None or plan is None:
            return
        letter = mailing.letters[rank]
        text = adapted(self.desk, self, mailing, letter, plan.texts.get(letter.key))
        if text is not None:
            if text is mailing.template:  # back to the text of all the letters
                plan.texts.pop(letter.key, None)
            else:
                plan.texts[letter.key] = text
            plan.issued.pop(letter.key, None)  # another letter, under a number of its own
            self.view.set_issued(plan.issued)
            self._prepare(plan)

    def _build_header(self) -> None:
        self.templates = plain_button("Modèles", "file-text")
        self.register.add_tool(self.templates)
        menu = menu_of(self.templates)
        for template in self.desk.letters.texts.all():
            action = menu.addAction(french(template.name))
            action.triggered.connect(lambda _=False, key=template.key: self.edit_template(key))
        self.main = self.header.set_main("Nouvel envoi", "plus", short="Nouveau")
        self.main.clicked.connect(self._on_main_clicked)
        self.choices = MailingChoices()
        self.choices.changed.connect(self._on_choices_changed)
        self.choices.change.clicked.connect(self._on_change_clicked)
        self.choices.give_up.clicked.connect(self.show_register)
        self.choices.pdf.triggered.connect(lambda: self.save_letters(self.view.ticked()))
        self.choices.aside.triggered.connect(lambda: self.with_ticked(self.job.set_aside))
        self.choices.labels.triggered.connect(self._on_labels_triggered)
        self.choices.post_list.triggered.connect(
            lambda: self.with_ticked(self.job.list_for_the_post)
        )
        self.choices.rehearsal.triggered.connect(self.job.try_printer)
        self.choices.envelopes_requested.connect(
            lambda envelope: self.with_ticked(partial(self.job.envelopes, envelope=envelope))
        )
        self.choices.cards_requested.connect(
            lambda two: self.with_ticked(partial(self.job.cards, two_a_sheet=two))
        )
        self.choices.drafts.triggered.connect(lambda: self.with_ticked(self.job.draft))
        self.header.tools().addWidget(self.register.tools)
        self.header.tools().addWidget(self.choices)

    def _show_tools(self) -> None:
        preparing = self._plan is not None
        if preparing:
            self.register.tools.hide()
            self.main.show()
        else:
            self.header.set_title("Courriers")
        self.choices.setVisible(preparing and not self._on_letter)
        self.main.set_icon_name("printer" if preparing else "plus")
        self._show_main()

    def _show_main(self) -> None:
        """What the main button does, in words that follow the ticks."""
        if self._plan is None:
            self.main.set_words("Nouvel envoi", "Nouveau")
            self.main.set_compact(self.window_.shell.is_compact())
            self.main.set_reason("")
            return
        ranks, mailing = self.view.ticked(), self.view.mailing()
        ready = mailing is not None and not any(mailing.letters[rank].lacks for rank in ranks)
        self.main.set_words(_print_words(len(ranks), ready=ready), "Imprimer")
        self.main.set_compact(self.window_.shell.is_compact())
        busy = "Des lettres sont en cours d'enregistrement" if self.job.is_under_way() else ""
        for button in (self.main, self.choices.save):
            button.set_reason(busy or ("" if ranks else "Cochez au moins une lettre"))
        self.view.alone.set_reason(busy)

    def _on_register_reminder_requested(
        self, through: Mapping[str, str | None], meeting_id: str | None
    ) -> None:
        """Remind partners of their letter, through the contacts it went to."""
        self.new_mailing(REMINDER, meeting_id, list(through), through=through)

    def _on_main_clicked(self) -> None:
        if self._plan is None:
            self.new_mailing()
        else:
            self.print_letters(self.view.ticked())

    def _on_job_issued(self, keys: Sequence[str], ids: Sequence[str]) -> None:
        """The letters that went are ticked no more; once none is left, the register is shown."""
        plan, mailing = self._plan, self.view.mailing()
        if plan is None or mailing is None:
            return
        plan.issued |= dict(zip(keys, ids, strict=True))
        self.view.set_issued(plan.issued)
        left = [each for each in mailing.letters if not each.lacks and each.key not in plan.issued]
        if not left:
            self.show_register()

    def _on_change_clicked(self) -> None:
        if self._plan is not None:
            self.edit_template(self._plan.template_key)

    def _on_choices_changed(self, key: str, meeting_id: str | None) -> None:
        plan = self._plan
        if plan is not None and (key, meeting_id) != (plan.template_key, plan.meeting_id):
            self._begin(with_choice(self.desk, plan, key, meeting_id))

    def _on_view_order_requested(self, by_rank: bool) -> None:
        """The same letters in another order: ticks stay."""
        if self._plan is not None:
            self._plan.by_rank = by_rank
            self._prepare(self._plan)

    def _on_view_each_contact_requested(self, on: bool) -> None:
        """One letter a partner, or one to each of its contacts."""
        if self._plan is not None:
            self._plan.each_contact = on
            self._prepare(self._plan)

    def _on_view_detail_shown(self, on: bool) -> None:
        """The choices make room for the letter when there is one pane."""
        self._on_letter = on and self.window_.shell.is_compact()
        self.choices.setVisible(self._plan is not None and not self._on_letter)

    # The letters --------------------------------------------------------------------------

    def _prepare(self, plan: Plan) -> None:
        self._stop_reading()
        template = self.desk.letters.texts.get(plan.template_key)
        self.header.set_title(template.name, "Envoi")
        if template.for_meeting and plan.meeting_id is None:
            self._show_nothing("Ce modèle parle d'une rencontre, et aucune n'est prévue.")
            return
        meeting_id = plan.meeting_id if template.speaks_of_a_meeting else None
        today = today_in_france()
        self.view.show_recipients(
            recipients(plan, meeting_id, self.desk.partners.list), plan.criteria
        )

        def work(report: Report) -> Mailing:
            report(0, 1)
            partner_ids, found = plan.partner_ids, self.desk.partners.list
            if plan.criteria is not None:
                partner_ids = found.ids(found.row_numbers("", plan.criteria))
            return self.desk.letters.prepare(
                plan.template_key,
                dated_on=today,
                meeting_id=meeting_id,
                partner_ids=partner_ids,
                by_rank=plan.by_rank,
                each_contact=plan.each_contact,
                through=plan.through,
                texts=plan.texts,
                also=plan.also,
            )

        task = self.start(
            work,
            lambda mailing: self._on_prepared(task, mailing),
            failed=lambda error: self._on_prepare_failed(task, error),
        )
        self._preparing = task

    def _on_labels_triggered(self) -> None:
        mailing, ranks = self.view.mailing(), self.view.ticked()
        if mailing is not None and ranks:
            ask_labels_for(self, [mailing.letters[rank].letter.address for rank in ranks])

    def _on_view_recipients_chosen(self, criteria: Criteria | None) -> None:
        if self._plan is not None and criteria != self._plan.criteria:
            self._plan.criteria = criteria
            self.view.forget()
            self._prepare(self._plan)

    def _on_prepared(self, task: Task, mailing: Mailing) -> None:
        if task is not self._preparing:
            return
        self._preparing = None
        total = len(mailing.letters)
        self.header.set_fact(
            f"{count(total, 'destinataire')} · lettres datées du {long_date(mailing.dated_on)}"
        )
        self.view.set_mailing(mailing)
        if not total:
            self._show_nothing(
                "Personne n'est encore invité à cette rencontre."
                if mailing.meeting_id
                else "Il n'y a encore personne à qui écrire."
            )

    def _on_prepare_failed(self, task: Task, error: BaseException) -> None:
        if task is self._preparing:
            self._preparing = None
            self._show_nothing("Les lettres n'ont pas pu être préparées.")
            messages.show_error(self, error)

    def _show_nothing(self, words: str) -> None:
        self.header.set_fact("Aucun destinataire")
        self.view.preview.show_message(words)
        self._show_main()

    def _on_view_letter_chosen(self, rank: int) -> None:
        """Draw the letter beside the screen; only the last one asked for is shown."""
        mailing = self.view.mailing()
        assert mailing is not None
        if self._drawing is not None:
            self._drawing.stop()

        def work(report: Report) -> bytes:
            report(0, 1)
            out = io.BytesIO()
            write_pdf(mailing, out, only=[rank])
            return out.getvalue()

        task = self.start(work, lambda data: self._on_drawn(task, data))
        self._drawing = task

    def _on_drawn(self, task: Task, data: bytes) -> None:
        if task is self._drawing:
            self._drawing = None
            self.view.preview.show_pdf(data)

    def _stop_reading(self) -> None:
        for task in (self._preparing, self._drawing):
            if task is not None:
                task.stop()
        self._preparing = self._drawing = None

    def _on_view_correct_requested(self, rank: int) -> None:
        """Open, over the letters, the form that holds what one of them lacks."""
        mailing = self.view.mailing()
        assert mailing is not None
        letter = mailing.letters[rank]
        place = place_of(letter)
        if place is Place.SETTINGS:
            self.window_.go("reglages")
            return
        if place is Place.TEXT:
            self.edit_template(mailing.template.key)
            return
        dialogs: list[FormDialog] = []
        self.guarded(lambda: dialogs.append(form_for(self.desk, self, mailing, letter)))
        for dialog in dialogs:
            dialog.exec()
            if dialog.told:
                self.window_.tell(dialog.told, undoable=True)


def _print_words(letters: int, *, ready: bool) -> str:
    if not letters:
        return "Imprimer les lettres"
    state = "prête" if ready else "cochée"
    if letters == 1:
        return f"Imprimer la lettre {state}"
    return f"Imprimer les {count(letters, 'lettre')} {state}s"
