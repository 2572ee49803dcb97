"""The terminal: the same services as the window, without one.

Every command takes ``--json`` (one JSON object a line on standard output, nothing else
there; messages go to standard error) and ends with 0 when done, 1 on a foreseen difficulty
told in French, 2 on wrong usage. Without a command, the window opens.
"""

import argparse
import builtins
import gc
import io
import json
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NoReturn

from smlh_desktop import __version__, log, paths
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.errors import SmlhError, reason

if TYPE_CHECKING:
    from smlh_desktop.data.database import Database

Result = dict[str, Any]
Command = Callable[[argparse.Namespace], Iterator[Result]]

# When Python looks for circles (`gc.set_threshold`): a list of 10,000 rows is a million objects
# without one, gone through twenty times over at its usual pace.
_SELDOM = (50_000, 20, 50)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the program's exit status."""
    if getattr(sys, "frozen", False):
        # Without Python beside it, the program itself is started again to read some workbooks.
        from multiprocessing import freeze_support

        freeze_support()
    _speak()
    options = _parser().parse_args(arguments)
    if options.json:
        _speak("utf-8")
    log.start()
    if options.command is None:
        return _window(options)
    gc.set_threshold(*_SELDOM)
    status = 0
    try:
        for result in options.run(options):
            status |= 1 if result.get("erreur") else 0
            _say(options, result)
    except SmlhError as error:
        _say(options, {"erreur": str(error)})
        status = 1
    except KeyboardInterrupt:
        print("Arrêté. Rien n'a été laissé à moitié fait.", file=sys.stderr)
        status = 1
    return status


def _speak(encoding: str | None = None) -> None:
    """Have the streams take any sign, whatever the terminal's own encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def load_app() -> ModuleType:
    """The window's composition root, imported without what PySide6 does to later imports.

    PySide6 replaces `__import__` to look, in the source of each module imported after it, for
    a switch to its other naming style. We do not use it, and SQLAlchemy, reportlab and openpyxl
    would take half as long again.
    """
    plain_import = builtins.__import__
    try:
        from smlh_desktop import app
    finally:
        builtins.__import__ = plain_import
    return app


def _window(options: argparse.Namespace) -> int:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(map(os.environ.get, screens)):
        print(
            "Il n'y a pas d'écran ici. Les commandes, elles, marchent : smlh-desktop --help.",
            file=sys.stderr,
        )
        return 1
    try:
        app = load_app()
    except ImportError as error:
        print(f"La fenêtre ne peut pas s'ouvrir : {error}.", file=sys.stderr)
        logging.getLogger(__name__).exception("the window's libraries are missing")
        return 1
    status: int = app.run(options.base)
    return status


def _say(options: argparse.Namespace, result: Result) -> None:
    error = result.get("erreur")
    if error:
        print(error, file=sys.stderr)
    if options.json:
        print(json.dumps(result, ensure_ascii=False), flush=True)
    elif not error:
        _say_in_words(result)


def _say_in_words(result: Result) -> None:
    for name, value in result.items():
        if value is None or value == []:
            continue
        title = name.replace("_", " ")
        if isinstance(value, list):
            print(f"{title} :")
            for each in value:
                print(f"  {_on_one_line(each)}")
        elif isinstance(value, dict):
            print(f"{title} : " + ", ".join(f"{key} {count}" for key, count in value.items()))
        else:
            said = ("non", "oui")[value] if isinstance(value, bool) else value
            print(f"{title} : {said}")


def _on_one_line(value: Any) -> str:
    if isinstance(value, dict):
        return " · ".join(map(_on_one_line, value.values()))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


@contextmanager
def _base(options: argparse.Namespace, *, create: bool = False) -> "Iterator[Database]":
    from smlh_desktop.data.database import open_database

    database = open_database(options.base, create=create)
    try:
        yield database
    finally:
        database.close()


def _demo(options: argparse.Namespace) -> Iterator[Result]:
    from smlh_desktop.data.database import open_database
    from smlh_desktop.services import demo

    base = options.folder / demo.BASE_NAME
    if base.exists():
        raise SmlhError(
            f"« {base} » existe déjà. Donnez un dossier vide, ou effacez l'ancienne démonstration."
        )
    try:
        options.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SmlhError(
            f"Le dossier « {options.folder} » n'a pas pu être fait ({reason(error)}). "
            "Donnez-en un autre."
        ) from error
    database = open_database(base)
    try:
        today = today_in_france()
        ids = demo.fill(database, today)
        made = demo.make_documents(database, ids, options.folder, today)
    finally:
        database.close()
    yield {"base": str(base), "fichiers": [str(path) for path in made]}


def _import(options: argparse.Namespace) -> Iterator[Result]:
    from smlh_desktop.data.opening import is_new
    from smlh_desktop.files.workbook_writer import check_name
    from smlh_desktop.services.excel_import import ExcelImport
    from smlh_desktop.services.import_plan import Choices, Duplicates, Matches
    from smlh_desktop.services.import_report import write_report

    if options.report and len(options.workbooks) > 1:
        raise SmlhError("Un rapport va avec un seul classeur. Importez-les un par un.")
    if options.report:
        check_name(options.report)
        if options.report.resolve() in (path.resolve() for path in options.workbooks):
            raise SmlhError("Le rapport prendrait la place de la liste. Donnez-lui un autre nom.")
    password = _first_line(options.password_file) if options.password_file else None
    with ExitStack() as stack:
        if options.dry_run and is_new(options.base):
            passing = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
            options.base = Path(passing) / options.base.name
        database = stack.enter_context(_base(options, create=True))
        importer = ExcelImport(database)
        for path in options.workbooks:
            try:
                plan = importer.plan(
                    path,
                    options.sheet,
                    Choices(
                        duplicates=Duplicates(options.duplicates),
                        matches=Matches(options.matches),
                        with_hidden_rows=not options.without_hidden,
                    ),
                    password=password,
                )
                if not options.dry_run:
                    importer.apply(plan)
                if options.report:
                    write_report(plan, options.report)
            except SmlhError as error:
                yield {"fichier": str(path), "erreur": str(error)}
                continue
            yield {"fichier": str(path), **plan.report(), "erreur": None}


def _first_line(path: Path) -> str:
    """A password is given in a file: on the command line, every other program could read it."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else "ce n'est pas du texte"
        raise SmlhError(f"« {path} » ne peut pas être lu ({why}).") from error
    return lines[0] if lines else ""


