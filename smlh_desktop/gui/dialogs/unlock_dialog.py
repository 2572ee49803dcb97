"""Opening a base that has a key: by its passphrase, or by the words of its recovery sheet."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from smlh_desktop.data.encryption import Key, WrongPassphrase
from smlh_desktop.domain.typography import count
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import messages
from smlh_desktop.gui.tasks import Tasks
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import quiet_button
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.passphrase_field import PassphraseFields
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.services import refusals, unlocking
from smlh_desktop.services.recovery_words import COUNT

_NO_PHRASE = (
    "Le fichier de la clé, qui finit par « .cle », n'est ni à côté ni dans les sauvegardes : la "
    "phrase secrète ne suffit plus. Remettez-le à sa place, ou tapez les mots."
)
_TO_WORDS, _TO_PHRASE = "J'ai la feuille de secours", "J'ai la phrase secrète"


class UnlockDialog(DialogFrame):
    """`key` is that of the base, once accepted; `by_words` whether the passphrase was forgotten.
    Wrong ones are waited for longer each time."""

    def __init__(self, base: Path, parent: QWidget | None, title: str, *, cancel: str) -> None:
        super().__init__(
            title, f"Base « {base.name} »", parent,
            save="Ouvrir", save_icon="shield", cancel=cancel, width=680, height=540,
        )  # fmt: skip
        self.key: Key | None = None
        self.by_words = False
        self._base, self._left = base, 0
        self._tasks = Tasks(self)
        self._second = QTimer(self)
        self._second.setInterval(1_000)
        self._second.timeout.connect(self._on_second_timeout)
        self.typed = PassphraseFields("Phrase secrète")
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self._words = Field(f"Les {COUNT} mots de la feuille, dans l'ordre", self.words)
        self._ways = QStackedWidget()
        self._ways.addWidget(_at_top(self.typed))
        self._ways.addWidget(self._words)
        self.body.addWidget(self._ways, 1)
        self.other = quiet_button(_TO_WORDS, "file-text")
        self.other.clicked.connect(lambda: self._turn(to_words=not self.by_words))
        self.body.addWidget(sheet.in_flow([self.other]))
        self.typed.editors[0].setFocus()
        self.save_requested.connect(self._on_save_requested)
        self._wait(refusals.seconds_to_wait())
        looking = self._tasks.prepare(lambda _: unlocking.wrapped_for(base))
        looking.done.connect(self._on_keys_looked_for)
        self._tasks.start(looking)

    def done(self, result: int) -> None:
        """Nothing is reckoned any more once it is closed."""
        self._tasks.wait()
        super().done(result)

    def _turn(self, *, to_words: bool) -> None:
        self.by_words = to_words
        self._ways.setCurrentIndex(int(to_words))
        self.other.set_words(_TO_PHRASE if to_words else _TO_WORDS)
        (self.words if to_words else self.typed.editors[0]).setFocus()

    def _on_keys_looked_for(self, wrapped: list[bytes]) -> None:
        if not wrapped:
            self._turn(to_words=True)
            self._words.set_warning(_NO_PHRASE)

    def _on_save_requested(self) -> None:
        field = self._words if self.by_words else self.typed.fields[0]
        field.clear()
        base = self._base
        find: Callable[[], Key]
        if self.by_words:
            words = self.words.toPlainText()
            find = lambda: unlocking.key_by_words(base, words)  # noqa: E731
        else:
            phrase = self.typed.editors[0].text()
            find = lambda: unlocking.key_by_passphrase(base, phrase)  # noqa: E731
        self.save.setEnabled(False)
        self.set_hint("Un instant…")
        task = self._tasks.prepare(lambda _: find())
        task.done.connect(self._on_found)
        task.failed.connect(lambda error: self._on_refused(field, error))
        self._tasks.start(task)

    def _on_found(self, key: Key) -> None:
        self.key = key
        refusals.forget()
        self.accept()

    def _on_refused(self, field: Field, error: BaseException) -> None:
        self.set_hint("")
        if isinstance(error, SmlhError):
            field.set_error(str(error))
        else:
            messages.show_error(self, error)
        seconds = refusals.note() if isinstance(error, WrongPassphrase) else 0
        if seconds:
            self._wait(seconds)
        else:
            self._ask_again()

    def _wait(self, seconds: int) -> None:
        self._left = seconds
        if seconds:
            self.save.setEnabled(False)
            self._tell_left()
            self._second.start()

    def _on_second_timeout(self) -> None:
        self._left = refusals.seconds_to_wait()
        if self._left:
            self._tell_left()
            return
        self._second.stop()
        self._ask_again()

    def _tell_left(self) -> None:
        self.set_hint(f"Nouvel essai dans {count(self._left, 'seconde')}.")

    def _ask_again(self) -> None:
        self.set_hint("")
        self.save.setEnabled(True)
        editor = self.words if self.by_words else self.typed.editors[0]
        editor.selectAll()
        editor.setFocus()


def _at_top(widget: QWidget) -> QWidget:
    holder = QWidget()
    column = spaced(QVBoxLayout(holder))
    column.addWidget(widget)
    column.addStretch(1)
    return holder
