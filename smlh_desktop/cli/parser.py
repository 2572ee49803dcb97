"""The words of the terminal: its commands, what each takes, and its help."""

import argparse
import sys
from pathlib import Path
from typing import Any, NoReturn

from smlh_desktop import __version__, paths
from smlh_desktop.cli import backups, commands, keys

_IN_FRENCH = (
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
)
"""What argparse says in English only."""


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

    def format_usage(self) -> str:
        """The same, above an error."""
        return super().format_usage().replace("usage: ", "usage : ", 1)

    def error(self, message: str) -> NoReturn:
        for said, told in _IN_FRENCH:
            message = message.replace(said, told, 1)
        self.print_usage(sys.stderr)
        self.exit(2, f"Commande mal écrite ({message}). Aide : {self.prog} --help\n")


def _add_base(parser: argparse.ArgumentParser, default: Path | str) -> None:
    parser.add_argument(
        "--base", type=Path, default=default, metavar="FICHIER", help="la base à ouvrir"
    )


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; `run` among its options is what the command does."""
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
    named = parser.add_subparsers(dest="command", metavar="COMMANDE")

    def add(name: str, run: commands.Command, words: str) -> argparse.ArgumentParser:
        command = named.add_parser(name, help=words, description=words, parents=[common])
        command.set_defaults(run=run)
        return command

    demo = add("demo", commands.demo, "fait une démonstration et tous ses documents")
    demo.add_argument("folder", type=Path, metavar="DOSSIER")
    take = add("importer", commands.take, "importe des listes Excel")
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
    export = add("exporter", commands.export, "écrit tout dans un classeur Excel")
    export.add_argument("workbook", type=Path, metavar="CLASSEUR.xlsx")
    model = add("modele", commands.model, "écrit un classeur vide, à remplir puis à importer")
    model.add_argument("workbook", type=Path, metavar="CLASSEUR.xlsx")
    letters = add("lettres", commands.letters, "écrit des lettres en PDF et les porte au registre")
    letters.add_argument("template", metavar="MODELE")
    letters.add_argument("--partenaires", dest="partners", default="all", metavar="all|ID,…")
    letters.add_argument("--rencontre", dest="meeting", metavar="ID")
    letters.add_argument("--sortie", dest="output", type=Path, required=True, metavar="F.pdf")
    convention = add("convention", commands.convention, "écrit une convention en PDF")
    convention.add_argument("convention", metavar="ID")
    convention.add_argument("--sortie", dest="output", type=Path, required=True, metavar="F.pdf")
    listed = add("lister", commands.list_records, "liste ce que contient la base")
    listed.add_argument("what", choices=("partenaires", "rencontres", "conventions"))
    add("verifier", commands.verify, "vérifie la base et compte ce qu'elle contient")
    back_up = add("sauvegarder", backups.back_up, "sauvegarde la base, si elle a changé")
    back_up.add_argument(
        "folder", type=Path, nargs="?", metavar="DOSSIER", help="ce dossier plutôt que les siens"
    )
    restore = add("restaurer", backups.restore, "remet une sauvegarde à la place de la base")
    restore.add_argument("backup", type=Path, metavar="FICHIER")
    unseal = add("desceller", backups.unseal, "rend tel quel un fichier abîmé que la base a scellé")
    unseal.add_argument("sealed", type=Path, metavar="FICHIER.scelle")
    for name, run, words in (
        ("proteger", keys.protect, "chiffre la base avec une phrase secrète"),
        ("deproteger", keys.unprotect, "remet la base en clair"),
        ("phrase", keys.change, "change la phrase secrète de la base"),
    ):
        add(name, run, words)
    return parser
