"""What a use of the program does to the disk, in a process of its own:
`python -m tests.uses BASE PHRASE DOCUMENTS ACT [IDS]`.

It says which records it uses, then does one act again and again, for whoever kills it. « tout »
does each once and is cut, « finir » ends well, « reprendre » is the start after a cut.
"""

import io
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from itertools import repeat
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QMessageBox

from smlh_desktop import log
from smlh_desktop.app import make_application
from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.encryption import Key, is_encrypted
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui import messages, printing
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.main_window import INNER_PLACES, PLACES, MainWindow
from smlh_desktop.gui.widgets.pdf_preview import PdfPreview
from smlh_desktop.services import backups, demo, passing_files, protection, restoring, unlocking
from smlh_desktop.services.backups import Backups
from smlh_desktop.services.demo import DemoIds
from smlh_desktop.services.excel_export import export_all
from smlh_desktop.services.letter_templates import CIRCLE
from smlh_desktop.services.letters import Letters, write_pdf
from smlh_desktop.services.partners import Partners
from smlh_desktop.services.recovery_sheet import recovery_sheet

_OLDER, _DAMAGED = "base-avant-0008-20261126-101500.smlh", "base-abimee-20261126-101500.smlh"


class _Named(QPrinter):
    """A printer of CUPS."""

    def printerName(self) -> str:  # noqa: N802
        return "Bureau"


class Use:
    """A base, open, and what is done of it. `documents` is the person's own folder."""

    def __init__(self, base: Path, phrase: str, documents: Path, ids: str) -> None:
        self.base, self.phrase, self.documents = base, phrase, documents
        new = not base.exists()
        self.key: Key | None = None
        if new:
            self.key = protection.make_key(base, phrase)
        elif is_encrypted(base):
            self.key = unlocking.key_by_passphrase(base, phrase)
        self.database = self._opened()
        self.ids = (
            demo.fill(self.database, today_in_france()) if new else DemoIds(**json.loads(ids))
        )
        self.acts: dict[str, Callable[[], object]] = {
            "documents": self.write_documents,
            "classeur": self.export,
            "lettres": self.preview_and_print,
            "feuille": self.print_sheet,
            "sauvegarde": self.back_up,
            "reprise": self.restore,
        }

    def look_around(self, app: QApplication) -> None:
        """Every page of the window, a draft, an error that names somebody."""
        window = MainWindow(Desk(self.database.base, self.database))
        window.show()
        for place in (*PLACES, *INNER_PLACES):
            if place.key != "seance":
                window.go(place.key)
                while not window.desk.is_idle():
                    app.processEvents()
        window.desk.set_user(window.desk.settings.members()[1].id)
        window.desk.drafts.keep(self.ids.meeting_id, "Mme Daumas est d'accord")
        QMessageBox.exec = lambda _box: 0  # type: ignore[method-assign]
        messages.show_error(window, KeyError("Hélène Daumas"))
        window.hide()

    def write_documents(self) -> None:
        demo.make_documents(self.database, self.ids, self.documents, today_in_france())

    def export(self) -> None:
        export_all(self.database, self.documents / "partenaires.xlsx")

    def preview_and_print(self) -> None:
        mailing = Letters(self.database).prepare(CIRCLE, dated_on=today_in_france())
        out = io.BytesIO()
        write_pdf(mailing, out, only=range(20))
        preview = PdfPreview("Lettres")
        preview.show_pdf(out.getvalue())
        preview.show()
        QApplication.processEvents()
        self._print(out.getvalue())
        preview.close()

    def print_sheet(self) -> None:
        self._print(recovery_sheet(self.database, today=today_in_france()))

    def back_up(self) -> None:
        partners = Partners(self.database)
        key = partners.id_of(partners.list.row_numbers("micocouliers")[0])
        notes = f"Mme Daumas le {os.urandom(4).hex()}"
        partners.save(replace(partners.get(key).fields, notes=notes), key)
        service = Backups(self.database.base)
        for folder in (None, self.base.parent / "à moi"):
            assert all(each.error is None for each in service.back_up(folder, asked=True))

    def restore(self) -> None:
        if not backups.own_everywhere(self.base):
            self.back_up()
        self.database.close()
        found = backups.newest_sound(self.base, self.key)
        assert found is not None
        restoring.restore(self.base, found[0].path, key=self.key, backup_key=self.key)
        self.database = self._opened()

    def protect(self) -> None:
        """From clear, or back to it first."""
        self.database.close()
        if self.key is not None:
            protection.unprotect(self.base, self.key)
        content = self.base.read_bytes()
        for name, kept in ((_OLDER, content), (_DAMAGED, content[: len(content) // 2])):
            self.base.with_name(name).write_bytes(kept)
        self.key = protection.protect(self.base, self.phrase)
        self.database = self._opened()

    def _opened(self) -> Database:
        return open_database(self.base, key=self.key)

    def _print(self, content: bytes) -> None:
        printing.send(content, _Named(), lambda *_: None)


def main() -> None:
    base, phrase, documents, act, *ids = sys.argv[1:]
    log.start()
    passing_files.start()
    app = make_application()
    use = Use(Path(base), phrase, Path(documents), *(ids or ("{}",)))
    print(json.dumps(asdict(use.ids)), flush=True)
    if act in ("tout", "finir"):
        if act == "tout":
            use.look_around(app)
        for each in use.acts.values():
            each()
    elif act == "reprendre":
        if use.key is None:
            use.protect()
        use.back_up()
    else:
        for _ in repeat(None):
            use.protect() if act == "protection" else use.acts[act]()
    if act == "tout":
        os._exit(9)  # in the middle of everything: its log and its lock stay
    use.database.close()


if __name__ == "__main__":
    main()
