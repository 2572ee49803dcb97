"""What a mailing is made from: the template, the meeting it speaks of, to whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.domain.typography import count, french, short_date
from smlh_desktop.files.envelopes import ENVELOPES
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.widgets.buttons import menu_of, plain_button, quiet_button
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.letter_templates import Template
from smlh_desktop.services.meetings import Meetings
from smlh_desktop.services.partner_criteria import Criteria
from smlh_desktop.services.partner_list import PartnerList

_MEETINGS_OFFERED = 60


TO_INVITE = Criteria(circle_status=CircleStatus.TO_INVITE)


@dataclass(slots=True)
class Plan:
    """What is being prepared. Without `partner_ids`: every guest, or every partner. By name, or
    `by_rank`, in the order of precedence; one letter to a partner, or to `each_contact` of it.
    `through`: the contact of some partners to write to. `texts`: those of letters of their own, by
    the key of the letter; `also`: what more fields hold, by partner. `criteria`: to those who meet
    them, instead. `issued`: the letters that are at the register already, by their key."""

    template_key: str
    meeting_id: str | None = None
    partner_ids: Sequence[str] | None = None
    by_rank: bool = False
    each_contact: bool = False
    through: Mapping[str, str | None] = field(default_factory=dict)
    texts: dict[str, Template] = field(default_factory=dict)
    also: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    criteria: Criteria | None = None
    issued: dict[str, str] = field(default_factory=dict)


def recipients(
    plan: Plan, meeting_id: str | None, partners: PartnerList
) -> list[tuple[str, Criteria | None]]:
    """To whom a mailing may go: those it began with, the members of the Cercle, those to invite to
    it, those of a kept filter. An invitation goes to the guests of its meeting."""
    if meeting_id is not None:
        return []
    chosen = plan.partner_ids
    words = "Tous les partenaires"
    if chosen is not None:
        words = count(len(chosen), "partenaire choisi", "partenaires choisis")
    return [
        (words, None),
        ("Les membres du Cercle", Criteria(circle_status=CircleStatus.MEMBER)),
        ("Ceux à inviter au Cercle", TO_INVITE),
        *((f"Filtre « {each.name} »", each.criteria) for each in partners.kept_filters()),
    ]


def with_choice(desk: Desk, plan: Plan, key: str, meeting_id: str | None) -> Plan:
    """The plan with another template, or about another meeting: to the same people, unless it
    invites the guests of another meeting. Nothing is about a meeting that the template does not
    speak of."""
    is_same = key == plan.template_key
    wanted = meeting_id if is_same else meeting_id or plan.meeting_id
    about = wanted if desk.letters.texts.get(key).speaks_of_a_meeting else None
    people = plan.partner_ids
    if about is None and people is None and plan.criteria is None:
        people = _guests_of(desk, plan)
    is_new = about is not None and about != plan.meeting_id
    return replace(
        plan,
        template_key=key,
        meeting_id=about,
        partner_ids=None if is_new else people,
        criteria=None if is_new else plan.criteria,
        texts=plan.texts if is_same else {},
        issued={},
    )


def _guests_of(desk: Desk, plan: Plan) -> list[str] | None:
    """The guests the letters went to so far; None where they went to nobody's guests."""
    speaks = desk.letters.texts.get(plan.template_key).speaks_of_a_meeting
    if plan.meeting_id is None or not speaks:
        return None
    return [row.guest.partner_id for row in desk.meetings.get(plan.meeting_id).guests]


