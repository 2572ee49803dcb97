"""SIREN, SIRET, RNA and UAI: each is checked, a wrong one is a warning and is kept.

Sources: SIREN 9 and SIRET 14 digits by Luhn's sum (La Poste's SIRETs sum their digits to a
multiple of five instead); RNA is W and nine signs, the second or third of which may be a
letter for Corsica; UAI (schools) is seven digits and a letter that follows from them, the
remainder of their number by 23 in an alphabet without i, o and q.
"""

import re

_LA_POSTE = "356000000"
_SIREN = re.compile(r"(\d{3})(\d{3})(\d{3})")
_UAI = re.compile(r"\d{7}[A-Z]")
_UAI_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_BETWEEN_FIGURES = re.compile(r"[\s.\-\u00a0\u202f]")
_RNA = re.compile(r"W\d[\dAB]\d{7}")


def digits(text: str) -> str:
    """The digits of `text`, without the spaces and dots people put between."""
    return _BETWEEN_FIGURES.sub("", text)


def is_siren(text: str) -> bool:
    """Whether `text` has the form of a SIREN, right or wrong; zeros alone only fill a blank."""
    return bool(_SIREN.fullmatch(text)) and text.strip("0") != ""


def siret_of(text: str) -> str:
    """`text` where it has the form of a SIRET, right or wrong; else nothing."""
    return text if siren_of(text) else ""


def siren_of(siret: str) -> str:
    """The SIREN that a SIRET begins with; nothing where it has not the form of one."""
    return siret[:9] if len(siret) == 14 and siret.isdecimal() and is_siren(siret[:9]) else ""


def show_siren(siren: str) -> str:
    """« 732 829 320 »; what is no SIREN is shown as kept."""
    return _SIREN.sub(r"\1 \2 \3", siren) if _SIREN.fullmatch(siren) else siren


def show_siret(siret: str) -> str:
    """« 732 829 320 00074 »; what is no SIRET is shown as kept."""
    return f"{show_siren(siret[:9])} {siret[9:]}" if siret_of(siret) else siret


def siren_warning(siren: str) -> str:
    """What is wrong with a SIREN, in French; empty if nothing is."""
    from stdnum.fr import siren as checker

    if not siren or checker.is_valid(siren):
        return ""
    return f"Le SIREN « {siren} » semble faux. Vous pouvez l'enregistrer."


def siret_warning(siret: str) -> str:
    """What is wrong with a SIRET, in French; empty if nothing is."""
    from stdnum.fr import siret as checker

    if not siret or checker.is_valid(siret):
        return ""
    if siret.startswith(_LA_POSTE) and len(siret) == 14 and sum(map(int, siret)) % 5 == 0:
        return ""
    return f"Le SIRET « {siret} » semble faux. Vous pouvez l'enregistrer."


def rna_warning(rna: str) -> str:
    """What is wrong with an RNA number, in French; empty if nothing is."""
    if not rna or _RNA.fullmatch(rna):
        return ""
    return f"Le numéro RNA « {rna} » semble faux. Vous pouvez l'enregistrer."


def uai_warning(uai: str) -> str:
    """What is wrong with a school's UAI number, in French; empty if nothing is."""
    if not uai or (_UAI.fullmatch(uai) and _UAI_LETTERS[int(uai[:7]) % 23] == uai[7]):
        return ""
    return f"Le numéro UAI « {uai} » semble faux. Vous pouvez l'enregistrer."
