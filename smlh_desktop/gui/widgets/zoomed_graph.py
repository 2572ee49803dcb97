"""The picture of the Cercle with what brings it nearer, for whoever has no wheel."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.gui.widgets.buttons import icon_button, quiet_button
from smlh_desktop.gui.widgets.graph_view import GraphView
from smlh_desktop.gui.widgets.spacing import spaced

_TIMES = 1.5


class ZoomedGraph(QWidget):
    """A graph view over its buttons."""

    def __init__(self, view: GraphView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = spaced(QVBoxLayout(self))
        column.addWidget(view, 1)
        row = spaced(QHBoxLayout(), 4, (20, 0, 20, 8))
        for name, icon, times in (
            ("Agrandir l'image", "zoom-in", _TIMES),
            ("Réduire l'image", "zoom-out", 1 / _TIMES),
        ):
            button = icon_button(name, icon)
            button.clicked.connect(lambda _=False, times=times: view.zoom(times))
            row.addWidget(button)
        whole = quiet_button("Tout voir")
        whole.clicked.connect(view.show_all)
        row.addWidget(whole)
        row.addStretch(1)
        column.addLayout(row)
