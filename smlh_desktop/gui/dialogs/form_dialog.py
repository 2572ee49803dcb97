"""A dialog made of one form drawn in Designer."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from smlh_desktop.domain.contact_details import read_phone, show_phone
from smlh_desktop.domain.signs import legible
from smlh_desktop.domain.typography import count, french
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import bin_question, messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets.civility_field import CivilityField
from smlh_desktop.gui.widgets.form_field import FormField
from smlh_desktop.gui.widgets.form_parts import FormParts
from smlh_desktop.gui.widgets.optional_date import OptionalDate
from smlh_desktop.gui.widgets.picture_choice import PictureChoice
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.gui.widgets.ticks_field import TicksField

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

D = TypeVar("D", bound="DataclassInstance")
T = TypeVar("T")

_CLEANED = (
    "Des signes illisibles, venus d'un copier-coller, viennent d'être retirés de {}. "
    "Rien n'est encore enregistré : relisez, puis enregistrez."
)
_PHONES = frozenset({"phone", "mobile"})


class FormDialog(WorkDialog):
    """Lays a compiled form out in the frame. `told` says what was done, for the notice.

    `REQUIRED` names the editors that may not stay empty, and what to ask for beside each.
    """

    REQUIRED: ClassVar[tuple[tuple[str, str], ...]] = ()
    _desk: Desk

    def __init__(self, form: Any, title: str, fact: str, parent: QWidget, **more: Any) -> None:
        super().__init__(title, fact, parent, **more)
        self._ui = form
        self.told = ""
        self.parts: FormParts | None = None
        self._asked: Counter[str] = Counter()
        self._closed = False
        self.form_widget = QWidget()
        form.setupUi(self.form_widget)
        for box in self.form_widget.findChildren(QCheckBox):
            box.setText(french(box.text()))
        for text in self.form_widget.findChildren(QPlainTextEdit):
            sized(text, height=text.minimumHeight())
        self.body.addWidget(self.form_widget)
        self.body.addStretch(1)
        self.save_requested.connect(self._on_save_requested)
        self.danger_requested.connect(self._on_danger_requested)

    def _held_now(self) -> list[Any]:
        kinds = (QLineEdit, QPlainTextEdit, QCheckBox, QComboBox, CivilityField)
        return [value_of(each) for kind in kinds for each in self.form_widget.findChildren(kind)]

    def done(self, result: int) -> None:
        """What is still looked up has nobody to tell any more."""
        self._closed = True
        super().done(result)

    def look_up(self, what: str, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do `work` beside the screen, then hand its answer to `then`: only the latest of those
        asked under the name `what`, and none once the dialog is closed."""
        self._asked[what] += 1
        asked = self._asked[what]

        def wanted() -> bool:
            return not self._closed and asked == self._asked[what]

        task = self._desk.reading.prepare(lambda _: work())
        task.done.connect(lambda found: then(found) if wanted() else None)
        task.failed.connect(lambda error: messages.show_error(self, error) if wanted() else None)
        self._desk.reading.start(task)

    def set_parts(self, *titles: str) -> None:
        """Show the form's `part_0`, `part_1`… one at a time, under these titles."""
        shown = [(title, getattr(self._ui, f"part_{n}")) for n, title in enumerate(titles)]
        self.parts = FormParts(shown)
        self.body.insertWidget(0, self.parts)

    def fill(self, values: "DataclassInstance") -> None:
        """Show the fields of a dataclass that the form has an editor for; phones as read."""
        for each in fields(values):
            if editor := getattr(self._ui, each.name, None):
                value = getattr(values, each.name)
                show_value(editor, show_phone(value) if each.name in _PHONES else value)

    def read(self, values: D) -> D:
        """`values` with what the form holds; phones in the form they are kept in, where they can
        be read."""
        held: dict[str, Any] = {
            each.name: value_of(editor)
            for each in fields(values)
            if (editor := getattr(self._ui, each.name, None))
        }
        for name in _PHONES & held.keys():
            held[name] = read_phone(held[name]) or held[name]
        return replace(values, **held)

    def warn(self, warnings: Mapping[str, str], of: Sequence[str]) -> None:
        """Say beside each of the fields `of` what is doubtful, or that nothing is, and beside the
        buttons how many are: another part of the form may hide them."""
        for name in of:
            if field := field_of(self._ui, name):
                if name in warnings:
                    field.set_warning(warnings[name])
                else:
                    field.clear()
        doubtful = sum(name in warnings for name in of)
        words = count(doubtful, "point à vérifier", "points à vérifier") if doubtful else ""
        self.set_hint(words, "warning")

    def store(self) -> None:
        """Write what the form holds; raises SmlhError."""
        raise NotImplementedError

    def discard(self) -> None:
        """Put what the form is about in the bin."""
        raise NotImplementedError

    def binned(self) -> tuple[str, str] | None:
        """The table and id of the record that `discard` puts in the bin: what hangs on it is said
        first. None where nothing is to be asked."""
        return None

    def _on_save_requested(self) -> None:
        if self._is_legible() and self._is_complete():
            self._carry_out(self.store)

    def _is_legible(self) -> bool:
        """Whether every text can be read. Signs that no one can see are taken away, which is told
        before anything is written: the person could not have found them."""
        cleaned = []
        for kind in (QLineEdit, QPlainTextEdit):
            for editor in self.form_widget.findChildren(kind):
                text = value_of(editor)
                if legible(text) != text:
                    show_value(editor, legible(text))
                    cleaned.append(editor)
        if not cleaned:
            return True
        names = ", ".join(f"« {_name_of(each)} »" for each in cleaned)
        messages.show_error(self, SmlhError(_CLEANED.format(names)))
        if self.parts:
            self.parts.show_part_of(cleaned[0])
        cleaned[0].setFocus()
        return False

    def _is_complete(self) -> bool:
        """Whether all that is required was given; asks for the rest beside its field."""
        lacking = [
            (name, words) for name, words in self.REQUIRED if not value_of(getattr(self._ui, name))
        ]
        for name, words in reversed(lacking):
            if field := field_of(self._ui, name):
                field.set_error(words)
            if self.parts:
                self.parts.show_part_of(getattr(self._ui, name))
            getattr(self._ui, name).setFocus()
        self.set_hint(count(len(lacking), "champ à compléter", "champs à compléter"), "error")
        self.hint.setVisible(bool(lacking))
        return not lacking

    def _on_danger_requested(self) -> None:
        if self._is_sure():
            self._carry_out(self.discard)

    def _is_sure(self) -> bool:
        record = self.binned()
        if record is None:
            return True
        try:
            return bin_question.ask(self, self._desk, *record)
        except SmlhError as error:
            messages.show_error(self, error)
            return False

    def _carry_out(self, act: Any) -> None:
        if messages.carried_out(self, act):
            self.accept()