def _export(options: argparse.Namespace) -> Iterator[Result]:
    from smlh_desktop.services import excel_export

    with _base(options) as database:
        counts = excel_export.export_all(database, options.workbook)
    yield {
        "fichier": str(options.workbook),
        "comptes": {name.lower(): count for name, count in counts.items()},
    }


def _model(options: argparse.Namespace) -> Iterator[Result]:
    from smlh_desktop.services.excel_model import export_model

    export_model(options.workbook)
    yield {"fichier": str(options.workbook)}


def _letters(options: argparse.Namespace) -> Iterator[Result]:
    from smlh_desktop.services.letters import Letters

    chosen = (
        None
        if options.partners == "all"
        else [each.strip() for each in options.partners.split(",")]
    )
    with _base(options) as database:
        letters = Letters(database)
        mailing = letters.prepare(
            options.template,
            dated_on=today_in_france(),
            meeting_id=options.meeting,
            partner_ids=chosen,
        )
        made = letters.issue(mailing, options.output).pdf
    for warning in made.warnings:
        print(warning, file=sys.stderr)
    yield {
        "fichier": str(options.output),
        "lettres": made.letters,
        "pages": made.pages,
        "a_completer": [
            {"partenaire": each.partner_name, "manque": list(each.lacks)}
            for each in mailing.to_complete
        ],
        "laisses_de_cote": list(mailing.left_out),
    }


def _convention(options: argparse.Namespace) -> Iterator[Result]:
    from smlh_desktop.files.atomic import replacing
    from smlh_desktop.services.conventions import Conventions

    with _base(options) as database, replacing(options.output) as out:
        made = Conventions(database).write_pdf(options.convention, out, dated_on=today_in_france())
    yield {"fichier": str(options.output), "pages": made.pages}


def _list(options: argparse.Namespace) -> Iterator[Result]:
    with _base(options) as database:
        yield {"elements": _elements(database, options.what)}


def _elements(database: "Database", what: str) -> list[Result]:
    from smlh_desktop.services.conventions import Conventions
    from smlh_desktop.services.meetings import Meetings
    from smlh_desktop.services.partners import Partners

    if what == "partenaires":
        partners = Partners(database)
        return [
            {"id": row.id, "nom": row.name, "type": row.kind.label, "commune": row.city,
             "cercle": row.circle_status.label}
            for row in partners.list.rows(partners.list.row_numbers())
        ]  # fmt: skip
    if what == "rencontres":
        meetings = Meetings(database)
        return [
            {"id": row.id, "nom": row.purpose, "type": row.kind.label,
             "debut": row.starts_at and row.starts_at.isoformat(), "invites": row.invited}
            for row in meetings.rows(meetings.row_numbers())
        ]  # fmt: skip
    conventions = Conventions(database)
    return [
        {"id": row.id, "nom": f"{row.title} – {row.partner_name}", "etat": row.state.label,
         "fin": row.ends_on and row.ends_on.isoformat()}
        for row in conventions.rows(conventions.row_numbers())
    ]  # fmt: skip


def _verify(options: argparse.Namespace) -> Iterator[Result]:
    from smlh_desktop.services.health import examine

    with _base(options) as database:
        health = examine(database)
    result: Result = {
        "sain": health.sound,
        "revision": health.revision,
        "comptes": {
            "partenaires": health.partners,
            "contacts": health.contacts,
            "rencontres": health.meetings,
            "conventions": health.conventions,
        },
    }
    if health.damaged:
        result["erreur"] = (
            f"Des documents gardés dans la base ({health.damaged}) ne sont plus tels qu'ils ont "
            "été joints : reprenez votre dernière sauvegarde."
        )
    elif not health.sound:
        result["erreur"] = "La base est abîmée : reprenez votre dernière sauvegarde."
    yield result


