"""What is looked at of the Cercle: as a target, a network or a table, of whom, in which year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import french
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.buttons import Chip, Segmented, quiet_button
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.services.circle import CircleFilter

TARGET, NETWORK, TABLE = "cible", "reseau", "tableau"
_YEAR_MS = 1_400
_EVERY, _EVERYWHERE, _NOW = "Tout champ", "Toute commune", "Aujourd'hui"
_LEAST_SIGNS = 12
_GAP = 8


@dataclass(frozen=True, slots=True)
class Offered:
    """What may be chosen: champs d'action, communes, and years from the first to this one."""

    fields: Sequence[str]
    cities: Sequence[str]
    years: Sequence[int]


class CircleTools(QWidget):
    """The row of tools of the page."""

    changed = Signal()
    """Something else is to be read."""
    view_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = spaced(QHBoxLayout(self), _GAP)
        self.views = Segmented(
            [(TARGET, "Cible"), (NETWORK, "Réseau"), (TABLE, "Tableau")], "Ce que montre la page"
        )
        self.views.set_value(TARGET)
        self.views.value_changed.connect(lambda value: self.view_changed.emit(str(value)))
        row.addWidget(self.views)
        self.active = Chip("Liens actifs")
        self.active.toggled.connect(lambda _: self.changed.emit())
        row.addWidget(self.active)
        self.by_field = self._choice("Champ d'action")
        self.by_city = self._choice("Commune")
        self.year = self._choice("Année")
        self._choices = (self.by_field, self.by_city, self.year)
        for field in self._choices:
            row.addWidget(field)
        self.more = Chip("Filtres", "filter", checkable=False)
        self.more.clicked.connect(self._on_more_clicked)
        self.more.hide()
        row.addWidget(self.more)
        self.play = quiet_button("Rejouer", "rotate-ccw")
        self.play.setToolTip(french("Montrer le Cercle année après année"))
        self.play.clicked.connect(self._on_play_clicked)
        row.addWidget(self.play)
        row.addStretch(1)
        # As narrow as the room there is: the choices fold away then.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._years = QTimer(self)
        self._years.setInterval(_YEAR_MS)
        self._years.timeout.connect(self.next_year)

    def view(self) -> str:
        """TARGET, NETWORK or TABLE."""
        return str(self.views.value())

    def day(self) -> date:
        """The day looked at: today, or the last of a past year."""
        chosen, today = str(self.year.currentData() or ""), today_in_france()
        return min(today, date(int(chosen), 12, 31)) if chosen else today

    def filter(self) -> CircleFilter:
        """Who is looked at."""
        return CircleFilter(
            str(self.by_field.currentData() or ""),
            str(self.by_city.currentData() or ""),
            self.active.isChecked(),
        )

    def looks_at_all(self) -> bool:
        """Whether nothing is left aside."""
        return self.filter() == CircleFilter() and not self.year.currentData()

    def offer(self, offered: Offered) -> None:
        """Offer these; what was chosen stays."""
        years = [str(each) for each in reversed(offered.years)]
        for field, every, words in (
            (self.by_field, _EVERY, offered.fields),
            (self.by_city, _EVERYWHERE, offered.cities),
            (self.year, _NOW, years),
        ):
            held = field.currentData()
            field.clear()
            field.addItem(french(every), "")
            for each in words:
                field.addItem(each, each)
            field.setCurrentIndex(max(0, field.findData(held)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The choices side by side, or behind « Filtres »."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """The views, at the least."""
        return self.views.minimumSizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """The same when the zoom changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def next_year(self) -> None:
        """Go on to the next year that is played, or stop at today."""
        place = self.year.currentIndex() - 1
        if place < 0:
            self._stop()
            return
        self.year.setCurrentIndex(place)
        self.changed.emit()

    def _choice(self, name: str) -> ChoiceField:
        field = ChoiceField()
        field.setAccessibleName(name)
        field.setSizeAdjustPolicy(
            ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        field.setMinimumContentsLength(_LEAST_SIGNS)
        field.activated.connect(lambda _: self.changed.emit())
        return field

    def _fit(self) -> None:
        """One after the other, what is there to stay comes before what may fold away."""
        gap = current().px(_GAP)
        left = self.width() - self.views.sizeHint().width() - gap - self.active.sizeHint().width()
        playing = self.play.sizeHint().width() + gap if self.year.count() > 2 else 0
        several = sum(each.sizeHint().width() + gap for each in self._choices)
        folded = several + playing > left
        for each in (self.active, *self._choices):
            each.setVisible(not folded)
        self.more.setVisible(folded)
        self._tell_chosen()
        if folded:
            left += self.active.sizeHint().width() - self.more.sizeHint().width()
            self.play.setVisible(0 < playing <= left)
        else:
            self.play.setVisible(playing > 0)

    def _tell_chosen(self) -> None:
        chosen = sum(each.currentIndex() > 0 for each in self._choices) + self.active.isChecked()
        self.more.setText(f"Filtres · {chosen}" if chosen else "Filtres")

    def _on_more_clicked(self) -> None:
        from smlh_desktop.gui.dialogs.choices_dialog import ChoicesDialog

        links = self._choice("Liens")
        links.addItems(["Tous les liens", "Les liens actifs"])
        links.setCurrentIndex(int(self.active.isChecked()))
        dialog = ChoicesDialog(self, "Ce que montre l'image", [links, *self._choices])
        if dialog.exec():
            blocked = self.active.blockSignals(True)
            self.active.setChecked(links.currentIndex() == 1)
            self.active.blockSignals(blocked)
            self._fit()
            self.changed.emit()

    def _on_play_clicked(self) -> None:
        if self._years.isActive():
            self._stop()
            return
        self.play.set_words("Arrêter")
        self.year.setCurrentIndex(self.year.count() - 1)
        self.changed.emit()
        self._years.start()

    def _stop(self) -> None:
        self._years.stop()
        self.play.set_words("Rejouer")
