"""Erasing a person: what goes, what stays and why, then the name to type."""

from collections.abc import Iterable

from PySide6.QtWidgets import QLineEdit, QWidget

from smlh_desktop.domain.text_keys import words
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.services.erasure_preview import ErasurePreview

_SHOWN = 6
_COPIES = "« Données personnelles » vous les montrera ensuite, et propose de les retirer."


class EraseDialog(DialogFrame):
    """Accepted once the name is typed, however it is written: accents and capitals aside."""

    def __init__(self, parent: QWidget, told: ErasurePreview) -> None:
        super().__init__(
            "Effacer cette personne", told.heading, parent,
            save="Effacer pour de bon", save_icon="trash-2", width=820, height=640,
        )  # fmt: skip
        self._told = told
        self.body.addWidget(
            WrappedLabel(
                "L'effacement ne se défait pas : « Défaire » s'arrêtera là, et la corbeille ne "
                "gardera rien.",
                "body_strong",
            )
        )
        self._list("Ce qui s'en va", "x", told.goes)
        if told.stays:
            self._list("Ce qui reste, et pourquoi", "check", told.stays)
        if told.copies:
            self._list("Copies de la base qui gardent encore son nom", "shield", told.copies)
            self.body.addWidget(WrappedLabel(_COPIES, "fact"))
        if told.sentences:
            self._list(
                "Phrases à écrire de nouveau, à la main",
                "pencil-line",
                (f"{where} : « {text} »" for where, text in told.sentences[:_SHOWN]),
            )
            more = len(told.sentences) - _SHOWN
            words_ = f"Et {more} de plus. " if more > 0 else ""
            self.body.addWidget(
                WrappedLabel(
                    f"{words_}Le programme ne change pas vos phrases : « Données personnelles » "
                    "vous les montrera une à une.",
                    "fact",
                )
            )
        if told.namesake:
            self.body.addWidget(
                sheet.icon_line(
                    "triangle-alert",
                    f"Le même nom figure chez {', '.join(told.namesake)}. Si c'est la même "
                    "personne, effacez-la aussi depuis cette fiche.",
                )
            )
        self.typed = QLineEdit()
        self._field = Field(f"Pour confirmer, écrivez : {told.name}", self.typed)
        self.body.addWidget(self._field)
        self.body.addStretch(1)
        self.save_requested.connect(self._on_save_requested)

    def _list(self, title: str, icon: str, lines: Iterable[str]) -> None:
        self.body.addLayout(sheet.part(title))
        for line in lines:
            self.body.addWidget(sheet.icon_line(icon, line))

    def _on_save_requested(self) -> None:
        if words(self.typed.text()) == words(self._told.name):
            self.accept()
            return
        self._field.set_error("Ce n'est pas le même nom : écrivez-le tel qu'il est au-dessus.")
        self.typed.setFocus()
        self.bring_into_view(self._field)
