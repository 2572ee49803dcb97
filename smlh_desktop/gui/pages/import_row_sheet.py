"""One row of an import, beside the list: what it says, what it changes, what is to be decided."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.domain.field_words import FIELD_LABELS, NOTHING, shown
from smlh_desktop.domain.typography import count, french, sentence, short_date
from smlh_desktop.gui.row_model import Tag
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Segmented, quiet_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.labels import Label, WrappedLabel
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.import_plan import (
    Duplicates,
    Matches,
    PlannedRow,
    Status,
    contact_key,
    convention_key,
)
from smlh_desktop.services.import_planner import changes_of
from smlh_desktop.services.import_review import Review
from smlh_desktop.services.import_rows import ReadRow

_CHOICES = (
    (Duplicates.MERGE, "Même fiche"),
    (Duplicates.CREATE, "Nouvelle"),
    (Duplicates.SET_ASIDE, "Laisser"),
)
_WORDS = dict(_CHOICES)
_COMPARED = (
    "name", "acronym", "kind", "siren", "rna", "uai", "building", "street", "po_box", "postcode",
    "city", "phone", "mobile", "email", "website",
)  # fmt: skip
_LABELS = FIELD_LABELS["partners"]
_ORDER = {name: place for place, name in enumerate(_LABELS)}


class ImportRowSheet(QObject):
    """Fills the sheet of a row, part by part, and tells what a person decides there."""

    decided = Signal(int, object)
    """The row, and what is to become of it (a `Duplicates`)."""
    others_decided = Signal(object)
    """What is to become of every row still to be decided (a `Duplicates`)."""
    declined = Signal(int, str, bool)
    """The row, a field, and whether its change is not to be made."""
    correction_requested = Signal(int)
    """The row whose cells a person wants to correct."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.choice: Segmented | None = None
        self.takes: dict[str, QCheckBox] = {}
        self._at: tuple[int, str] | None = None

    def fill(self, layout: QVBoxLayout, review: Review, row: PlannedRow) -> Iterator[None]:
        """Lay the row out: its parts one after the other."""
        self.choice, self.takes = None, {}
        layout.addWidget(self._heading(row))
        if row.status in (Status.REFUSED, Status.IGNORED):
            layout.addWidget(sheet.icon_line("circle-alert", sentence(row.why), "warning"))
        for remark in row.read.remarks:
            layout.addWidget(sheet.icon_line("triangle-alert", remark, "warning"))
        if row.asked and row.held is not None:
            yield
            self._add_doubt(layout, review, row)
        if row.in_base and row.status is not Status.DUPLICATE:
            yield
            self._add_changes(layout, row)
        if row.read.changed:
            yield
            layout.addLayout(sheet.part("Remis en forme"))
            for title, typed, kept in row.read.changed:
                layout.addWidget(_old_and_new(title, typed, kept or NOTHING))
        yield
        if row.status is not Status.IGNORED:
            said = _facts(row.said or row.read)
            layout.addLayout(sheet.part("Ce que dit la ligne"))
            layout.addWidget(sheet.facts(said))
            if row.said is not None:
                layout.addLayout(sheet.part("Ce qu'y ajoutent d'autres lignes"))
                layout.addWidget(sheet.facts([e for e in _facts(row.read) if e not in said]))
        layout.addStretch(1)
        yield
        self._take_focus_back(row)

    def _take_focus_back(self, row: PlannedRow) -> None:
        """After a decision the row is laid out anew: the keyboard stays where it decided."""
        at, self._at = self._at, None
        if at is None or at[0] != row.number:
            return
        if at[1] in self.takes:
            self.takes[at[1]].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.choice is not None:
            chosen = (each for each in self.choice.buttons() if each.isChecked())
            next(chosen, self.choice.buttons()[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _decide(self, row: PlannedRow, what: object) -> None:
        self._at = (row.number, "")
        self.decided.emit(row.number, what)

    def _decide_others(self, row: PlannedRow, what: object) -> None:
        self._at = (row.number, "")
        self.others_decided.emit(what)

    def _decline(self, row: PlannedRow, field: str, declined: bool) -> None:
        self._at = (row.number, field)
        self.declined.emit(row.number, field, declined)

    def _heading(self, row: PlannedRow) -> QWidget:
        top = QWidget()
        line = spaced(QHBoxLayout(top), 10)
        words = spaced(QVBoxLayout(), 0)
        words.addWidget(Label(row.name or "Sans nom", "panel_title", wrap=True))
        words.addWidget(Label(f"Ligne {row.number}", "fact"))
        line.addLayout(words, 1)
        correct = quiet_button("Corriger", "pencil-line")
        correct.setAccessibleName(f"Corriger la ligne {row.number}")
        correct.clicked.connect(lambda: self.correction_requested.emit(row.number))
        line.addWidget(correct)
        return top

    def _add_doubt(self, layout: QVBoxLayout, review: Review, row: PlannedRow) -> None:
        """Both side by side, why they may be one, and the choice."""
        assert row.held is not None
        where = f"Ligne {row.first} du fichier" if row.first else "Dans la base"
        differing = [
            name
            for name in _COMPARED
            if (said := _value(row, name)) and said != (row.held.get(name) or "")
        ]
        layout.addLayout(
            _with_tag(
                "Est-ce la même organisation ?",
                Tag("À décider", "watch") if row.is_to_decide else Tag("Décidé", "done"),
            )
        )
        choice = self.choice = Segmented(_CHOICES, "Est-ce la même organisation ?")
        decided = review.plan.choices.decisions.get(row.number)
        choice.set_value(decided)
        choice.value_changed.connect(lambda value: self._decide(row, value))
        asked: list[QWidget] = [choice]
        if row.is_decided and decided is not None and review.to_decide:
            rest = count(review.to_decide, "ligne qui reste", "lignes qui restent")
            others = quiet_button(f"{_WORDS[decided]} pour {rest}", "copy")
            others.clicked.connect(lambda: self._decide_others(row, decided))
            asked.append(others)
        layout.addWidget(sheet.in_flow(asked))
        layout.addWidget(sheet.icon_line("info", sentence(row.why)))
        card = Card(kind="quiet_block", padding=(16, 12, 16, 12), gap=8)
        here = f"Ligne {row.number} du fichier"
        card.add(_two("", where, here, "secondary"))
        card.add(_two("", str(row.held.get("name") or ""), row.name, "body_strong"))
        card.add(_two("", _place(row.held), _place(row.read.partner), "fact"))
        for name in differing:
            if name not in ("name", "postcode", "city"):
                words = _words(name, row.held.get(name)), _words(name, _value(row, name))
                card.add(_two(_label(name), *words, "body"))
        layout.addWidget(card)

    def _add_changes(self, layout: QVBoxLayout, row: PlannedRow) -> None:
        """Field by field, what is in the base and what the row puts there; a tick takes it."""
        takes = [*self._changes_of(row), *self._gains_of(row)]
        if not takes:
            self._add_kept(layout, row)
            return
        layout.addLayout(sheet.part("Ce qui change"))
        for take in takes:
            layout.addWidget(self._take(row, take))

    def _changes_of(self, row: PlannedRow) -> Iterator["_Take"]:
        found = [(each, True) for each in row.changes] + [(each, False) for each in row.declined]
        for change, taken in sorted(found, key=lambda each: _ORDER[each[0].field]):
            old, new = (_words(change.field, each) for each in (change.old, change.new))
            label = _label(change.field)
            yield _Take(change.field, label, f"{old} → {new}", f"{old} devient {new}", taken)

    def _gains_of(self, row: PlannedRow) -> Iterator["_Take"]:
        for people, taken in ((row.new_contacts, True), (row.declined_contacts, False)):
            for each in people:
                who = _person(each)
                yield _Take(contact_key(each), "Nouveau contact", who, who, taken)
        for agreements, taken in ((row.new_conventions, True), (row.declined_conventions, False)):
            for each in agreements:
                words = _agreed(each)
                yield _Take(convention_key(each), "Nouvelle convention", words, words, taken)

    def _add_kept(self, layout: QVBoxLayout, row: PlannedRow) -> None:
        """Nothing changes: because the base says the same, or because it keeps what it says."""
        assert row.held is not None
        kept = changes_of(row.held, row.read.partner, Matches.UPDATE)
        if not kept:
            layout.addWidget(sheet.icon_line("check", "La base contient déjà tout cela."))
            return
        layout.addLayout(sheet.part("La base garde ce qu'elle dit"))
        for each in kept:
            here = _words(each.field, each.old)
            there = _words(each.field, row.read.partner[each.field])
            words = f"{_label(each.field)} : {here} ; la liste dit {there}"
            layout.addWidget(WrappedLabel(words, selectable=True))

    def _take(self, row: PlannedRow, take: "_Take") -> QWidget:
        line = QWidget()
        column = spaced(QVBoxLayout(line), 0)
        box = self.takes[take.key] = QCheckBox(french(take.label))
        box.setChecked(take.taken)
        box.setAccessibleName(french(f"{take.label} : {take.spoken}"))
        box.toggled.connect(lambda on: self._decline(row, take.key, not on))
        column.addWidget(box)
        column.addWidget(_said("", take.words, take.spoken, left=32))
        return line


class _Take(NamedTuple):
    """One thing an import would do to a partner: what it is declined by, how it is named, seen and
    spoken, and whether it is taken."""

    key: str
    label: str
    words: str
    spoken: str
    taken: bool


def _with_tag(title: str, tag: Tag) -> QHBoxLayout:
    """A question, and its state at the end of the line."""
    row = spaced(QHBoxLayout(), 10)
    row.addWidget(Label(title, "label"))
    row.addStretch(1)
    row.addWidget(TagLabel(tag))
    return row


def _two(title: str, left: str, right: str, kind: str) -> QWidget:
    """What two organisations say of one thing, side by side."""
    line = QWidget()
    column = spaced(QVBoxLayout(line), 0)
    if title:
        column.addWidget(Label(title, "secondary"))
    pair = spaced(QHBoxLayout(), 16)
    for words in (left, right):
        pair.addWidget(WrappedLabel(words, kind), 1)
    column.addLayout(pair)
    return line


def _old_and_new(title: str, old: str, new: str) -> QWidget:
    return _said(title, f"{old} → {new}", f"{old} devient {new}")


def _said(title: str, words: str, spoken: str, *, left: int = 0) -> QWidget:
    """« 490111723 → 04 90 11 17 23 », under the title of its column."""
    line = QWidget()
    column = spaced(QVBoxLayout(line), 0, (left, 0, 0, 0))
    if title:
        column.addWidget(Label(title, "secondary"))
    shown = WrappedLabel(words, selectable=True)
    shown.setAccessibleName(french(spoken))
    column.addWidget(shown)
    return line


def _label(name: str) -> str:
    return _LABELS[name]


def _words(name: str, value: object) -> str:
    return shown("partners", name, value)


def _value(row: PlannedRow, name: str) -> Any:
    return row.read.partner.get(name) or ""


def _place(values: Mapping[str, Any]) -> str:
    return f"{values.get('postcode') or ''} {values.get('city') or ''}".strip()


def _person(contact: Mapping[str, Any]) -> str:
    parts = ("civility", "first_name", "last_name")
    name = " ".join(contact[part] for part in parts if contact.get(part))
    return ", ".join(filter(None, (name, contact.get("function")))) or "sans nom"


def _agreed(convention: Mapping[str, Any]) -> str:
    ends_on = convention.get("ends_on")
    signed = "signée" if convention.get("signed") else "prévue"
    return f"{signed}, jusqu'au {short_date(ends_on)}" if ends_on else signed


def _facts(read: ReadRow) -> list[tuple[str, str]]:
    values = read.partner
    told = [(_label(name), _words(name, values[name])) for name in _LABELS if values.get(name)]
    told += [("Contact", _person(each)) for each in read.contacts]
    told += [("Convention", _agreed(each)) for each in read.conventions]
    return told