def show_value(editor: QWidget, value: Any) -> None:
    """Put a value in the editor of a form, whatever its sort."""
    if isinstance(editor, QLineEdit):
        editor.setText(value)
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(value)
    elif isinstance(editor, QCheckBox):
        editor.setChecked(value)
    elif isinstance(editor, OptionalDate):
        editor.set_day(value)
    elif isinstance(editor, CivilityField):
        editor.set_civility(value)
    elif isinstance(editor, PictureChoice):
        editor.set_picture(value)
    elif isinstance(editor, TicksField):
        editor.set_keys(value)
    elif isinstance(editor, QSpinBox):
        editor.setValue(value)
    elif isinstance(editor, QComboBox):
        place = editor.findData(value)
        if place < 0 and editor.isEditable():
            editor.setEditText(value)
            return
        if place < 0:  # kept by a later release, or gone since: never dropped in silence
            editor.addItem(str(value), value)
            place = editor.count() - 1
        editor.setCurrentIndex(place)
    else:
        raise TypeError(type(editor).__name__)


def value_of(editor: QWidget) -> Any:
    """The value in the editor of a form."""
    if isinstance(editor, QLineEdit):
        return editor.text().strip()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText().strip()
    if isinstance(editor, QCheckBox):
        return editor.isChecked()
    if isinstance(editor, OptionalDate):
        return editor.day()
    if isinstance(editor, CivilityField):
        return editor.civility()
    if isinstance(editor, PictureChoice):
        return editor.picture()
    if isinstance(editor, TicksField):
        return editor.keys()
    if isinstance(editor, QSpinBox):
        return editor.value()
    if isinstance(editor, QComboBox):
        return editor.currentText().strip() if editor.isEditable() else editor.currentData()
    raise TypeError(type(editor).__name__)


def _name_of(editor: QWidget) -> str:
    """What its field is called; that of a choice, for the line it is typed in."""
    around = editor.parentWidget()
    return editor.accessibleName() or (around.accessibleName() if around else "")


def field_of(form: Any, name: str) -> FormField | None:
    """The field around the editor called `name`, if it has one."""
    return getattr(form, f"{name}_field", None)
