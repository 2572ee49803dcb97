"""What the partners of the list have in common: criteria that combine, kept under names."""

from dataclasses import fields

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from smlh_desktop.domain.partners import CircleStatus, PartnerKind, PartnerStatus
from smlh_desktop.domain.stages import Stage
from smlh_desktop.domain.typography import count
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.form_dialog import FormDialog, value_of
from smlh_desktop.gui.forms.ui_filters_dialog import Ui_FiltersDialogForm
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Chip
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.services.partner_criteria import EVERYONE, Criteria
from smlh_desktop.services.partner_list import Choices, KeptFilter

_PAUSE_MS = 120


class FiltersDialog(FormDialog):
    """Chooses criteria, counted as they are chosen; `criteria` once accepted."""

    HOLDS_WORK = False

    def __init__(self, desk: Desk, parent: QWidget, criteria: Criteria, typed: str) -> None:
        self.form = Ui_FiltersDialogForm()
        super().__init__(
            self.form, "Filtrer les partenaires",
            "Les partenaires montrés répondent à tout ce que vous choisissez", parent,
            width=900, height=640, save="Montrer", save_icon="check",
        )  # fmt: skip
        self._desk = desk
        self._typed = typed
        self.criteria = criteria
        self.discarded = False
        self._loaded: KeptFilter | None = None
        self._offer_choices()
        self._show_kept(desk.partners.list.kept_filters())
        self._show(criteria)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE_MS)
        self._wait.timeout.connect(self._count)
        for choice in self.form_widget.findChildren(QComboBox):
            choice.currentIndexChanged.connect(lambda _: self._wait.start())
        for box in self.form_widget.findChildren(QCheckBox):
            box.toggled.connect(lambda _: self._wait.start())
        self._count()

    def values(self) -> Criteria:
        """The criteria the form holds."""
        held = {each.name: value_of(getattr(self.form, each.name)) for each in fields(Criteria)}
        return Criteria(**held)

    def store(self) -> None:
        self.criteria = self.values()
        if name := value_of(self.form.name):
            self._desk.partners.list.keep_filter(name, self.criteria)
            self.told = f"Filtre gardé : {name}"

    def discard(self) -> None:
        assert self._loaded is not None
        self._desk.partners.list.filter_to_bin(self._loaded.id)
        self.discarded = True
        self.told = f"Filtre mis à la corbeille : {self._loaded.name}"

    def _offer_choices(self) -> None:
        form = self.form
        form.kind.addItem("Tous", None)
        for kind in PartnerKind:
            form.kind.addItem(kind.label, kind.value)
        for editor, members in (
            (form.status, PartnerStatus),
            (form.circle_status, CircleStatus),
            (form.stage, Stage),
        ):
            editor.addItem("Toutes", "")
            for member in members:
                editor.addItem(member.label, member.value)
        form.referent_id.addItem("Tous", "")
        for member_id, name in self._desk.partners.list.referents().items():
            form.referent_id.addItem(name, member_id)
        form.city.addItem("Toutes", "")
        form.tag.addItem("Toutes", "")
        form.action_field.addItem("Tous", "")
        # Counted over the whole base: beside the screen.
        self.look_up("choices", self._desk.partners.list.choices, self._on_choices_read)

    def _on_choices_read(self, choices: Choices) -> None:
        for editor, labels in (
            (self.form.city, choices.cities),
            (self.form.tag, choices.tags),
            (self.form.action_field, choices.action_fields),
        ):
            chosen = editor.currentData()
            blocked = editor.blockSignals(True)
            while editor.count() > 1:
                editor.removeItem(1)
            for label, number in labels:
                editor.addItem(f"{label} ({number})", label)
            _choose(editor, chosen)
            editor.blockSignals(blocked)

    def _show(self, criteria: Criteria) -> None:
        for each in fields(Criteria):
            editor, value = getattr(self.form, each.name), getattr(criteria, each.name)
            if isinstance(editor, QCheckBox):
                editor.setChecked(value)
            else:
                _choose(editor, value)

    def _show_kept(self, kept: list[KeptFilter]) -> None:
        everyone = Chip("Tout montrer", "rotate-ccw", checkable=False)
        everyone.clicked.connect(lambda: self._load(None))
        chips: list[QWidget] = [everyone]
        self._chips: dict[str, Chip] = {}
        for each in kept:
            chip = Chip(each.name)
            chip.clicked.connect(lambda _=False, each=each: self._load(each))
            self._chips[each.id] = chip
            chips.append(chip)
        if kept:
            self.body.insertWidget(0, Label("Mes filtres", "label"))
            self.body.insertWidget(1, sheet.in_flow(chips))
        else:
            self.body.insertWidget(0, sheet.in_flow(chips))

    def _load(self, kept: KeptFilter | None) -> None:
        self._loaded = kept
        for key, chip in self._chips.items():
            chip.setChecked(kept is not None and key == kept.id)
        self._show(kept.criteria if kept else EVERYONE)
        self.form.name.setText(kept.name if kept else "")
        self.danger.setVisible(kept is not None)
        if kept:
            self.set_danger("Mettre ce filtre à la corbeille")

    def _count(self) -> None:
        """Say on the button how many it would show; counted beside the screen."""
        criteria, typed = self.values(), self._typed
        self.look_up(
            "count",
            lambda: self._desk.partners.list.count(typed, criteria),
            lambda total: self.save.set_words(f"Montrer {count(total, 'partenaire')}"),
        )


def _is_id(value: object) -> bool:
    return isinstance(value, str) and len(value) == 36 and value.count("-") == 4


def _choose(editor: QComboBox, value: object) -> None:
    """Show a value, added where nobody has it any more or it is not counted yet."""
    if editor.findData(value) < 0:
        editor.addItem("Parti depuis" if _is_id(value) else str(value), value)
    editor.setCurrentIndex(editor.findData(value))
