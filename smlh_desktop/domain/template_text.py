"""What a text with fields could not be printed as: unknown fields, conditions, heads of blocks."""

import re
from collections.abc import Collection

from smlh_desktop.domain import rich_text

# What is meant as a field, well written or not; and what is meant as the head of a block.
_BRACED = re.compile(r"\{+[^{}]*\}+|\{\{+\s*[^\s{}]*|(?<![^\s{}])[^\s{}]*\}\}+")
_HEAD_LIKE = re.compile(r"\[\s*(?:si|sinon|sauf|centre|droite)\b(?:[^\[\]]*\])?", re.IGNORECASE)


def wrong_text(markup: str, fields: Collection[str], conditions: Collection[str]) -> str:
    """A sentence on the first thing in `markup` that could not be printed as it is meant; nothing
    when all is well. `fields` and `conditions` are the names there are."""
    blocks = rich_text.parse(markup)
    strange = [name for name in rich_text.conditions(blocks) if name not in conditions]
    if strange:
        names = " ou ".join(f"« {name} »" for name in conditions)
        return (
            f"Un paragraphe dépend de « {strange[0]} », que le programme ne connaît pas. "
            f"Il connaît {names}."
        )
    heads = [match[0] for block in blocks if (match := _HEAD_LIKE.match(block.text))]
    if heads:
        return (
            f"Un paragraphe commence par « {heads[0]} », que le programme ne comprend pas. "
            "Effacez ces mots, puis dites par les boutons où et quand ce paragraphe s'imprime."
        )
    unknown: dict[str, None] = {}
    for mark in (match[0] for block in blocks for match in _BRACED.finditer(block.text)):
        field = rich_text.FIELD.fullmatch(mark)
        meant = mark.startswith("{{") or mark.endswith("}}") or mark.strip("{} ") in fields
        if field is None and meant:
            return (
                f"« {mark} » n'est pas un champ : il faut un nom de la liste entre « {{{{ » et "
                "« }} ». Effacez-le, puis choisissez un champ dans la liste."
            )
        if field is not None and field[1] not in fields:
            unknown[f"{{{{{field[1]}}}}}"] = None
    if unknown:
        return (
            f"Le modèle demande {', '.join(unknown)}, que le programme ne connaît pas. "
            "Choisissez un champ dans la liste."
        )
    return ""
