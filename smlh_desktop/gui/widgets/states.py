"""Every component in every state on one screen, so that a fault of the style sheet is seen."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from smlh_desktop.gui.row_model import Row, RowModel, Tag
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.buttons import Button, Chip, Segmented
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.flow_layout import FlowLayout
from smlh_desktop.gui.widgets.inputs import ChoiceField, DateField, NumberField
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.notice import Notice
from smlh_desktop.gui.widgets.progress import ProgressPanel
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.gui.widgets.tag import TagLabel

_STATES = ("repos", "survol", "appui", "focus", "inactif")
_COLORS = (
    ("page", "page"),
    ("surface", "surface"),
    ("alt", "alt"),
    ("line", "line"),
    ("lineStrong", "lineStrong"),
    ("ink", "ink"),
    ("ink2", "ink2"),
    ("accent", "accent"),
    ("soft", "soft"),
    ("ok", "ok"),
    ("warn", "warn"),
    ("bad", "bad"),
)
TAGS = (
    Tag("Signée", "done"),
    Tag("À décider avant le 15 déc.", "watch"),
    Tag("Retard de 6 jours", "late_or_error"),
    Tag("Intéressé", "in_progress"),
    Tag("Brouillon", "neutral", "pencil-line"),
)
ROWS = (
    Row(1, "Banque coopérative du Rhône", "Banque · Avignon", "banknote", TAGS[0]),
    Row(2, "CFA du Comtat", "", "school", None, Tag("1 action en retard", "watch")),
    Row(3, "Lycée des Micocouliers", "Lycée · Avignon", "graduation-cap", TAGS[3]),
    Row(4, "Martel Bâtiment", "Entreprise · Cavaillon", "hard-hat", TAGS[4], None, True),
)


class StatesScreen(QWidget):
    """« Composants et états »; scrolls when the zoom is big. `fields` and `buttons` for tests."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        spaced(QVBoxLayout(self)).addWidget(self.area)
        self.setWindowTitle("Composants et états")
        self.buttons: dict[tuple[str, str], QPushButton] = {}
        self.fields: dict[str, Field] = {}
        inside = QWidget()
        inside.setProperty("kind", "scroll")
        outer = spaced(QVBoxLayout(inside), 8, (32, 6, 32, 8))
        outer.addWidget(Label("Composants et états", "page_title"))
        columns = spaced(QHBoxLayout(), 16)
        left, right = spaced(QVBoxLayout(), 10), spaced(QVBoxLayout(), 14)
        left.addWidget(self._make_buttons())
        left.addWidget(self._make_fields())
        left.addWidget(self._make_choices())
        left.addStretch(1)
        right.addWidget(self._make_colors())
        right.addWidget(self._make_type())
        self.progress = ProgressPanel("Préparation des lettres")
        self.progress.set_progress(15, 24)
        right.addWidget(self.progress)
        self.notice = Notice()
        margins = self.notice.layout()
        if margins is not None:
            spaced(margins)
        self.notice.show_message("Contact mis à la corbeille", "Contact mis à la corbeille")
        right.addWidget(self.notice)
        right.addWidget(self._make_rows())
        right.addStretch(1)
        columns.addLayout(left, 8)
        columns.addLayout(right, 5)
        outer.addLayout(columns, 1)
        self.area.setWidget(inside)

    def _make_buttons(self) -> Card:
        card = Card("Boutons", gap=6, padding=(22, 12, 22, 10))
        grid = spaced(QGridLayout(), 2, column_gap=2)
        samples = (
            ("main", "Imprimer", "printer"),
            ("plain", "Modifier", "pencil-line"),
            ("quiet", "Ajouter", "plus"),
            ("danger", "Corbeille", "trash-2"),
        )
        for row, (kind, words, icon) in enumerate(samples):
            for column, state in enumerate(_STATES):
                make = _HoveredButton if state == "survol" else Button
                button = make(words, kind, icon)
                self.buttons[kind, state] = button
                grid.addWidget(_in_state(button, state), row, column, Qt.AlignmentFlag.AlignCenter)
        for column, state in enumerate(_STATES):
            label = Label(state, "smallest")
            grid.addWidget(label, len(samples), column, Qt.AlignmentFlag.AlignHCenter)
        card.body.addLayout(grid)
        return card

    def _make_fields(self) -> Card:
        card = Card("Champs", gap=8, padding=(22, 10, 22, 10))
        grid = spaced(QGridLayout(), 6, column_gap=14)
        for place, (name, words) in enumerate(
            (("Repos", "Avignon"), ("Avertissement", "840 000 000 00011"), ("Erreur", "31/02/2027"))
        ):
            self.fields[name] = Field(name, QLineEdit(words))
            grid.addWidget(self.fields[name], 0, place)
        self.fields["Avertissement"].set_warning("Ce SIRET semble faux. Vous pouvez l'enregistrer.")
        self.fields["Erreur"].set_error("Cette date n'existe pas. Février a 28 jours.")
        choice = ChoiceField()
        choice.addItems(["Courrier postal", "Courriel", "Téléphone"])
        off = QLineEdit("Avignon")
        off.setEnabled(False)
        others: Sequence[tuple[str, QWidget]] = (
            ("Choix", choice),
            ("Date", DateField()),
            ("Nombre", NumberField()),
        )
        for place, (name, editor) in enumerate(others):
            self.fields[name] = Field(name, editor)
            grid.addWidget(self.fields[name], 1, place)
        self.fields["Inactif"] = Field("Inactif", off)
        empty = QLineEdit()
        empty.setPlaceholderText("Nom, contact, commune…")
        self.fields["Vide"] = Field("Vide", empty, helper="Facultatif.")
        grid.addWidget(self.fields["Inactif"], 2, 0)
        grid.addWidget(self.fields["Vide"], 2, 1)
        card.body.addLayout(grid)
        return card

    def _make_choices(self) -> Card:
        card = Card("Étiquettes, filtres, choix", gap=8, padding=(22, 10, 22, 10))
        tags = QWidget()
        flow = spaced(FlowLayout(tags), 10)
        for tag in TAGS:
            flow.addWidget(TagLabel(tag))
        card.add(tags)
        choices = QWidget()
        row = spaced(FlowLayout(choices), 10)
        self.chips = [Chip("Partenaires actifs"), Chip("À relancer")]
        self.chips[0].setChecked(True)
        boxes = (QCheckBox("Envoi par courrier"), QRadioButton("Présent"), QRadioButton("Excusé"))
        boxes[0].setChecked(True)
        boxes[1].setChecked(True)
        self.segmented = Segmented(
            (("same", "Même fiche"), ("new", "Nouvelle"), ("leave", "Laisser")), "Décision"
        )
        self.segmented.set_value("same")
        for widget in (*self.chips, *boxes, self.segmented):
            row.addWidget(widget)
        card.add(choices)
        return card

    def _make_colors(self) -> Card:
        card = Card("Couleurs", gap=8, padding=(20, 12, 20, 10))
        grid = spaced(QGridLayout(), 4, column_gap=10)
        for place, (token, words) in enumerate(_COLORS):
            row, column = divmod(place, 6)
            grid.addWidget(_Swatch(token), 2 * row, column)
            grid.addWidget(Label(words, "smallest"), 2 * row + 1, column)
        card.body.addLayout(grid)
        return card

    def _make_type(self) -> Card:
        card = Card(gap=4, padding=(20, 12, 20, 12))
        for words, kind in (
            ("Titre de page, 23", "page_title"),
            ("Titre de fiche, 19", "sheet_title"),
            ("Titre de bloc, 15", "block_title"),
            ("Texte courant, 13 : l'étude et le cœur", "body"),
            ("Texte secondaire, 12 : 04 65 71 12 34", "secondary"),
        ):
            card.add(Label(words, kind))
        return card

    def _make_rows(self) -> Card:
        card = Card(padding=(1, 8, 1, 8))
        by_id = {row.id: row for row in ROWS}
        model = RowModel(lambda ids: [by_id[each] for each in ids], sorted(by_id))
        self.rows = RowList(model, "Exemples de lignes", left=16)
        self.rows.select_id(3)
        sized(self.rows, height=70 * len(ROWS))
        card.add(self.rows)
        return card


def _in_state(button: Button, state: str) -> QWidget:
    if state == "inactif":
        button.setEnabled(False)
    elif state == "appui":
        button.setDown(True)
    return _Ringed(button, shown=state == "focus")


class _Ringed(QWidget):
    """A button with room for a focus ring, drawn when `shown`."""

    def __init__(self, button: QWidget, *, shown: bool) -> None:
        super().__init__()
        self._shown = shown
        spaced(QHBoxLayout(self), 0, (6, 5, 6, 5)).addWidget(button)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._shown:
            return
        look = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("ring"), look.pxf(2.5)))
        inset = look.pxf(1.5)
        place = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(place, look.pxf(11), look.pxf(11))
        painter.end()


class _HoveredButton(Button):
    """A button drawn as if the mouse were over it."""

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.state |= QStyle.StateFlag.State_MouseOver


class _Swatch(QFrame):
    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        sized(self, height=36, min_width=56)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("line"), 1))
        painter.setBrush(look.color(self._token))
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(place, look.pxf(6), look.pxf(6))
        painter.end()
