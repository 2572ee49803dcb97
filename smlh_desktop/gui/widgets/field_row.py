"""Fields side by side, one under the other when there is no room for all, made by hand."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from smlh_desktop.gui.widgets.form_row import FormRow


class FieldRow(FormRow):
    """`widgets` share the width by their `shares` (all the same when not told)."""

    def __init__(
        self,
        widgets: Sequence[QWidget],
        shares: Sequence[int] = (),
        parent: QWidget | None = None,
        *,
        gap: int = 12,
    ) -> None:
        super().__init__(parent, gap=gap)
        box = QHBoxLayout(self)
        for place, widget in enumerate(widgets):
            box.addWidget(widget, shares[place] if shares else 1)
        self.take_margins()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)
