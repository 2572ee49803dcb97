"""Text of letters and articles: paragraphs and list items made of styled runs.

A template is kept as light markup that stays readable in the base and in a text file:
a blank line between paragraphs, « - » or « 1. » before a list item, **bold**, *italic*,
and ``{{champ}}`` where a value goes. A block may begin with a head: « [centre] », « [droite] »
say where it stands, « [si rencontre] », « [sauf convention] » when it is printed, « [droite, si
rencontre] » both. A backslash takes away the meaning of a sign.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

FIELD = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")
_MISSING = "⟦{}⟧"
_BULLET = re.compile(r"-\s+(?=\S)")
_NUMBER = re.compile(r"\d+\.\s+(?=\S)")
_HEAD = re.compile(r"\[([^\[\]]+)\]\s+(?=\S)")
_MARK = re.compile(r"[\\*]")
_SIGN = re.compile(r"\S")
_CONDITION = re.compile(r"(si|sauf) (\w+)")


class BlockKind(StrEnum):
    """What a block is on the page."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBERED = "numbered"


class Place(StrEnum):
    """Where a paragraph stands between the margins."""

    BOTH_EDGES = ""
    CENTRE = "centre"
    RIGHT = "droite"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or one item of a list. `only` is « si … » or « sauf … »: when it is printed;
    empty for always."""

    runs: tuple[Run, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    place: Place = Place.BOTH_EDGES
    only: str = ""

    @property
    def text(self) -> str:
        """The words alone, without style."""
        return "".join(run.text for run in self.runs)


def paragraph(text: str) -> Block:
    """A plain paragraph."""
    return Block((Run(text),))


def parse(markup: str) -> tuple[Block, ...]:
    """The blocks written in `markup`; no input is an error, odd signs are taken as text."""
    blocks: list[Block] = []
    lines: list[str] = []
    kind, place, only = BlockKind.PARAGRAPH, Place.BOTH_EDGES, ""

    def close() -> None:
        if lines:
            blocks.append(Block(_runs(" ".join(lines)), kind, place, only))
            lines.clear()

    for raw in markup.splitlines():
        line = raw.strip()
        if not line:
            close()
            continue
        said, rest = _headed(line)
        bullet, number = _BULLET.match(rest), _NUMBER.match(rest)
        if lines and not (bullet or number):
            lines.append(line)  # a head stands at the beginning of a block
            continue
        close()
        place, only = said
        kind = BlockKind.PARAGRAPH
        if bullet:
            kind, rest = BlockKind.BULLET, rest[bullet.end() :]
        elif number:
            kind, rest = BlockKind.NUMBERED, rest[number.end() :]
        lines.append(rest)
    close()
    return tuple(blocks)


def head(block: Block) -> str:
    """« [droite, si rencontre] », what a block begins with; nothing for a plain one."""
    said = ", ".join(filter(None, (block.place.value, block.only)))
    return f"[{said}]" if said else ""


def condition(line: str) -> tuple[str, str]:
    """« si rencontre » of a line that begins with « [si rencontre] », and the rest; an empty
    condition for any other line."""
    match = _HEAD.match(line)
    said = " ".join(match[1].split()) if match else ""
    return (said, line[match.end() :]) if match and _CONDITION.fullmatch(said) else ("", line)


def _headed(line: str) -> tuple[tuple[Place, str], str]:
    """What the head of a line says, and the rest; a head that says anything else is text."""
    place, only = Place.BOTH_EDGES, ""
    match = _HEAD.match(line)
    for word in match[1].split(",") if match else ():
        said = " ".join(word.split())
        if said in (Place.CENTRE, Place.RIGHT) and not place:
            place = Place(said)
        elif _CONDITION.fullmatch(said) and not only:
            only = said
        else:
            return (Place.BOTH_EDGES, ""), line
    return (place, only), line[match.end() :] if match else line


def kept(blocks: Iterable[Block], true: Collection[str]) -> tuple[Block, ...]:
    """The blocks to print when these conditions are true, the others being false."""
    found = []
    for block in blocks:
        match = _CONDITION.fullmatch(block.only)
        if match is None or (match[2] in true) is (match[1] == "si"):
            found.append(block)
    return tuple(found)


def conditions(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The names of the conditions that blocks are printed under, each once, in order."""
    found = (_CONDITION.fullmatch(block.only) for block in blocks)
    return tuple(dict.fromkeys(match[2] for match in found if match))


def to_markup(blocks: Iterable[Block]) -> str:
    """The markup that `parse` reads back as the same blocks."""
    out: list[str] = []
    previous = BlockKind.PARAGRAPH
    number = 0
    for block in blocks:
        if out:
            same_list = block.kind is previous and block.kind is not BlockKind.PARAGRAPH
            out.append("\n" if same_list else "\n\n")
        number = number + 1 if block.kind is BlockKind.NUMBERED else 0
        prefix = {BlockKind.BULLET: "- ", BlockKind.NUMBERED: f"{number}. "}.get(block.kind, "")
        body = _runs_markup(block.runs)
        if not prefix and (_BULLET.match(body) or _NUMBER.match(body)):
            body = _escape_list_sign(body)
        said = head(block)
        if not said and not prefix and _headed(body)[1] != body:
            body = f"\\{body}"
        out.append(f"{said} {prefix}{body}" if said else f"{prefix}{body}")
        previous = block.kind
    return "".join(out)


