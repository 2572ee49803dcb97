"""Pictures of every page and dialog, taken without a screen: `shots.py FOLDER [--base FILE]`."""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from smlh_desktop.gui.main_window import MainWindow

_SCREEN = (1366, 768)
_LOOKS = (("", "light", 1.0), ("sombre-", "dark", 1.0), ("zoom-200-", "light", 2.0))
_LOCKED = "« liste.xlsx » est protégé : le mot de passe de ce classeur est demandé."
_PATIENCE_MS = 4_000
_DRAWING_MS = 350


def take(folder: Path, base: Path | None) -> list[Path]:
    """Take the pictures, in light, in dark and at 200 %; returns their files."""
    with tempfile.TemporaryDirectory() as scratch:
        _no_screen(Path(scratch))
        from PySide6.QtCore import QStandardPaths

        QStandardPaths.setTestModeEnabled(True)  # the person's own settings stay as they are
        return list(_take(folder, base, Path(scratch)))


def _no_screen(scratch: Path) -> None:
    """A screen that exists only in memory, of the size of a common laptop."""
    width, height = _SCREEN
    config = scratch / "screen.json"
    screen = {"name": "picture", "x": 0, "y": 0, "width": width, "height": height}
    config.write_text(json.dumps({"screens": [screen | {"logicalDpi": 96, "dpr": 1}]}))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"
    for folder in ("XDG_DATA_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):  # nor their backups
        os.environ[folder] = str(scratch)


def _take(folder: Path, base: Path | None, scratch: Path) -> Iterator[Path]:
    from smlh_desktop import app
    from smlh_desktop.data.database import open_database
    from smlh_desktop.domain.meetings import today_in_france
    from smlh_desktop.gui import theme
    from smlh_desktop.gui.desk import Desk
    from smlh_desktop.gui.main_window import MainWindow
    from smlh_desktop.services import demo

    app.make_application()
    database = open_database(base or scratch / "demo.smlh")
    if base is None:
        demo.fill(database, today_in_france())
    window = MainWindow(Desk(database.base, database))
    window.resize(*_SCREEN)
    window.show()
    for prefix, mode, zoom in _LOOKS:
        theme.current().set(mode="dark" if mode == "dark" else "light", zoom=zoom)
        for name, widget in _scenes(window):
            _settle(window)
            target = folder / f"{prefix}{name}.png"
            widget.grab().save(str(target))
            yield target
            if widget is not window:
                widget.close()
    theme.current().set(mode="light", zoom=1.0)
    window.close()
    database.close()


def _scenes(window: "MainWindow") -> Iterator[tuple[str, "QWidget"]]:
    import shots_actions
    import shots_backups
    import shots_bilan
    import shots_circle
    import shots_conventions
    import shots_diagnosis
    import shots_governance
    import shots_meetings
    import shots_privacy

    from smlh_desktop.gui.main_window import PLACES
    from smlh_desktop.gui.widgets.states import StatesScreen

    for rank, place in enumerate(PLACES, 1):
        window.go(place.key)
        if place.key == "partenaires":
            yield from _partners(window, f"page-{rank}-{place.key}")
        else:
            yield f"page-{rank}-{place.key}", window
    window.go("protocole")
    yield "protocole", window
    for key in ("accueil", "courriers"):
        window.go(key)
        window.help()
        yield f"guide-{key}", window
    yield from _import(window)
    yield from _mailing(window)
    yield from _finding(window)
    yield from _duplicates(window)
    more = (
        shots_meetings, shots_conventions, shots_circle, shots_actions, shots_diagnosis,
        shots_bilan, shots_governance, shots_backups, shots_privacy,
    )  # fmt: skip
    for each in more:
        yield from each.scenes(window)
    made = (_dialogs(window), *(each.dialogs(window) for each in more))
    for name, make in {name: make for some in made for name, make in some.items()}.items():
        dialog = make()
        dialog.show()
        yield f"dialogue-{name}", dialog
    states = StatesScreen()
    states.resize(*_SCREEN)
    states.show()
    yield "composants", states


def _partners(window: "MainWindow", name: str) -> Iterator[tuple[str, "QWidget"]]:
    """A full file, its history, the list filtered, the table with rows ticked."""
    from smlh_desktop.gui.pages.partners_page import PartnersPage
    from smlh_desktop.services.partner_criteria import Criteria

    page = window.page("partenaires")
    assert isinstance(page, PartnersPage)
    found = page.desk.partners.list.row_numbers("micocouliers")
    if found:
        page.show_row(found[0])
        yield name, window
        page.show_part(found[0], "historique")
        yield f"{name}-historique", window
        page.show_part(found[0], "fiche")
    page.panes.show_list()
    page.filter_by(Criteria(kind="association", not_verified=True))
    yield f"{name}-filtre", window
    page.show_everything()
    page.views.choose("tableau")
    assert page.table is not None
    page.table.model.tick(page.table.model.ids()[:3])
    yield f"{name}-tableau", window
    page.table.model.tick(())
    page.views.choose("fiches")


def _import(window: "MainWindow") -> Iterator[tuple[str, "QWidget"]]:
    """Each step of an import, of a list that meets the base in every way."""
    from tempfile import TemporaryDirectory

    from smlh_desktop import paths
    from smlh_desktop.gui.dialogs.row_dialog import RowDialog
    from smlh_desktop.gui.pages.data_page import DataPage
    from smlh_desktop.services import demo
    from smlh_desktop.services.import_plan import Matches

    page = window.go("donnees")
    assert isinstance(page, DataPage)
    wizard, check = page.wizard, page.wizard.check
    page.open_file(paths.resource(demo.SAMPLE))
    _wait(page.leave.isVisible)
    yield "import-feuilles", window
    with TemporaryDirectory() as folder:
        wizard.read_sheet(_mixed_list(Path(folder)), None)
        _wait(wizard.columns.isVisible)
    yield "import-colonnes", window
    wizard.check_rows()
    _wait(check.isVisible)
    wizard.set_matches(Matches.UPDATE)
    _wait(check.act.isEnabled)
    for place, category in enumerate(check.categories.row_model().ids()):
        check.categories.select_id(category)
        yield f"import-verification-{place}", window
    review = check.review
    assert review is not None
    row = review.plan.rows[0]
    dialog = RowDialog(window, row, review.plan.columns, review.plan.as_it_came(row), {})
    dialog.show()
    yield "import-corriger", dialog
    page.start_again()


def _mixed_list(folder: Path) -> Path:
    """Rows that are new, known, nearly known, refused, tidied and remarked."""
    from openpyxl import Workbook

    path = folder / "liste-de-la-mairie.xlsx"
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Associations"
    for row in (
        ("Organisme", "Interlocuteur", "Adresse", "CP", "Ville", "Tél.", "Courriel", "Teinte"),
        ("Mairie d'Apt", "Mme Jeanne SORBIER", "Hôtel de ville", 84400, "APT", 490122436,
         "accueil@exemple.fr"),
        ("Mairie d'Aubignant", None, "Place de la Mairie", 84810, "AUBIGNAN", 490133149),
        ("Les Amis de l'Ouvèze", "M. Paul VERNET", "3, rue Haute", 84110, "VAISON-LA-ROMAINE",
         "04.90.36.00.00", "amis@exemple.fr", "vert"),
        ("Les Amis de l'Ouvèze", None, "3, rue Haute", 84110, "Vaison-la-Romaine"),
        (None, "Mme Ève RAVEL", "1, place Vieille", 84200, "Carpentras", "12"),
        ("Atelier du Comtat", None, "9, cours Neuf", "8420", "Carpentras", "04 90 60", "x@"),
    ):  # fmt: skip
        sheet.append(row)
    book.save(path)
    return path


def _finding(window: "MainWindow") -> Iterator[tuple[str, "QWidget"]]:
    """The search of everything, empty and typed in, over its window; then the bin."""
    from smlh_desktop.gui.dialogs.search_dialog import SearchDialog
    from smlh_desktop.gui.everywhere import Everywhere

    window.go("accueil")
    for name, typed in (("vide", ""), ("lyc", "lyc"), ("rien", "xyz")):
        dialog = SearchDialog(Everywhere(window).offers, window)
        dialog.show()
        dialog.search.setText(typed)
        yield f"recherche-{name}", dialog
    partners = window.desk.partners
    gone = [partners.list.row_numbers(typed)[0] for typed in ("cfa", "memoire", "calavon")]
    for rid in gone:
        partners.to_bin(partners.id_of(rid))
    window.go("corbeille")
    yield "corbeille", window
    for _ in gone:
        window.desk.history.undo()


def _mailing(window: "MainWindow") -> Iterator[tuple[str, "QWidget"]]:
    from smlh_desktop.gui.pages.letters_page import LettersPage
    from smlh_desktop.services.letter_register import Shown

    page = window.go("courriers")
    assert isinstance(page, LettersPage)
    rids = window.desk.meetings.row_numbers(upcoming=True)
    dated = [row for row in window.desk.meetings.rows(rids) if row.starts_at]
    if dated:
        page.new_mailing("invitation", meeting_id=dated[-1].id)
        yield "courriers-envoi", window
    page.new_mailing("cercle", each_contact=True)
    yield "courriers-envoi-contacts", window
    _send(window)
    page.show_register()
    yield "courriers-registre", window
    page.register.chips[Shown.TO_PRINT].click()
    yield "courriers-a-imprimer", window


def _send(window: "MainWindow") -> None:
    """Letters sent six weeks ago, one of them answered, and some of today."""
    from smlh_desktop.domain.meetings import today_in_france
    from smlh_desktop.services.letter_register import AnswerFields

    letters, today = window.desk.letters, today_in_france()
    partners = window.desk.partners
    ids = [partners.id_of(rid) for rid in partners.list.row_numbers()[:6]]
    with tempfile.TemporaryDirectory() as folder:
        for day, some in ((today - timedelta(days=42), ids[:4]), (today, ids[4:])):
            mailing = letters.prepare("cercle", dated_on=day, partner_ids=some)
            letters.issue(mailing, Path(folder) / f"{day}.pdf")
    letter = letters.register.get(letters.register.row_numbers()[-1], today)
    answer = AnswerFields("favorable", today, "telephone", letter.recipient, "", "Très intéressé.")
    letters.register.answer(letter.id, answer)


def _duplicates(window: "MainWindow") -> Iterator[tuple[str, "QWidget"]]:
    """A partner entered a second time, for as long as the pictures take."""
    from smlh_desktop.gui.dialogs.merge_dialog import MergeDialog
    from smlh_desktop.gui.pages.duplicates_page import DuplicatesPage
    from smlh_desktop.services.contacts import ContactFields
    from smlh_desktop.services.partners import PartnerFields

    desk = window.desk
    found = desk.partners.list.row_numbers("micocouliers")
    if not found:
        return
    first = desk.partners.id_of(found[0])
    second = desk.partners.save(
        PartnerFields(
            name="LYCEE LES MICOCOULIERS",
            kind="etablissement_scolaire",
            street="12 chemin Micocouliers",
            postcode="84000",
            city="Avignon",
            phone="+33465711200",
            email="secretariat.proviseur@micocouliers.exemple.fr",
            tags="apprentissage, mémoire",
            notes="Entré depuis la liste du rectorat.",
        )
    )
    desk.partners.contacts.save(second, ContactFields("Mme", "Hélène", "Daumas", "Proviseure"))
    page = window.open_duplicates()
    assert isinstance(page, DuplicatesPage)
    _wait(lambda: page.comparison is not None)
    if window.shell.is_compact():
        page.panes.show_list()
        yield "doublons-liste", window
    page.panes.show_detail()
    yield "doublons", window
    dialog = MergeDialog(desk, window, first, second)
    dialog.show()
    yield "dialogue-fusion", dialog
    for _ in range(2):
        desk.history.undo()


def _dialogs(window: "MainWindow") -> dict[str, Callable[[], "QWidget"]]:
    from smlh_desktop.domain.exchanges import EventKind
    from smlh_desktop.domain.meetings import today_in_france
    from smlh_desktop.gui.dialogs.answer_dialog import AnswerDialog
    from smlh_desktop.gui.dialogs.ask_dialog import AskDialog
    from smlh_desktop.gui.dialogs.columns_dialog import ColumnsDialog
    from smlh_desktop.gui.dialogs.contact_dialog import ContactDialog
    from smlh_desktop.gui.dialogs.convention_dialog import ConventionDialog
    from smlh_desktop.gui.dialogs.exchange_dialog import ExchangeDialog
    from smlh_desktop.gui.dialogs.filters_dialog import FiltersDialog
    from smlh_desktop.gui.dialogs.form_dialog import FormDialog
    from smlh_desktop.gui.dialogs.group_edit_dialog import GroupEditDialog
    from smlh_desktop.gui.dialogs.imports_dialog import ImportsDialog
    from smlh_desktop.gui.dialogs.kept_letter_dialog import KeptLetterDialog
    from smlh_desktop.gui.dialogs.labels_dialog import LabelsDialog
    from smlh_desktop.gui.dialogs.meeting_dialog import MeetingDialog
    from smlh_desktop.gui.dialogs.member_dialog import MemberDialog
    from smlh_desktop.gui.dialogs.partner_dialog import PartnerDialog
    from smlh_desktop.gui.dialogs.printed_dialog import PrintedDialog
    from smlh_desktop.gui.dialogs.printer_dialog import PrinterDialog
    from smlh_desktop.gui.dialogs.template_dialog import TemplateDialog
    from smlh_desktop.gui.dialogs.usage_dialog import UsageDialog
    from smlh_desktop.services.letter_register import Shown
    from smlh_desktop.services.partner_criteria import Criteria

    desk = window.desk
    meeting = next(iter(desk.meetings.rows(desk.meetings.row_numbers(upcoming=True)[-1:])), None)
    guests = desk.meetings.get(meeting.id).guests if meeting else ()
    partner = desk.partners.get(
        guests[0].guest.partner_id
        if guests
        else desk.partners.id_of(desk.partners.list.row_numbers()[0])
    )
    convention = next(iter(desk.conventions.rows(desk.conventions.row_numbers()[:1])), None)
    member = next(iter(desk.settings.members()), None)
    letter = desk.letters.register.get(desk.letters.register.row_numbers()[0], today_in_france())

    to_print = desk.letters.register.shown(Shown.TO_PRINT)

    def part(dialog: FormDialog, place: int) -> FormDialog:
        assert dialog.parts is not None
        dialog.parts.show_part(place)
        return dialog

    def file(place: int) -> FormDialog:
        return part(PartnerDialog(desk, window, partner), place)

    def person(place: int) -> FormDialog:
        return part(ContactDialog(desk, window, partner, partner.principal), place)

    return {
        **{f"partenaire-{place + 1}": partial(file, place) for place in range(4)},
        **{f"contact-{place + 1}": partial(person, place) for place in range(3)},
        "appel": lambda: ExchangeDialog(desk, window, partner, EventKind.CALL),
        "filtres": lambda: FiltersDialog(desk, window, Criteria(kind="association"), ""),
        "modifier-ensemble": lambda: GroupEditDialog(desk, window, 12),
        "colonnes": lambda: ColumnsDialog(window, ["name", "city", "contact"]),
        "imprimante": lambda: PrinterDialog(window, ["Imprimante du bureau"]),
        "etiquettes": lambda: LabelsDialog(window, 12),
        "rencontre": lambda: MeetingDialog(
            desk, window, desk.meetings.get(meeting.id) if meeting else None
        ),
        "convention": lambda: ConventionDialog(
            desk, window, desk.conventions.get(convention.id) if convention else None
        ),
        "imports": lambda: ImportsDialog(window, desk.history.imports()),
        "mot-de-passe": lambda: AskDialog(
            window,
            "Classeur protégé",
            _LOCKED,
            "Mot de passe du classeur",
            save="Ouvrir",
            secret=True,
        ),
        "membre": lambda: MemberDialog(desk, window, member),
        "lettre-gardee": lambda: KeptLetterDialog(
            window, letter, desk.letters.register.pdf([letter.id])
        ),
        "lettres-sorties": lambda: PrintedDialog(
            window,
            desk.letters.register.kept(to_print),
            range(2),
        ),
        "reponse": lambda: AnswerDialog(desk, window, letter),
        "usage": lambda: UsageDialog(desk, window, desk.protocol.rows()[0]),
        "modele": lambda: TemplateDialog(desk, window, "cercle"),
    }


def _settle(window: "MainWindow") -> None:
    """Let what runs beside the screen end, and the screen be drawn: paper comes last."""
    from PySide6.QtCore import QDeadlineTimer
    from PySide6.QtPdfWidgets import QPdfView
    from PySide6.QtWidgets import QApplication

    from smlh_desktop.gui.live_preview import LivePreview
    from smlh_desktop.gui.pages.list_page import ListPage
    from smlh_desktop.gui.widgets.sheet_area import SheetArea

    _wait(window.desk.is_idle)
    _wait(lambda: all(area.is_complete() for area in window.findChildren(SheetArea)))
    page = window.current_page()
    if isinstance(page, ListPage):
        _wait(page.is_settled)
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    previews = [each for top in shown for each in top.findChildren(LivePreview)]
    _wait(lambda: all(each.is_settled() for each in previews))
    if any(paper.isVisible() for top in shown for paper in top.findChildren(QPdfView)):
        drawn = QDeadlineTimer(_DRAWING_MS)
        _wait(drawn.hasExpired)


def _wait(reached: Callable[[], bool]) -> None:
    from PySide6.QtCore import QDeadlineTimer, QEventLoop
    from PySide6.QtWidgets import QApplication

    deadline = QDeadlineTimer(_PATIENCE_MS)
    while not reached() and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    QApplication.processEvents()


def main() -> int:
    """Take the pictures and count them; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base", type=Path)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    pictures = take(arguments.folder, arguments.base)
    print(f"{len(pictures)} images dans {arguments.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
