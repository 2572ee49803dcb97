"""A convention's words as JSON: kept as they were frozen, and told to other programs.

`frozen` and `thawed` keep all of it; `told` is what travels in the PDF for whoever reads it.
"""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from smlh_desktop.domain.convention_text import Annex, Article, ConventionText, Party
from smlh_desktop.domain.rich_text import Block, BlockKind, Place, Run
from smlh_desktop.errors import SmlhError

_KEPT, _TOLD = "cercle-convention-gelee/1", "cercle-convention/1"
_PLAIN = (
    "society", "section", "title", "subtitle", "running_title", "originals", "place", "number",
    "draft", "draft_note", "contents", "language",
)  # fmt: skip


def frozen(text: ConventionText, annexes: tuple[str, ...]) -> bytes:
    """All of `text` but its annexes, which are kept apart and named by their SHA-256; the same text
    gives the same bytes."""
    kept: dict[str, Any] = {name: getattr(text, name) for name in _PLAIN}
    kept |= {
        "format": _KEPT,
        "parties": [asdict(each) for each in text.parties],
        "preamble": _blocks(text.preamble),
        "articles": [{"title": each.title, "body": _blocks(each.body)} for each in text.articles],
        "logo": base64.b64encode(text.logo).decode() if text.logo else "",
        "data": text.data.decode("utf-8"),
        "annexes": [
            {"title": each.title, "sha256": sha256}
            for each, sha256 in zip(text.annexes, annexes, strict=True)
        ],
    }
    return _written(kept)


def thawed(content: bytes, annex: Callable[[str], bytes]) -> ConventionText:
    """The text that was frozen; `annex` finds the content of an annex by its SHA-256. Raises
    SmlhError for a file that is not one, or was written by a later program."""
    try:
        kept = json.loads(content)
        if kept["format"] != _KEPT:
            raise SmlhError(
                "Ce texte a été arrêté par une version plus récente du programme. Mettez le "
                "programme à jour pour le lire."
            )
        return ConventionText(
            **{name: kept[name] for name in _PLAIN},
            parties=tuple(
                Party(**{**each, "mentions": tuple(each["mentions"])}) for each in kept["parties"]
            ),
            preamble=_read_blocks(kept["preamble"]),
            articles=tuple(
                Article(each["title"], _read_blocks(each["body"])) for each in kept["articles"]
            ),
            logo=base64.b64decode(kept["logo"]) or None,
            data=kept["data"].encode("utf-8"),
            annexes=tuple(Annex(each["title"], annex(each["sha256"])) for each in kept["annexes"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise SmlhError(
            "Le texte arrêté de cette convention ne se lit plus. Reprenez une sauvegarde de la "
            "base, ou l'exemplaire signé."
        ) from error


def told(text: ConventionText, facts: Mapping[str, Any]) -> bytes:
    """What a PDF says of itself to a program: parties and articles as plain words, and `facts`
    (dates as « 2026-01-31 »)."""
    return _written(
        {
            "format": _TOLD,
            **{name: each.isoformat() if isinstance(each, date) else each
               for name, each in facts.items()},
            "parties": [
                {
                    "nom": each.name,
                    "denomination": each.alias,
                    "presentation": each.introduction.strip(" ,"),
                    "signataire": each.signatory,
                    "mentions": list(each.mentions),
                }
                for each in text.parties
            ],
            "preambule": _words(text.preamble),
            "articles": [
                {"numero": number, "titre": each.title, "texte": _words(each.body)}
                for number, each in enumerate(text.articles, start=1)
            ],
            "annexes": [each.title for each in text.annexes],
        }
    )  # fmt: skip


def retold(data: bytes, facts: Mapping[str, Any]) -> bytes:
    """The same with `facts` that were not known when it was first told, as the number is."""
    if not data:
        return data
    held = json.loads(data)
    held |= {
        name: each.isoformat() if isinstance(each, date) else each for name, each in facts.items()
    }
    return _written(held)


def _written(values: Mapping[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8")


def _words(blocks: tuple[Block, ...]) -> str:
    return "\n".join(each.text for each in blocks)


def _blocks(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    return [
        {
            "kind": each.kind.value,
            "place": each.place.value,
            "only": each.only,
            "runs": [[run.text, run.bold, run.italic] for run in each.runs],
        }
        for each in blocks
    ]


def _read_blocks(kept: list[dict[str, Any]]) -> tuple[Block, ...]:
    return tuple(
        Block(
            tuple(Run(*run) for run in each["runs"]),
            BlockKind(each["kind"]),
            Place(each["place"]),
            each.get("only", ""),
        )
        for each in kept
    )
