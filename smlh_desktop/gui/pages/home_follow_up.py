"""« À suivre » on the home page: what waits, late ones first, each line leading to its place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.domain.actions import ActionState, state_on
from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.typography import count, number, short_date
from smlh_desktop.gui.row_model import Tag
from smlh_desktop.gui.state_tags import tag_of
from smlh_desktop.gui.widgets.buttons import Button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.empty_state import IconTile
from smlh_desktop.gui.widgets.labels import ElidedLabel, Label, hairline
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.week import ToVerify, Waiting, Week

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Line:
    """What waits, and where it leads: a place of the window, and a record there or none."""

    title: str
    detail: str
    tag: Tag | None
    verb: str
    place: str
    rid: int | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines under a title; how many things wait in all, shown or not, and how many are late."""

    icon: str
    title: str
    lines: tuple[_Line, ...]
    total: int
    late: int = 0


class FollowUp(Card):
    """The card."""

    led = Signal(str, object)
    """The place a line leads to, and the number of the record there, or None."""

    def __init__(self, week: Week, today: date) -> None:
        super().__init__("À suivre", gap=6)
        parts = [part for part in _parts(week, today) if part.total]
        self.total = sum(part.total for part in parts)
        self.late = sum(part.late for part in parts)
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
        button.clicked.connect(lambda _=False: self.led.emit(line.place, line.rid))
        row.addWidget(button)
        self.add(inside)


def _parts(week: Week, today: date) -> Iterator[_Part]:
    """Everything that may wait, in order; what does not has a total of 0."""
    yield _part("inbox", "Réponses attendues", week.silent, lambda each: _Line(
        each.purpose,
        count(each.silent, "partenaire sans réponse", "partenaires sans réponse"),
        Tag(_in_days((local(each.starts_at).date() - today).days), "neutral", "clock"),
        "Noter", "rencontres", each.rid,
    ))  # fmt: skip
    yield _part("mail", "Lettres sans réponse", week.unanswered, lambda each: _Line(
        each.subject or "Lettre sans objet",
        f"{count(each.letters, 'lettre')}, envoi du {short_date(each.went_on)}",
        _since(each.went_on, today), "Relancer", "courriers",
    ))  # fmt: skip
    yield _part("file-signature", "Conventions à décider", week.to_decide, lambda each: _Line(
        each.partner_name, "Reconduire, modifier ou clore",
        _decide_tag(each.before, today), "Ouvrir", "conventions", each.rid,
    ))  # fmt: skip
    yield _part("flag", "Actions de la semaine", week.to_do, lambda each: _Line(
        each.words, _charge(each.owner, each.partner_name),
        _due_tag(each.due_on, today), "Voir", "actions", each.rid,
    ))  # fmt: skip
    yield _part("stamp", "Décisions à tenir", week.to_carry_out, lambda each: _Line(
        each.words, _charge(each.owner, each.meeting_purpose),
        _due_tag(each.due_on, today), "Voir", "decisions", each.rid,
    ))  # fmt: skip
    yield _part("handshake", "Engagements à tenir", week.to_keep, lambda each: _Line(
        each.words, each.partner_name,
        _due_tag(each.due_on, today), "Ouvrir", "conventions", each.rid,
    ))  # fmt: skip
    yield _part("hourglass", "Partenaires sans mouvement", week.stuck, lambda each: _Line(
        each.name, f"Étape {each.stage.label}",
        _since(each.since, today), "Ouvrir", "etapes", each.rid,
    ))  # fmt: skip
    yield _part("map-pin", "Adresses à compléter", week.to_complete, lambda each: _Line(
        each.name, "Aucune lettre ne lui parviendrait",
        Tag(f"manque : {each.missing}", "watch", "triangle-alert"),
        "Compléter", "partenaires", each.rid,
    ))  # fmt: skip
    yield _part("eye", "Fiches à vérifier", week.to_verify, lambda each: _Line(
        each.name, "Adresse, téléphone et interlocuteurs à revoir",
        _seen_tag(each), "Vérifier", "partenaires", each.rid,
    ))  # fmt: skip
    for icon, title, total, noun, detail in (
        ("pencil-line", "Projets de convention", week.drafts, "projet",
         "À relire, à imprimer et à faire signer"),
        ("file-signature", "Conventions à signer", week.to_sign, "convention",
         "Des signatures manquent encore"),
    ):  # fmt: skip
        line = _Line(count(total, noun), detail, None, "Voir", "conventions")
        yield _Part(icon, title, (line,), total)


def _part(icon: str, title: str, waiting: Waiting[T], line: Callable[[T], _Line]) -> _Part:
    return _Part(icon, title, tuple(map(line, waiting.lines)), waiting.total, waiting.late)


def _charge(owner: str, about: str) -> str:
    return " · ".join(filter(None, (owner, about))) or "Personne ne s'en charge encore"


def _seen_tag(file: ToVerify) -> Tag:
    words = f"vue le {short_date(file.last_on)}" if file.seen else "jamais vérifiée"
    return Tag(words, "watch", "clock")


def _due_tag(due_on: date, today: date) -> Tag:
    state = state_on(today, due_on, None)
    if state is not ActionState.OPEN:
        return tag_of(state)
    return Tag(f"pour le {short_date(due_on)}", "neutral", "clock")


def _decide_tag(before: date, today: date) -> Tag:
    late = before < today
    said = "en retard depuis le" if late else "à décider avant le"
    return Tag(f"{said} {short_date(before)}", "late_or_error" if late else "watch")


def _since(day: date, today: date) -> Tag:
    return Tag(f"depuis {count((today - day).days, 'jour')}", "watch", "clock")


def _in_days(days: int) -> str:
    return {0: "aujourd'hui", 1: "demain"}.get(days, f"dans {days} jours")