class _Parser(argparse.ArgumentParser):
    """argparse, which ends with 2 and says in French where to look."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False)
        self._positionals.title = "à écrire après\N{NO-BREAK SPACE}"
        self._optionals.title = "au choix\N{NO-BREAK SPACE}"
        self.add_argument("-h", "--help", action="help", help="montre cette aide, et s'arrête")

    def format_help(self) -> str:
        """argparse has no other place for its own words."""
        return super().format_help().replace("usage: ", "usage : ", 1)

    def error(self, message: str) -> NoReturn:
        for said, told in (
            ("unrecognized arguments: ", "mots inconnus : "),
            ("the following arguments are required: ", "il manque "),
            ("ambiguous option: ", "option incomplète : "),
            (" could match ", " peut vouloir dire "),
            ("argument ", ""),
            (": expected one argument", " attend une valeur"),
            (": expected at least one argument", " attend au moins une valeur"),
            (": ignored explicit argument ", " n'attend pas de valeur, et reçoit "),
            (": invalid choice: ", " ne peut être "),
            (" (choose from ", " (au choix : "),
        ):
            message = message.replace(said, told, 1)
        self.print_usage(sys.stderr)
        self.exit(2, f"Commande mal écrite ({message}). Aide : {self.prog} --help\n")


def _add_base(parser: argparse.ArgumentParser, default: Path | str) -> None:
    parser.add_argument(
        "--base", type=Path, default=default, metavar="FICHIER", help="la base à ouvrir"
    )


def _parser() -> argparse.ArgumentParser:
    common: Any = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="une ligne JSON par résultat")
    _add_base(common, argparse.SUPPRESS)
    parser = _Parser(
        prog="smlh-desktop",
        description="Le Cercle des partenaires. Sans commande, ouvre la fenêtre.",
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"smlh-desktop {__version__}",
        help="montre la version, et s'arrête",
    )
    _add_base(parser, paths.default_base())
    parser.set_defaults(command=None, json=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMANDE")

    def add(name: str, run: Command, words: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=words, description=words, parents=[common])
        command.set_defaults(run=run)
        return command

    demo = add("demo", _demo, "fait une démonstration et tous ses documents")
    demo.add_argument("folder", type=Path, metavar="DOSSIER")
    take = add("importer", _import, "importe des listes Excel")
    take.add_argument("workbooks", type=Path, nargs="+", metavar="CLASSEUR", help="une liste")
    take.add_argument("--essai", dest="dry_run", action="store_true", help="n'écrit rien")
    take.add_argument("--feuille", dest="sheet", metavar="NOM", help="la feuille à lire")
    take.add_argument(
        "--doublons",
        dest="duplicates",
        choices=("ecarter", "fusionner", "creer"),
        default="ecarter",
        help="une ligne qui dit un autre partenaire de la liste, ou peut-être un de la base",
    )
    take.add_argument(
        "--fiches",
        dest="matches",
        choices=("completer", "remplacer", "laisser"),
        default="completer",
        help="ce qu'une ligne fait d'une fiche déjà dans la base",
    )
    take.add_argument(
        "--sans-lignes-masquees",
        dest="without_hidden",
        action="store_true",
        help="laisse de côté les lignes masquées dans Excel",
    )
    take.add_argument(
        "--mot-de-passe-dans",
        dest="password_file",
        type=Path,
        metavar="FICHIER",
        help="fichier dont la première ligne est le mot de passe du classeur",
    )
    take.add_argument(
        "--rapport",
        dest="report",
        type=Path,
        metavar="CLASSEUR.xlsx",
        help="y écrit les lignes laissées de côté, à corriger puis à importer de nouveau",
    )
    export = add("exporter", _export, "écrit tout dans un classeur Excel")
    export.add_argument("workbook", type=Path, metavar="CLASSEUR.xlsx")
    model = add("modele", _model, "écrit un classeur vide, à remplir puis à importer")
    model.add_argument("workbook", type=Path, metavar="CLASSEUR.xlsx")
    letters = add("lettres", _letters, "écrit des lettres en PDF et les porte au registre")
    letters.add_argument("template", metavar="MODELE")
    letters.add_argument("--partenaires", dest="partners", default="all", metavar="all|ID,…")
    letters.add_argument("--rencontre", dest="meeting", metavar="ID")
    letters.add_argument("--sortie", dest="output", type=Path, required=True, metavar="F.pdf")
    convention = add("convention", _convention, "écrit une convention en PDF")
    convention.add_argument("convention", metavar="ID")
    convention.add_argument("--sortie", dest="output", type=Path, required=True, metavar="F.pdf")
    listed = add("lister", _list, "liste ce que contient la base")
    listed.add_argument("what", choices=("partenaires", "rencontres", "conventions"))
    add("verifier", _verify, "vérifie la base et compte ce qu'elle contient")
    return parser


if __name__ == "__main__":
    sys.exit(main())
