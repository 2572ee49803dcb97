"""What each command does: a generator of results, one a line."""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smlh_desktop.cli.keys import open_base, passing_base
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.errors import SmlhError, reason

if TYPE_CHECKING:
    from smlh_desktop.data.database import Database

Result = dict[str, Any]
Command = Callable[[argparse.Namespace], Iterator[Result]]
_TOLD = 5
"""Records that differ, in the sentence; all of them are in the JSON."""


def demo(options: argparse.Namespace) -> Iterator[Result]:
    """A demonstration base, and every document the program makes."""
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


def take(options: argparse.Namespace) -> Iterator[Result]:
    """Import lists, or tell what importing them would do."""
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
    trying = options.dry_run and is_new(options.base)
    opened = passing_base(options.base.name) if trying else open_base(options, create=True)
    with opened as database:
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


def export(options: argparse.Namespace) -> Iterator[Result]:
    """All of the base as a workbook."""
    from smlh_desktop.services import excel_export

    with open_base(options) as database:
        counts = excel_export.export_all(database, options.workbook)
    yield {
        "fichier": str(options.workbook),
        "comptes": {name.lower(): count for name, count in counts.items()},
    }


def model(options: argparse.Namespace) -> Iterator[Result]:
    """An empty workbook to fill in."""
    from smlh_desktop.services.excel_model import export_model

    export_model(options.workbook)
    yield {"fichier": str(options.workbook)}


def letters(options: argparse.Namespace) -> Iterator[Result]:
    """Letters as a PDF, entered in the register."""
    from smlh_desktop.services.letters import Letters

    chosen = (
        None
        if options.partners == "all"
        else [each.strip() for each in options.partners.split(",")]
    )
    with open_base(options) as database:
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


def convention(options: argparse.Namespace) -> Iterator[Result]:
    """A convention as a PDF."""
    from smlh_desktop.files.atomic import replacing
    from smlh_desktop.services.conventions import Conventions

    with open_base(options) as database, replacing(options.output) as out:
        made = Conventions(database).write_pdf(options.convention, out, dated_on=today_in_france())
    yield {"fichier": str(options.output), "pages": made.pages}


def list_records(options: argparse.Namespace) -> Iterator[Result]:
    """What the base holds of a kind."""
    with open_base(options) as database:
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


def verify(options: argparse.Namespace) -> Iterator[Result]:
    """Whether the base is sound, and how much it holds."""
    from smlh_desktop.services.health import examine

    with open_base(options) as database:
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
    if health.differing:
        result["ecarts"] = list(health.differing)
        result["erreur"] = (
            "Des fiches ne disent plus ce qui y a été écrit. "
            f"{' ; '.join(health.differing[:_TOLD])}{'…' * (len(health.differing) > _TOLD)}. "
            "Reprenez votre dernière sauvegarde."
        )
    elif health.damaged:
        result["erreur"] = (
            f"Des documents gardés dans la base ({health.damaged}) ne sont plus tels qu'ils ont "
            "été joints : reprenez votre dernière sauvegarde."
        )
    elif not health.sound:
        result["erreur"] = "La base est abîmée : reprenez votre dernière sauvegarde."
    yield result
