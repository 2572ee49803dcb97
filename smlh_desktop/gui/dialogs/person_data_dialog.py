"""All that is known of a person, in short, and what can be handed to them."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count
from smlh_desktop.gui.saving import JSON, PDF, ask_where
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import plain_button
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.services.person_data import PersonData

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.page import Page


class PersonDataDialog(DialogFrame):
    """The main button writes the PDF; the others, what another program reads, and the letters."""

    def __init__(self, page: "Page", data: PersonData) -> None:
        super().__init__(
            "Tout ce qui est su de cette personne", data.name, page,
            save="Enregistrer en PDF", save_icon="file-text", cancel="Fermer", width=760,
        )  # fmt: skip
        self._page, self._data = page, data
        self.body.addWidget(
            WrappedLabel(
                "Qui le demande reçoit, en un mois au plus, une copie de tout ce qui le concerne. "
                "Vérifiez d'abord qui vous le demande.",
                "body",
            )
        )
        self.body.addLayout(sheet.part("Ce que la base contient"))
        pairs = [(part.title, str(len(part.records))) for part in data.parts]
        if data.texts:
            pairs.append(("Textes où son nom est écrit", str(len(data.texts))))
        self.body.addWidget(sheet.facts(pairs))
        buttons = []
        self.json = plain_button("Enregistrer en JSON", "file-text")
        self.json.clicked.connect(self._on_json_clicked)
        buttons.append(self.json)
        if data.letters:
            letters = plain_button(
                f"Enregistrer {count(len(data.letters), 'lettre gardée', 'lettres gardées')}",
                "mail",
            )
            letters.clicked.connect(self._on_letters_clicked)
            buttons.append(letters)
        self.body.addWidget(sheet.in_flow(buttons))
        if data.namesakes:
            self.body.addWidget(
                sheet.icon_line(
                    "triangle-alert",
                    f"Le même nom figure chez {', '.join(data.namesakes)} : si c'est la même "
                    "personne, remettez-lui aussi ce que dit cette fiche.",
                )
            )
        self.body.addStretch(1)
        self.save_requested.connect(self._on_save_requested)

    def _on_save_requested(self) -> None:
        desk, data, today = self._page.desk, self._data, today_in_france()
        if path := ask_where(self, "Enregistrer en PDF", "donnees-personnelles.pdf", PDF):
            self._save(path, lambda out: desk.person_data.write_pdf(data, out, today=today))

    def _on_json_clicked(self) -> None:
        desk, data, today = self._page.desk, self._data, today_in_france()
        if path := ask_where(self, "Enregistrer en JSON", "donnees-personnelles.json", JSON):
            self._save(path, lambda out: desk.person_data.write_json(data, out, today=today))

    def _on_letters_clicked(self) -> None:
        register, letters = self._page.desk.letters.register, self._data.letters
        if path := ask_where(self, "Enregistrer les lettres", "lettres-gardees.pdf", PDF):
            self._save(path, lambda out: out.write(register.pdf(letters)))

    def _save(self, path: Path, write: Callable[[io.BytesIO], object]) -> None:
        self.set_hint("")
        self._page.save_beside(path, write).done.connect(self._on_saved)

    def _on_saved(self) -> None:
        self.set_hint("Enregistré.")
