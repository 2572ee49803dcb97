"""The terminal: each command from outside, as a script would run it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from smlh_desktop import paths
from smlh_desktop.cli import keys
from smlh_desktop.cli.parser import make_parser
from smlh_desktop.data.database import open_database
from smlh_desktop.data.encryption import WrongPassphrase
from smlh_desktop.data.migrations import HEAD
from smlh_desktop.domain.typography import count
from smlh_desktop.services import laptop, protection, stored_files
from smlh_desktop.services.partners import PartnerFields, Partners
from tests.files.locking import locked
from tests.files.pdf_reading import flowing_text
from tests.key_rings import MemoryKeyring, using
from tests.services import workbooks
from tests.services.backup_bases import drop_table, laptop_in, made_base

SAMPLE = paths.resource("samples/partenaires-2026.xlsx")
COUNTS = {"partenaires": 0, "contacts": 0, "rencontres": 0, "conventions": 0}
Run = Callable[..., "Done"]


class Done:
    """What a command printed and how it ended."""

    def __init__(self, process: "subprocess.CompletedProcess[bytes]") -> None:
        self.status = process.returncode
        self.out = process.stdout.decode("utf-8", "replace")
        self.err = process.stderr.decode("utf-8", "replace")
        assert "Traceback" not in self.err, self.err
        assert "Traceback" not in self.out

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON objects printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def one(self) -> dict[str, Any]:
        """The only JSON object printed."""
        [line] = self.lines
        return line


def _run(*arguments: object, **variables: str) -> Done:
    return Done(
        subprocess.run(
            [sys.executable, "-m", "smlh_desktop.cli", *map(str, arguments)],
            capture_output=True,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **variables},
            timeout=120,
            check=False,
        )
    )


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return tmp_path / "base.smlh"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    done = _run("demo", tmp_path_factory.mktemp("demo") / "dossier", "--json")
    assert (done.status, done.err) == (0, "")
    return done.one


def test_the_demonstration_makes_every_document(demo: dict[str, Any]) -> None:
    assert Path(demo["base"]).is_file()
    assert [Path(each).name for each in demo["fichiers"]] == [
        "lettres-invitation.pdf",
        "lettres-cercle.pdf",
        "convention.pdf",
        "valise.pdf",
        "compte-rendu.pdf",
        "compte-rendu.docx",
        "rencontre.ics",
        "registre-conventions.pdf",
        "conventions-assemblee.pdf",
        "charte-des-roles.pdf",
        "diagnostic.pdf",
        "questionnaire.pdf",
        "bilan.pdf",
        "releve-des-avis.pdf",
        "annuaire-cercle.pdf",
        "echeances.ics",
        "partenaires.xlsx",
        "bilan.xlsx",
    ]
    begins = {".pdf": b"%PDF", ".docx": b"PK", ".xlsx": b"PK", ".ics": b"BEGIN:VCALENDAR"}
    for each in map(Path, demo["fichiers"]):
        assert each.read_bytes().startswith(begins[each.suffix])


def test_the_page_of_the_assembly_holds_every_convention_of_the_demonstration(
    demo: dict[str, Any],
) -> None:
    page = next(each for each in demo["fichiers"] if "assemblee" in each)
    assert "au registre" not in flowing_text(Path(page).read_bytes())


def test_a_demonstration_is_never_written_over(demo: dict[str, Any]) -> None:
    folder = Path(demo["base"]).parent
    done = _run("demo", folder, "--json")
    assert done.status == 1
    assert "existe déjà" in done.one["erreur"]
    assert done.one["erreur"] in done.err


def test_an_import_and_a_check_agree(base: Path) -> None:
    done = _run("--base", base, "importer", SAMPLE, "--json")
    assert (done.status, done.err.count("\n")) == (0, 1)
    assert "en clair" in done.err
    report = done.one
    assert (report["crees"], report["doublons"], report["refusees"], report["ignorees"]) == (
        *(168, 6, 1, 1),
    )
    assert (report["modifies"], report["inchanges"], report["erreur"]) == (0, 0, None)
    assert set(report) == {
        *("fichier", "feuille", "crees", "modifies", "inchanges", "doublons", "refusees"),
        *("ignorees", "avertissements", "erreur"),
    }
    checked = _run("verifier", "--json", "--base", base)
    assert checked.status == 0
    assert checked.one == {
        "sain": True,
        "revision": HEAD,
        "comptes": {"partenaires": 168, "contacts": 168, "rencontres": 0, "conventions": 23},
    }
    again = _run("--base", base, "importer", SAMPLE, "--json").one
    assert (again["crees"], again["modifies"], again["inchanges"]) == (0, 0, 168)


def test_a_trial_writes_nothing_not_even_a_base(base: Path) -> None:
    done = _run("--base", base, "importer", SAMPLE, "--essai", "--json")
    assert (done.status, done.one["crees"]) == (0, 168)
    assert list(base.parent.iterdir()) == []


def test_a_trial_leaves_a_base_as_it_was(base: Path) -> None:
    open_database(base).close()
    before = base.read_bytes()
    assert _run("--base", base, "importer", SAMPLE, "--essai", "--json").one["crees"] == 168
    assert base.read_bytes() == before
    assert _run("--base", base, "verifier", "--json").one["comptes"] == COUNTS


def test_several_lists_give_a_line_each_and_a_bad_one_stops_no_other(base: Path) -> None:
    good = workbooks.write(
        base.with_name("bonne.xlsx"), [("Organisme", "Ville"), ("Lycée Œuvré", "Apt")]
    )
    bad = base.with_name("mauvaise.xlsx")
    bad.write_bytes(b"rien")
    done = _run("--base", base, "importer", bad, good, base.with_name("absente.xlsx"), "--json")
    assert done.status == 1
    assert [Path(each["fichier"]).name for each in done.lines] == [
        *("mauvaise.xlsx", "bonne.xlsx", "absente.xlsx"),
    ]
    assert [each["erreur"] is None for each in done.lines] == [False, True, False]
    assert len(done.err.splitlines()) == 3  # the base, made in clear, and two lists
    assert _run("--base", base, "verifier", "--json").one["comptes"]["partenaires"] == 1


def test_the_sheet_and_the_way_with_duplicates_are_chosen(base: Path) -> None:
    done = _run(
        *("--base", base, "importer", SAMPLE, "--json"),
        *("--feuille", "Anciens (ne plus utiliser)", "--doublons", "creer"),
    )
    assert (done.one["feuille"], done.one["crees"]) == ("Anciens (ne plus utiliser)", 1)
    absent = _run("--base", base, "importer", SAMPLE, "--feuille", "Absente", "--json")
    assert absent.status == 1
    assert "« Absente »" in absent.one["erreur"]


def test_everything_is_exported_and_comes_back_unchanged(
    demo: dict[str, Any], tmp_path: Path
) -> None:
    target = tmp_path / "sortie" / "tout.xlsx"
    done = _run("--base", demo["base"], "exporter", target, "--json")
    assert (done.status, done.err) == (0, "")
    assert done.one == {
        "fichier": str(target),
        "comptes": {"partenaires": 169, "contacts": 170, "rencontres": 5, "conventions": 28},
    }
    again = _run("--base", demo["base"], "importer", target, "--essai", "--json").one
    assert (again["crees"], again["modifies"], again["inchanges"]) == (0, 0, 169)


def test_a_model_is_made_without_a_base_and_imports_nothing(base: Path) -> None:
    target = base.with_name("modele.xlsx")
    done = _run("--base", base, "modele", target, "--json")
    assert (done.status, done.err, done.one) == (0, "", {"fichier": str(target)})
    assert [each.name for each in base.parent.iterdir()] == ["modele.xlsx"]
    again = _run("--base", base, "importer", target, "--essai", "--json").one
    assert (again["crees"], again["avertissements"], again["erreur"]) == (0, [], None)


@pytest.mark.parametrize("what", ["partenaires", "rencontres", "conventions"])
def test_each_list_has_ids_and_names(demo: dict[str, Any], what: str) -> None:
    done = _run("--base", demo["base"], "lister", what, "--json")
    assert done.status == 0
    elements = done.one["elements"]
    assert len(elements) == {"partenaires": 169, "rencontres": 5, "conventions": 28}[what]
    assert all(each["id"] and each["nom"] for each in elements)


def test_letters_are_written_to_chosen_partners(demo: dict[str, Any], tmp_path: Path) -> None:
    listed = _run("--base", demo["base"], "lister", "partenaires", "--json").one["elements"]
    chosen = [each["id"] for each in listed[:2]]
    target = tmp_path / "l.pdf"
    done = _run(
        *("--base", demo["base"], "lettres", "cercle", "--partenaires", ", ".join(chosen)),
        *("--sortie", target, "--json"),
    )
    assert (done.status, done.err) == (0, "")
    assert (done.one["lettres"], done.one["fichier"]) == (2, str(target))
    assert done.one["pages"] >= 2
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("lettres", "poeme", "--sortie", "OUT"), "pas de modèle « poeme »"),
        (("lettres", "invitation", "--sortie", "OUT"), "choisissez-la d'abord"),
        (("lettres", "cercle", "--partenaires", "inconnu", "--sortie", "OUT"), "n'existe plus"),
        (("lettres", "invitation", "--rencontre", "x", "--sortie", "OUT"), "n'existe plus"),
        (("convention", "inconnue", "--sortie", "OUT"), "n'existe plus"),
        (("importer", "absent.xlsx"), "n'existe pas"),
        (("exporter", "."), "doit finir par"),
        (("exporter", "absent/../base.smlh"), "doit finir par"),
    ],
)
def test_a_foreseen_difficulty_is_one_french_line_and_ends_with_1(
    demo: dict[str, Any], tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    target = tmp_path / "sortie.pdf"
    given = [str(target) if each == "OUT" else each for each in arguments]
    done = _run("--base", demo["base"], *given, "--json")
    assert done.status == 1
    assert said in done.one["erreur"]
    assert done.err.strip() == done.one["erreur"]
    assert list(tmp_path.iterdir()) == []


def test_a_convention_is_written(demo: dict[str, Any], tmp_path: Path) -> None:
    listed = _run("--base", demo["base"], "lister", "conventions", "--json").one["elements"]
    [draft] = [each["id"] for each in listed if "Micocouliers" in each["nom"]]
    target = tmp_path / "c.pdf"
    done = _run("--base", demo["base"], "convention", draft, "--sortie", target, "--json")
    assert (done.status, done.err) == (0, "")
    assert done.one["pages"] >= 2
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("command", ["verifier", "lister", "exporter"])
def test_a_base_that_is_not_there_is_not_made(base: Path, command: str) -> None:
    named = {"lister": ["partenaires"], "exporter": [str(base.with_suffix(".xlsx"))]}
    more = named.get(command, [])
    done = _run("--base", base, command, *more, "--json")
    assert done.status == 1
    assert "n'existe pas" in done.one["erreur"]
    assert list(base.parent.iterdir()) == []


def test_a_base_in_use_is_refused(base: Path) -> None:
    database = open_database(base)
    done = _run("--base", base, "verifier", "--json")
    database.close()
    assert done.status == 1
    assert "déjà ouverte" in done.one["erreur"]


def test_a_damaged_base_is_refused(base: Path) -> None:
    base.write_bytes(b"SQLite format 3\0" + b"\xa5" * 9000)
    before = base.read_bytes()
    done = _run("--base", base, "verifier", "--json")
    assert done.status == 1
    assert done.one["erreur"]
    assert base.read_bytes() == before


def test_a_record_that_changed_by_itself_is_told(base: Path) -> None:
    database = open_database(base)
    Partners(database).save(PartnerFields(name="Lycée des Micocouliers", city="Apt"))
    with database.session() as session:
        session.connection().exec_driver_sql("UPDATE partners SET city = 'Apu'")
        session.commit()
    database.close()
    checked = _run("--base", base, "verifier", "--json")
    assert (checked.status, checked.one["sain"]) == (1, False)
    assert "Lycée des Micocouliers" in checked.one["erreur"]
    assert "sauvegarde" in checked.one["erreur"]
    assert len(checked.one["ecarts"]) == 1


def test_a_document_that_changed_in_the_base_is_told(base: Path) -> None:
    database = open_database(base)
    with database.session("Un document") as session:
        stored_files.keep(session, b"%PDF-1.7")
    database.close()
    assert _run("--base", base, "verifier", "--json").one["sain"] is True
    database = open_database(base)
    with database.session("Abîmé") as session:
        session.connection().exec_driver_sql("UPDATE stored_files SET content = x'00'")
    database.close()
    checked = _run("--base", base, "verifier", "--json").one
    assert checked["sain"] is False
    assert "(1)" in checked["erreur"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("chanter",),
        ("importer",),
        ("importer", "x.xlsx", "--doublons", "peut-etre"),
        ("lister", "membres"),
        ("modele",),
        ("lettres", "cercle"),
        ("verifier", "--inconnu"),
        ("verifier", "--json=oui"),
        ("importer", "x.xlsx", "--f", "completer"),
        ("lettres", "cercle", "--sortie"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_where_to_look(arguments: tuple[str, ...]) -> None:
    done = _run(*arguments)
    assert done.status == 2
    assert done.out == ""
    assert "--help" in done.err
    english = ("argument", "required", "expected", "invalid", "choose", "option:", "could match")
    assert not any(word in done.err for word in english)


def test_help_and_version_are_told() -> None:
    said = _run("--help").out
    assert "importer" in said
    assert "montre la version" in said
    assert "au choix\N{NO-BREAK SPACE}:" in said
    assert "show program" not in said
    assert _run("--version").out.startswith("smlh-desktop ")


def test_without_json_words_are_printed(demo: dict[str, Any]) -> None:
    done = _run("--base", demo["base"], "verifier")
    assert (done.status, done.err) == (0, "")
    assert "sain : oui" in done.out
    assert "partenaires 169" in done.out


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_json_is_utf_8_and_words_never_fail_whatever_the_terminal_speaks(
    base: Path, encoding: str
) -> None:
    path = workbooks.write(
        base.with_name("l.xlsx"), [("Organisme", "Ville", "Ł"), ("Łódź ⟦x⟧", "Apt", "\u202f")]
    )
    done = _run("--base", base, "importer", path, "--json", PYTHONIOENCODING=encoding)
    assert (done.status, done.one["crees"]) == (0, 1)
    assert "« Ł »" in done.one["avertissements"][0]
    for more in ((), ("--json",)):
        listed = _run("--base", base, "lister", "partenaires", *more, PYTHONIOENCODING=encoding)
        assert listed.status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="names there are Unicode")
def test_a_file_whose_name_is_no_text_is_imported_or_refused_in_french(base: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(base.parent) + b"/l\xff.xlsx"))
    workbooks.write(path, [("Organisme", "Ville"), ("Lycée", "Apt")])
    done = _run("--base", base, "importer", path, "--json")
    assert done.one["erreur"] is None or done.status == 1


def test_a_locked_list_is_imported_with_its_password_and_a_report(
    base: Path, tmp_path: Path
) -> None:
    path = locked(SAMPLE, tmp_path / "l.xlsx", "Légion 1802")
    refused = _run("--base", base, "importer", path, "--json")
    assert refused.status == 1
    assert "mot de passe" in refused.one["erreur"]
    secret = tmp_path / "secret.txt"
    secret.write_text("Légion 1802\n", "utf-8")
    report = tmp_path / "r.xlsx"
    asked = ("--mot-de-passe-dans", secret, "--rapport", report, "--sans-lignes-masquees")
    done = _run("--base", base, "importer", path, *asked, "--json")
    assert done.status == 0
    assert done.one["crees"] == 167
    again = _run("--base", base, "importer", report, "--fiches", "remplacer", "--json").one
    assert (again["crees"], again["refusees"]) == (0, 1)


@pytest.mark.parametrize("name", ["l.xlsx", "r.pdf"])
def test_a_report_never_takes_the_place_of_a_list(base: Path, tmp_path: Path, name: str) -> None:
    path = workbooks.write(tmp_path / "l.xlsx", [("Organisme", "Ville"), (None, "Apt")])
    before = path.read_bytes()
    done = _run("--base", base, "importer", path, "--rapport", tmp_path / name, "--json")
    assert done.status == 1
    assert path.read_bytes() == before
    assert not base.exists()


def test_lists_of_other_programs_are_imported(base: Path) -> None:
    lists = Path(__file__).parent / "fixtures/lists"
    files = [lists / f"autres-titres.{suffix}" for suffix in ("ods", "xls", "csv")]
    done = _run("--base", base, "importer", *files, "--json")
    assert [line["erreur"] for line in done.lines] == [None] * 3
    assert [line["crees"] for line in done.lines] == [168, 0, 0]


_PHRASE = "trois cyprès bleus"


def test_a_new_base_has_a_key_once_a_passphrase_is_given(base: Path) -> None:
    done = _run("--base", base, "importer", SAMPLE, "--json", SMLH_PASSPHRASE=_PHRASE)
    assert (done.status, done.one["crees"]) == (0, 168)
    assert not base.read_bytes().startswith(b"SQLite")
    refused = _run("--base", base, "verifier", "--json")
    assert refused.status == 1
    assert "SMLH_PASSPHRASE" in refused.one["erreur"]
    wrong = _run("--base", base, "verifier", "--json", SMLH_PASSPHRASE="quatre figuiers")
    assert wrong.one["erreur"].startswith("Ce n'est pas la phrase secrète")
    sound = _run("--base", base, "verifier", "--json", SMLH_PASSPHRASE=_PHRASE)
    assert sound.one["sain"] is True
    assert sound.one["comptes"]["partenaires"] == 168


def test_a_base_is_protected_its_phrase_changed_and_put_back(base: Path) -> None:
    assert _run("--base", base, "importer", SAMPLE, "--json").status == 0
    damaged = base.with_name(f"{base.stem}-abimee-20261126-101500.smlh")
    damaged.write_bytes(content := base.read_bytes()[:50_000])
    short = _run("--base", base, "proteger", "--json", SMLH_NOUVELLE_PHRASE="court")
    assert "au moins 10" in short.one["erreur"]
    done = _run("--base", base, "proteger", "--json", SMLH_NOUVELLE_PHRASE=_PHRASE)
    assert done.one["protegee"] is True
    assert len(done.one["mots"]) == 24
    assert done.one["en_clair"] == []
    assert not damaged.exists()
    sealed = f"{damaged}.scelle"
    unsealed = _run("--base", base, "desceller", sealed, "--json", SMLH_PASSPHRASE=_PHRASE)
    assert unsealed.one["fichier"] == str(damaged)
    assert damaged.read_bytes() == content
    again = _run("--base", base, "desceller", sealed, "--json", SMLH_PASSPHRASE=_PHRASE)
    assert "n'est pas un fichier" in again.one["erreur"]
    other = "quatre figuiers roux"
    given = {"SMLH_PASSPHRASE": _PHRASE, "SMLH_NOUVELLE_PHRASE": other}
    assert _run("--base", base, "phrase", "--json", **given).status == 0
    assert _run("--base", base, "deproteger", "--json", SMLH_PASSPHRASE=_PHRASE).status == 1
    assert _run("--base", base, "deproteger", "--json", SMLH_PASSPHRASE=other).status == 0
    assert _run("--base", base, "verifier", "--json").one["comptes"]["partenaires"] == 168
    assert _run("--base", base, "phrase", "--json").one["erreur"].endswith("n'est pas protégée.")


def test_what_was_sealed_is_given_back_though_its_base_has_no_key_any_more(
    base: Path, tmp_path: Path
) -> None:
    assert _run("--base", base, "importer", SAMPLE, "--json").status == 0
    damaged = base.with_name(f"{base.stem}-abimee-20261126-101500.smlh")
    damaged.write_bytes(content := base.read_bytes()[:50_000])
    assert _run("--base", base, "proteger", "--json", SMLH_NOUVELLE_PHRASE=_PHRASE).status == 0
    (tmp_path / "clé").mkdir()  # with what a folder of backups keeps
    shutil.copy(base.with_name(f"{base.name}.cle"), tmp_path / "clé" / "0123456789abcdef.cle")
    sealed = base.with_name(f"{damaged.name}.scelle").rename(tmp_path / "clé" / "b.smlh.scelle")
    assert _run("--base", base, "deproteger", "--json", SMLH_PASSPHRASE=_PHRASE).status == 0
    asked = _run("--base", base, "desceller", sealed, "--json")
    assert "Il faut une phrase secrète" in asked.one["erreur"]
    wrong = _run("--base", base, "desceller", sealed, "--json", SMLH_PASSPHRASE="quatre figuiers")
    assert wrong.one["erreur"].startswith("Ce n'est pas la phrase secrète")
    strange = _run("--base", base, "desceller", SAMPLE, "--json")
    assert "n'est pas un fichier que le programme a scellé" in strange.one["erreur"]
    done = _run("--base", base, "desceller", sealed, "--json", SMLH_PASSPHRASE=_PHRASE)
    assert Path(done.one["fichier"]).read_bytes() == content


def test_the_words_of_the_sheet_open_a_base_whose_key_file_is_lost(base: Path) -> None:
    done = _run("--base", base, "importer", SAMPLE, "--json")
    assert "« proteger »" in done.err
    protected = _run("--base", base, "proteger", "--json", SMLH_NOUVELLE_PHRASE=_PHRASE)
    base.with_name("base.smlh.cle").unlink()
    lost = _run("--base", base, "verifier", "--json", SMLH_PASSPHRASE=_PHRASE)
    assert "mots de la feuille de secours" in lost.one["erreur"]
    words = {"SMLH_PASSPHRASE": " ".join(protected.one["mots"])}
    opened = _run("--base", base, "verifier", "--json", **words)
    assert opened.one["sain"] is True
    assert "« phrase »" in opened.err
    new = {**words, "SMLH_NOUVELLE_PHRASE": "quatre figuiers roux"}
    assert _run("--base", base, "phrase", "--json", **new).status == 0
    again = _run("--base", base, "verifier", "--json", SMLH_PASSPHRASE="quatre figuiers roux")
    assert (again.one["sain"], again.err) == (True, "")


def test_a_base_is_backed_up_only_once_it_changed_and_a_backup_comes_back(
    base: Path, tmp_path: Path
) -> None:
    phrase = {"SMLH_PASSPHRASE": "trois cyprès bleus", "XDG_DATA_HOME": str(tmp_path / "données")}
    assert _run("--base", base, "importer", SAMPLE, "--json", **phrase).status == 0
    folder = tmp_path / "clé"
    first = _run("--base", base, "sauvegarder", folder, "--json", **phrase)
    assert (first.status, first.err) == (0, "")
    assert first.one["ecrite"] is True
    assert first.one["comptes"]["partenaires"] == 168
    again = _run("--base", base, "sauvegarder", folder, "--json", **phrase)
    assert (again.one["ecrite"], again.one["fichier"]) == (False, first.one["fichier"])
    own = _run("--base", base, "sauvegarder", "--json", **phrase).one
    assert own["ecrite"] is True
    assert Path(own["dossier"]).name == "sauvegardes"
    elsewhere = tmp_path / "autre" / "base.smlh"
    done = _run("--base", elsewhere, "restaurer", first.one["fichier"], "--json", **phrase)
    assert (done.status, done.err) == (0, "")
    assert done.one["protegee"] is True
    assert done.one["comptes"]["partenaires"] == 168
    held = _run("--base", elsewhere, "verifier", "--json", **phrase).one
    assert (held["sain"], held["comptes"]["partenaires"]) == (True, 168)
    back = _run("--base", base, "restaurer", first.one["fichier"], "--json", **phrase).one
    assert Path(back["sauvegarde_d_avant"]).is_file()
    assert back["mise_de_cote"] is None
    wrong = {**phrase, "SMLH_PASSPHRASE": "quatre figuiers roux"}
    refused = _run("--base", tmp_path / "c.smlh", "restaurer", own["fichier"], "--json", **wrong)
    assert refused.status == 1
    assert "phrase secrète" in refused.one["erreur"]
    assert not (tmp_path / "c.smlh").exists()


def test_a_damaged_base_is_replaced_by_a_backup_and_kept_aside(base: Path, tmp_path: Path) -> None:
    own = {"XDG_DATA_HOME": str(tmp_path / "données")}
    assert _run("--base", base, "importer", SAMPLE, "--json", **own).status == 0
    backup = _run("--base", base, "sauvegarder", "--json", **own).one["fichier"]
    content = base.read_bytes()[:4096] + b"\x5a" * 50_000
    base.write_bytes(content)
    refused = _run("--base", base, "sauvegarder", "--json", **own)
    assert refused.status == 1
    assert "abîmée" in refused.one["erreur"]
    done = _run("--base", base, "restaurer", backup, "--json", **own)
    assert (done.status, done.err) == (0, "")
    assert Path(done.one["mise_de_cote"]).read_bytes() == content
    assert _run("--base", base, "verifier", "--json", **own).one["comptes"]["partenaires"] == 168


@pytest.mark.parametrize("table", ["alembic_version", "contacts"])
def test_a_base_that_lost_a_table_is_told_as_damaged(tmp_path: Path, table: str) -> None:
    base = drop_table(made_base(tmp_path / "base.smlh"), table)
    done = _run("--base", base, "verifier", "--json")
    assert done.status == 1
    assert "est abîmée" in done.one["erreur"]
    assert "Traceback" not in done.err


def _run_here(*arguments: object) -> None:
    """A command that ends, in this process: the wait and what is typed are its own."""
    options = make_parser().parse_args([str(each) for each in arguments])
    list(options.run(options))


def test_wrong_passphrases_make_the_next_one_wait_in_the_terminal_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    base, backup = tmp_path / "base.smlh", tmp_path / "copie.smlh"
    with laptop_in(tmp_path), using(MemoryKeyring()):
        open_database(base, key=protection.make_key(base, _PHRASE, remember=False)).close()
        shutil.copy(base, backup)
        shutil.copy(f"{base}.cle", f"{backup}.cle")
        monkeypatch.setenv(keys.VARIABLE, "quatre figuiers roux")
        for where, *command in ((base, "verifier"), (tmp_path / "b.smlh", "restaurer", backup)):
            with pytest.raises(WrongPassphrase):
                _run_here("--base", where, *command)
        assert len(laptop.this_laptop().refused) == 2
        assert "Nouvel essai" not in capsys.readouterr().err
        now = datetime.now(UTC)
        laptop.remember(refused=tuple((now - timedelta(seconds=1)).isoformat() for _ in range(3)))
        monkeypatch.setenv(keys.VARIABLE, _PHRASE)
        _run_here("--base", base, "verifier")
        assert f"Nouvel essai dans {count(1, 'seconde')}." in capsys.readouterr().err
        assert laptop.this_laptop().refused == ()


def test_a_typed_passphrase_may_be_given_again_a_few_times(
    base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    key = protection.make_key(base, _PHRASE, remember=False)
    typed = iter(["quatre figuiers", "cinq oliviers", _PHRASE])
    monkeypatch.setattr(keys, "ask", lambda _words: next(typed))
    with laptop_in(base.parent):
        assert keys.given_key(base, "Phrase secrète : ") == key
        assert laptop.this_laptop().refused == ()
    assert capsys.readouterr().err.count("Ce n'est pas la phrase secrète") == 2


def test_a_base_in_a_synchronised_folder_is_told_of(tmp_path: Path) -> None:
    base = tmp_path / "Nextcloud" / "base.smlh"
    done = _run("--base", base, "importer", SAMPLE, "--json")
    assert done.status == 0
    assert "Nextcloud" in done.err
    assert done.one["crees"] == 168