class MailingChoices(QWidget):
    """The row under the title of a mailing: its choices, and what else can be done."""

    envelopes_requested = Signal(object)
    """The `Envelope` to write addresses on."""
    cards_requested = Signal(bool)
    """Whether two cards go on a sheet."""
    changed = Signal(str, object)
    """The key of the template and the id of the meeting (or None) the person chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = spaced(QHBoxLayout(self), 8)
        self.template = self._choice("Modèle")
        self.meeting = self._choice("Rencontre")
        self.change = quiet_button("Modifier le texte", "pencil-line", short="Texte")
        self.give_up = quiet_button("Abandonner")
        self.save = plain_button("Enregistrer", "file-text", short="Garder")
        menu = menu_of(self.save)
        self.pdf = menu.addAction("Les lettres, dans un PDF…")
        self.aside = menu.addAction("Au registre, à imprimer plus tard")
        self.drafts = menu.addAction("Un brouillon de courriel par lettre…")
        self.envelopes = menu.addMenu("Les enveloppes, à part")
        for envelope in ENVELOPES:
            action = self.envelopes.addAction(f"{envelope.title}…")
            action.triggered.connect(
                lambda _=False, each=envelope: self.envelopes_requested.emit(each)
            )
        self.cards = menu.addMenu("Les cartons d'invitation")
        for words, two in (
            ("Deux par feuille A4, à couper…", True), ("Un par page, au format A5…", False)
        ):  # fmt: skip
            action = self.cards.addAction(french(words))
            action.triggered.connect(lambda _=False, two=two: self.cards_requested.emit(two))
        self.labels = menu.addAction("Des étiquettes d'adresse…")
        self.post_list = menu.addAction("La liste pour la poste (Excel)…")
        self.rehearsal = menu.addAction("Essayer et régler l'imprimante…")
        row.addWidget(sized(self.template, max_width=330), 26)
        row.addWidget(sized(self.meeting, max_width=460), 34)
        row.addWidget(self.change)
        row.addStretch(1)
        row.addWidget(self.give_up)
        row.addWidget(self.save)

    def show_plan(self, plan: Plan, templates: Sequence[Template], meetings: Meetings) -> None:
        """Offer the templates, and the meetings when the one chosen speaks of one.

        Gives the plan the nearest meeting when it needs one and has none.
        """
        self.template.clear()
        for each in templates:
            self.template.addItem(french(each.name), each.key)
        self.template.setCurrentIndex(self.template.findData(plan.template_key))
        self.template.setToolTip(self.template.currentText())
        chosen = next(each for each in templates if each.key == plan.template_key)
        self.meeting.clear()
        self.meeting.setVisible(chosen.speaks_of_a_meeting)
        if chosen.speaks_of_a_meeting:
            self._offer_meetings(plan, meetings, chosen)
        invites = chosen.speaks_of_a_meeting and plan.meeting_id is not None
        self.cards.menuAction().setVisible(invites)

    def set_compact(self, compact: bool) -> None:
        """Short words."""
        for button in (self.change, self.give_up, self.save):
            button.set_compact(compact)

    def _offer_meetings(self, plan: Plan, meetings: Meetings, template: Template) -> None:
        """Those to come, the nearest first; those past for a template that looks back at one."""
        needed = template.for_meeting
        rids = meetings.row_numbers(upcoming=not template.looks_back)[:_MEETINGS_OFFERED]
        offered = [(row.id, row.purpose, row.starts_at) for row in meetings.rows(rids)]
        if plan.meeting_id is not None and plan.meeting_id not in {each[0] for each in offered}:
            values = meetings.get(plan.meeting_id).fields
            offered.insert(0, (plan.meeting_id, values.purpose, values.starts_at))
        if not needed:
            self.meeting.addItem("Sans rencontre", None)
        for meeting_id, purpose, starts_at in offered:
            when = short_date(local(starts_at).date()) if starts_at else "Sans date"
            self.meeting.addItem(french(f"{when} · {purpose}"), meeting_id)
        if needed and plan.meeting_id is None and offered:
            plan.meeting_id = next((each for each in offered if each[2]), offered[0])[0]
        self.meeting.setCurrentIndex(self.meeting.findData(plan.meeting_id))
        self.meeting.setToolTip(self.meeting.currentText())

    def _choice(self, name: str) -> ChoiceField:
        choice = ChoiceField()
        choice.setAccessibleName(name)
        choice.activated.connect(
            lambda _: self.changed.emit(self.template.currentData(), self.meeting.currentData())
        )
        return choice