def merge(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same text with neighbours of one style joined and empty runs left out."""
    merged: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if merged and (merged[-1].bold, merged[-1].italic) == (run.bold, run.italic):
            merged[-1] = replace(merged[-1], text=merged[-1].text + run.text)
        else:
            merged.append(run)
    return tuple(merged)


def fields(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Names of the fields used, each once, in order."""
    found = [name for block in blocks for name in FIELD.findall(block.text)]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Filled:
    """Blocks with their values, and the names of the fields that had none."""

    blocks: tuple[Block, ...]
    missing: tuple[str, ...]


def fill(
    blocks: Iterable[Block], values: Mapping[str, str], words: Mapping[str, str] | None = None
) -> Filled:
    """Put `values` in place of the fields.

    A field whose value is empty or absent shows as ⟦champ⟧, in the `words` there are for it, and
    is named in `missing`.
    A value is never read again as a field. A field that runs over several styles takes
    the style of its first sign.
    """
    missing: list[str] = []
    done: list[Block] = []
    for block in blocks:
        text, position, runs = block.text, 0, []
        for match in FIELD.finditer(text):
            runs += _slice(block.runs, position, match.start())
            style = _slice(block.runs, match.start(), match.start() + 1)[0]
            value = values.get(match[1], "")
            if not value:
                missing.append(match[1])
                value = _MISSING.format((words or {}).get(match[1], match[1]))
            runs.append(replace(style, text=value))
            position = match.end()
        runs += _slice(block.runs, position, len(text))
        done.append(replace(block, runs=merge(runs)))
    return Filled(tuple(done), tuple(dict.fromkeys(missing)))


def map_text(blocks: Iterable[Block], change: Callable[[str], str]) -> tuple[Block, ...]:
    """The blocks with `change` applied to the text of each, whatever the styles in it.

    `change` may add, take away or replace spaces, and turn a sign into another one, never more:
    each sign that is no space keeps its style.
    """
    return tuple(replace(block, runs=_changed(block.runs, change)) for block in blocks)


@lru_cache(maxsize=4_096)
def _changed(runs: tuple[Run, ...], change: Callable[[str], str]) -> tuple[Run, ...]:
    if len(runs) == 1:
        return (replace(runs[0], text=change(runs[0].text)),)
    before = "".join(run.text for run in runs)
    after = change(before)
    if after == before:
        return runs
    ends = [0, *(match.end() for match in _SIGN.finditer(after))]
    starts = [*(match.start() for match in _SIGN.finditer(after)), len(after)]
    done: list[Run] = []
    signs = position = left = 0
    for run in runs:
        # A run ends after so many signs, and after so many of the spaces that follow them.
        position += len(run.text)
        signs += len(_SIGN.findall(run.text))
        spaces = position - len(before[:position].rstrip())
        right = min(ends[signs] + spaces, starts[signs])
        done.append(replace(run, text=after[left:right]))
        left = right
    last = replace(done[-1], text=done[-1].text + after[left:]) if done else Run(after)
    return merge((*done[:-1], last))


def _slice(runs: Iterable[Run], start: int, end: int) -> list[Run]:
    out: list[Run] = []
    offset = 0
    for run in runs:
        left, right = max(start - offset, 0), min(end - offset, len(run.text))
        if left < right:
            out.append(replace(run, text=run.text[left:right]))
        offset += len(run.text)
    return out


def _runs(text: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    current: list[str] = []
    bold = italic = False

    def close() -> None:
        runs.append(Run("".join(current), bold, italic))
        current.clear()

    position = 0
    while position < len(text):
        sign = text[position]
        if sign == "\\" and text[position + 1 : position + 2].strip():
            current.append(text[position + 1])
            position += 2
        elif text.startswith("**", position) and (bold or _closes(text, position + 2, "**")):
            close()
            bold = not bold
            position += 2
        elif sign == "*" and (italic or _closes(text, position + 1, "*")):
            close()
            italic = not italic
            position += 1
        else:
            found = _MARK.search(text, position + 1)
            end = found.start() if found else len(text)
            current.append(text[position:end])
            position = end
    close()
    return merge(runs)


def _closes(text: str, position: int, sign: str) -> bool:
    """A mark opens a style only if another one, not escaped, ends it."""
    place = position
    while place < len(text) and not text.startswith(sign, place):
        place += 2 if text[place] == "\\" else 1
    return position < place < len(text)


def _runs_markup(runs: Iterable[Run]) -> str:
    """Marks stand only where a style begins or ends, bold first: `parse` reads them so."""
    out: list[str] = []
    bold = italic = False
    for run in (*merge(runs), Run("")):
        out += ["**"] * (run.bold != bold) + ["*"] * (run.italic != italic)
        out.append(run.text.replace("\\", "\\\\").replace("*", "\\*").replace("\n", " "))
        bold, italic = run.bold, run.italic
    return "".join(out)


def _escape_list_sign(body: str) -> str:
    place = 0 if body.startswith("-") else body.index(".")
    return f"{body[:place]}\\{body[place:]}"
