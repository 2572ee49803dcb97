"""« À suivre » on the home page: what waits, late ones first, each line leading to its place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.domain.actions import ActionState, state_on
from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.typography import count, number, short_date
from smlh_desktop.gui.row_model import Tag
from smlh_desktop.gui.state_tags import action_tag
from smlh_desktop.gui.widgets.buttons import Button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.empty_state import IconTile
from smlh_desktop.gui.widgets.labels import ElidedLabel, Label, hairline
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.week import Week


@dataclass(frozen=True, slots=True)
class Leads:
    """Where the lines lead: a record of a list, a place, the letters to remind of, a partner on the
    board of stages."""

    record: Callable[[str, int], object]
    place: Callable[[str], object]
    due_letters: Callable[[], object]
    stuck: Callable[[int], object]


@dataclass(frozen=True, slots=True)
class _Line:
    title: str
    detail: str
    tag: Tag | None
    verb: str
    act: Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines under a title, and how many there are in all, shown or not."""

    icon: str
    title: str
    total: int
    lines: tuple[_Line, ...]
    late: bool = False


def points(week: Week, today: date) -> tuple[int, int]:
    """How many things wait, and how many of them are late."""
    waiting = (
        sum(meeting.silent for meeting in week.meetings) + week.decisions + week.due
        + week.incomplete + week.drafts + week.to_sign + week.promised + week.unmoved
        + week.unverified + week.letters
    )  # fmt: skip
    dated = (
        *(each.before for each in week.to_decide),
        *(each.due_on for each in week.to_do),
        *(each.due_on for each in week.to_keep),
    )
    return waiting, sum(day < today for day in dated)


class FollowUp(Card):
    """The card."""

    def __init__(self, week: Week, today: date, leads: Leads) -> None:
        super().__init__("À suivre", gap=6)
        parts = [part for part in _parts(week, today, leads) if part.total]
        for part in sorted(parts, key=lambda each: not each.late):
            self._add_part(part)
        if not parts:
            self.add(Label("Rien n'attend : tout est à jour.", "fact", wrap=True))

    def _add_part(self, part: _Part) -> None:
        row = spaced(QHBoxLayout(), 8, (0, 8, 0, 0))
        row.addWidget(IconTile(part.icon, 28, "alt", "ink2"))
        row.addWidget(Label(part.title, "body_strong"))
        row.addWidget(Label(number(part.total), "fact"))
        row.addStretch(1)
        self.body.addLayout(row)
        for line in part.lines:
            self._add_line(line)

    def _add_line(self, line: _Line) -> None:
        self.add(hairline())
        inside = QWidget()
        row = spaced(QHBoxLayout(inside), 12, (36, 0, 0, 0))
        words = spaced(QVBoxLayout(), 0)
        words.addWidget(ElidedLabel(line.title, "body"))
        words.addWidget(ElidedLabel(line.detail, "secondary"))
        row.addLayout(words, 1)
        if line.tag is not None:
            row.addWidget(TagLabel(line.tag))
        button = Button(line.verb, "quiet")
        button.setAccessibleName(f"{line.verb} : {line.title}")
        button.clicked.connect(lambda _=False: line.act())
        row.addWidget(button)
        self.add(inside)


