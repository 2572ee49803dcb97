"""Two files side by side, field by field: which one is kept, and what it takes of the other."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from smlh_desktop.domain.typography import count, french, sentence
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, quiet_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.field_choice import BOTH, LETTERS, FieldChoice, share_focus
from smlh_desktop.gui.widgets.labels import Label, hairline
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.services.merging import Choice, FieldPair, Merging, Side

_STACKED = 560


class FileComparison(QWidget):
    """Shows a pair; `kept_changed` tells that the other file is to be kept.

    Columns stay where they are whichever file is kept, and so does what the person chose;
    what she did not choose follows what is proposed.
    """

    kept_changed = Signal()

    def __init__(self, merging: Merging, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._merging = merging
        self._sides: tuple[Side, Side] | None = None
        self._kept = 0
        self._chosen: dict[str, int] = {}
        self._stacked = False
        self.fields: dict[str, FieldChoice] = {}
        self.keep: list[QRadioButton] = []
        self._column = spaced(QVBoxLayout(self), 14)
        self._files = spaced(QBoxLayout(QBoxLayout.Direction.LeftToRight), 16)
        self._rows: QWidget | None = None

    def show_pair(self, first_id: str, second_id: str, reasons: tuple[str, ...]) -> None:
        """Show two partners and why they may be one; the first is kept unless told.

        Raises SmlhError when one of them left.
        """
        sides = self._merging.side(first_id), self._merging.side(second_id)
        pairs = self._merging.compare(first_id, second_id)
        self._sides, self._kept, self._chosen = sides, 0, {}
        if reasons:
            words = ", ".join(reasons)
            self._column.addWidget(sheet.icon_line("info", sentence(words)))
        group = QButtonGroup(self)
        for place, side in enumerate(sides):
            self._files.addWidget(self._file(place, side, group), 1)
        share_focus(group)
        group.idToggled.connect(lambda place, on: self._on_keep_toggled(group, place, on))
        self._column.addLayout(self._files)
        self._show_fields(pairs)

    def kept_id(self) -> str:
        """The partner that stays."""
        return self._side(self._kept).id

    def other_id(self) -> str:
        """The partner that becomes part of it."""
        return self._side(1 - self._kept).id

    def choices(self) -> dict[str, Choice]:
        """What the kept file takes, by field."""
        return {
            name: Choice.BOTH
            if field.place() == BOTH
            else Choice.KEPT
            if field.place() == self._kept
            else Choice.OTHER
            for name, field in self.fields.items()
        }

    def consequence(self) -> str:
        """What merging does, in words."""
        other, kept = 1 - self._kept, self._kept
        words = f"La fiche {LETTERS[other]} ira à la corbeille."
        if follows := self._side(other).follows:
            words += f" Passe à la fiche {LETTERS[kept]} : {follows}."
        return words

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or one under the other where there is little room."""
        super().resizeEvent(event)
        self._arrange()

    def _side(self, place: int) -> Side:
        assert self._sides is not None
        return self._sides[place]

    def _file(self, place: int, side: Side, group: QButtonGroup) -> Card:
        card = Card(kind="quiet_block", padding=(14, 10, 14, 6), gap=2)
        card.add(Label(f"Fiche {LETTERS[place]}", "secondary"))
        card.add(Label(side.name, "block_title", wrap=True))
        card.add(Label(side.fact, "fact", wrap=True))
        card.add(Label(side.follows or "Rien d'autre que la fiche", "secondary", wrap=True))
        card.body.addStretch(1)
        radio = QRadioButton(french("Garder cette fiche"))
        radio.setAccessibleName(f"Garder la fiche {LETTERS[place]}, {side.name}")
        radio.setChecked(place == self._kept)
        group.addButton(radio, place)
        self.keep.append(radio)
        card.add(radio)
        return card

    def _show_fields(self, pairs: list[FieldPair]) -> None:
        """Lay out what differs, then in one line what does not."""
        if self._rows is not None:
            self._rows.hide()
            self._rows.deleteLater()
        self.fields = {}
        rows = self._rows = QWidget()
        column = spaced(QVBoxLayout(rows), 8)
        differing = [pair for pair in pairs if not pair.is_same]
        same = [pair for pair in pairs if pair.is_same]
        if differing:
            fields = count(len(differing), "champ à choisir", "champs à choisir")
            column.addLayout(sheet.part("Ce qui diffère", note=fields))
        for pair in differing:
            column.addWidget(hairline())
            field = self.fields[pair.name] = self._field(pair)
            column.addWidget(field)
        if same:
            column.addWidget(hairline())
            self._add_same(column, same)
        self._column.addWidget(rows)
        self._arrange(anew=True)

    def _field(self, pair: FieldPair) -> FieldChoice:
        proposed = {Choice.KEPT: self._kept, Choice.OTHER: 1 - self._kept, Choice.BOTH: BOTH}
        words = (pair.kept, pair.other)
        place = self._chosen.get(pair.name, proposed[pair.proposed])
        if place == BOTH and not pair.both:
            place = proposed[pair.proposed]
        field = FieldChoice(pair.label, words if self._kept == 0 else words[::-1], pair.both, place)
        field.chosen.connect(lambda place, name=pair.name: self._chosen.update({name: place}))
        return field

    def _add_same(self, column: QVBoxLayout, same: list[FieldPair]) -> None:
        words = count(len(same), "champ identique", "champs identiques")
        self.same = quiet_button(words, "chevron-right")
        facts = sheet.facts([(pair.label, pair.kept) for pair in same])
        facts.hide()
        self.same.setCheckable(True)
        self.same.toggled.connect(lambda on: _unfold(self.same, facts, on))
        column.addWidget(self.same, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(facts)

    def _arrange(self, *, anew: bool = False) -> None:
        stacked = self.width() / current().zoom < _STACKED
        if stacked == self._stacked and not anew:
            return
        self._stacked = stacked
        direction = QBoxLayout.Direction
        self._files.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
        for field in self.fields.values():
            field.set_stacked(stacked)

    def _on_keep_toggled(self, group: QButtonGroup, place: int, on: bool) -> None:
        if on and place != self._kept:
            share_focus(group)
            self._kept = place
            self._show_fields(self._merging.compare(self.kept_id(), self.other_id()))
            self.kept_changed.emit()


def _unfold(button: Button, facts: QWidget, on: bool) -> None:
    facts.setVisible(on)
    button.set_icon_name("chevron-down" if on else "chevron-right")
