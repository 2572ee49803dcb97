"""One row of a list, read cell by cell into a partner, a contact and a convention."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from smlh_desktop.domain import cell_values, columns
from smlh_desktop.domain.columns import Column
from smlh_desktop.domain.partners import CircleStatus, read_kind
from smlh_desktop.domain.people import Civility, parse_name
from smlh_desktop.domain.protocol import find_usage
from smlh_desktop.domain.text_keys import words
from smlh_desktop.files.lists.sheet import CellValue

_TOTALS = frozenset({"total", "totaux", "nombre", "somme", "effectif"})
CONVENTION_TITLE = "Convention de partenariat"


@dataclass(slots=True)
class ReadRow:
    """What a row says. `remarks` begin with the column they speak of."""

    partner: dict[str, Any]
    contact: dict[str, Any] | None
    convention: dict[str, Any] | None
    remarks: list[str]
    is_total: bool


def read_row(values: Sequence[CellValue], header: Sequence[Column]) -> ReadRow:
    """Read one row; never fails, what it cannot understand is kept and told."""
    reader = _Reader(values, header)
    return reader.read()


class _Reader:
    def __init__(self, values: Sequence[CellValue], header: Sequence[Column]) -> None:
        self._cells: dict[str, CellValue] = {}
        self._titles: dict[str, str] = {}
        self._unknown: list[str] = []
        self._remarks: list[str] = []
        for column in header:
            value = values[column.index] if column.index < len(values) else None
            if value is None:
                continue
            if column.key == columns.NOT_RECOGNISED:
                if found := cell_values.text(value):
                    self._unknown.append(f"{column.title} : {found}")
            else:
                self._cells[column.key] = value
                self._titles[column.key] = column.title

    def read(self) -> ReadRow:
        name = self._text("name")
        if set(words(name)) & _TOTALS and len(words(name)) <= 2 and not self._has_substance():
            return ReadRow({"name": name}, None, None, [], is_total=True)
        partner = self._partner(name)
        contact = self._contact()
        convention = self._convention()
        if convention is not None:
            convention["title"] = CONVENTION_TITLE
        return ReadRow(partner, contact, convention, self._remarks, is_total=False)

    def _has_substance(self) -> bool:
        return any(self._text(key) for key in ("street", "city", "postcode", "email", "contact"))

    def _partner(self, name: str) -> dict[str, Any]:
        siren, siret = self._cleaned("siren", cell_values.siren_or_siret, ("", ""))
        emails = self._cleaned("email", cell_values.emails, ())
        notes = [note for note in (self._text("notes"), *self._unknown) if note]
        partner = {
            "name": name,
            "kind": self._kind(notes),
            "siren": siren,
            "siret": siret,
            "street": self._text("street"),
            "postcode": self._cleaned("postcode", cell_values.postcode, ""),
            "city": cell_values.city(self._text("city")),
            "phone": self._cleaned("phone", cell_values.phone, ""),
            "mobile": self._cleaned("mobile", cell_values.phone, ""),
            "email": emails[0] if emails else "",
            "other_emails": ", ".join(emails[1:]),
            "last_exchange_on": self._cleaned("last_exchange_on", cell_values.day, None),
            "notes": "\n".join(notes),
        }
        if place := self._circle_status():
            partner["circle_status"] = place
        for key in ("acronym", "building", "website", "rna"):
            if key in self._cells:
                partner[key] = self._text(key)
        return partner

    def _kind(self, notes: list[str]) -> str:
        typed = self._text("kind")
        if not typed:
            return ""
        kind = read_kind(typed)
        if kind is None:
            self._remark("kind", f"« {typed} » n'est pas un type connu : repris dans les notes")
            notes.append(f"{self._titles['kind']} : {typed}")
            return ""
        return kind.value

    def _circle_status(self) -> str:
        typed = self._text("circle_status")
        if not typed:
            return ""
        place = _circle_places().get(" ".join(words(typed)), "")
        if not place:
            self._remark("circle_status", f"« {typed} » n'est pas une place connue : laissée vide")
        return place

    def _contact(self) -> dict[str, Any] | None:
        typed, function = self._text("contact"), self._text("function")
        if not typed and not function:
            return None
        name = parse_name(typed)
        usage = find_usage(function)
        if usage and usage.masculine != usage.feminine and name.civility is not Civility.UNKNOWN:
            form = usage.masculine if name.civility is Civility.MADAM else usage.feminine
            if words(function)[: len(words(form))] == words(form):
                self._remark(
                    "function",
                    f"« {function} » ne s'accorde pas avec « {name.civility} » : "
                    "la civilité l'emporte dans les courriers",
                )
        return {
            "civility": name.civility.value,
            "first_name": name.first_name,
            "last_name": name.last_name,
            "function": function,
            "principal": True,
        }

    def _convention(self) -> dict[str, Any] | None:
        signed = self._cleaned("convention", cell_values.yes_or_no, False)
        ends_on = self._cleaned("convention_end", cell_values.day, None)
        if not signed and ends_on is None:
            return None
        return {"signed": signed, "ends_on": ends_on}

    def _text(self, key: str) -> str:
        return cell_values.text(self._cells.get(key))

    def _cleaned(self, key: str, clean: Any, empty: Any) -> Any:
        if key not in self._cells:
            return empty
        cleaned = clean(self._cells[key])
        if cleaned.remark:
            self._remark(key, cleaned.remark)
        return cleaned.value

    def _remark(self, key: str, words: str) -> None:
        self._remarks.append(f"{self._titles[key]} : {words}")


@cache
def _circle_places() -> dict[str, str]:
    return {" ".join(words(status.label)): status.value for status in CircleStatus}