def _parts(week: Week, today: date, leads: Leads) -> Iterator[_Part]:
    silent = [meeting for meeting in week.meetings if meeting.silent]
    yield _Part(
        "inbox", "Réponses attendues", sum(meeting.silent for meeting in silent),
        tuple(
            _Line(
                meeting.purpose,
                count(meeting.silent, "partenaire sans réponse", "partenaires sans réponse"),
                Tag(_in_days((local(meeting.starts_at).date() - today).days), "neutral", "clock"),
                "Noter", partial(leads.record, "rencontres", meeting.rid),
            )
            for meeting in silent
        ),
    )  # fmt: skip
    yield _Part(
        "mail", "Lettres sans réponse", week.letters,
        tuple(
            _Line(
                each.subject or "Lettre sans objet",
                f"{count(each.letters, 'lettre')}, envoi du {short_date(each.went_on)}",
                _since(each.went_on, today), "Relancer", leads.due_letters,
            )
            for each in week.unanswered
        ),
    )  # fmt: skip
    yield _Part(
        "file-signature", "Conventions à décider", week.decisions,
        tuple(
            _Line(
                each.partner_name, "Reconduire, modifier ou clore",
                _decide_tag(each.before, today), "Ouvrir",
                partial(leads.record, "conventions", each.rid),
            )
            for each in week.to_decide
        ),
        any(each.before < today for each in week.to_decide),
    )  # fmt: skip
    yield _Part(
        "flag", "Actions de la semaine", week.due,
        tuple(
            _Line(
                each.words,
                " · ".join(filter(None, (each.owner, each.partner_name)))
                or "Personne ne s'en charge encore",
                _due_tag(each.due_on, today), "Voir", partial(leads.record, "actions", each.rid),
            )
            for each in week.to_do
        ),
        any(each.due_on < today for each in week.to_do),
    )  # fmt: skip
    yield _Part(
        "handshake", "Engagements à tenir", week.promised,
        tuple(
            _Line(
                each.words, each.partner_name, _due_tag(each.due_on, today), "Ouvrir",
                partial(leads.record, "conventions", each.rid),
            )
            for each in week.to_keep
        ),
        any(each.due_on < today for each in week.to_keep),
    )  # fmt: skip
    yield _Part(
        "hourglass", "Partenaires sans mouvement", week.unmoved,
        tuple(
            _Line(
                each.name, f"Étape {each.stage.label}", _since(each.since, today), "Ouvrir",
                partial(leads.stuck, each.rid),
            )
            for each in week.stuck
        ),
    )  # fmt: skip
    yield _Part(
        "map-pin", "Adresses à compléter", week.incomplete,
        tuple(
            _Line(
                each.name, "Aucune lettre ne lui parviendrait",
                Tag(f"manque : {each.missing}", "watch", "triangle-alert"), "Compléter",
                partial(leads.record, "partenaires", each.rid),
            )
            for each in week.to_complete
        ),
    )  # fmt: skip
    yield _Part(
        "eye", "Fiches à vérifier", week.unverified,
        tuple(
            _Line(
                each.name, "Adresse, téléphone et interlocuteurs à revoir",
                Tag(f"vue le {short_date(each.last_on)}", "watch", "clock"), "Vérifier",
                partial(leads.record, "partenaires", each.rid),
            )
            for each in week.to_verify
        ),
    )  # fmt: skip
    yield from (
        _Part(icon, title, total, (
            _Line(count(total, noun), detail, None, "Voir", partial(leads.place, "conventions")),
        ))
        for icon, title, total, noun, detail in (
            ("pencil-line", "Projets de convention", week.drafts, "projet",
             "À relire, à imprimer et à faire signer"),
            ("file-signature", "Conventions à signer", week.to_sign, "convention",
             "Des signatures manquent encore"),
        )
    )  # fmt: skip


def _due_tag(due_on: date, today: date) -> Tag:
    state = state_on(today, due_on, None)
    if state is not ActionState.OPEN:
        return action_tag(state)
    return Tag(f"pour le {short_date(due_on)}", "neutral", "clock")


def _decide_tag(before: date, today: date) -> Tag:
    late = before < today
    said = "en retard depuis le" if late else "à décider avant le"
    return Tag(f"{said} {short_date(before)}", "late_or_error" if late else "watch")


def _since(day: date, today: date) -> Tag:
    return Tag(f"depuis {count((today - day).days, 'jour')}", "watch", "clock")


def _in_days(days: int) -> str:
    return {0: "aujourd'hui", 1: "demain"}.get(days, f"dans {days} jours")
