"""One row of a list, read cell by cell into a partner, a contact and a convention."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from smlh_desktop.domain import cell_parts, cell_values, column_choices, labels
from smlh_desktop.domain.columns import MET, Column
from smlh_desktop.domain.contact_details import read_email, show_phone
from smlh_desktop.domain.conventions import USUAL_TITLE
from smlh_desktop.domain.partners import read_kind
from smlh_desktop.domain.people import Civility, PersonName
from smlh_desktop.domain.protocol import SHIPPED
from smlh_desktop.domain.text_keys import words
from smlh_desktop.files.lists.sheet import CellValue

_TOTALS = frozenset({"total", "totaux", "nombre", "somme", "effectif"})
_WHOLE_POSTCODE = re.compile(r"\d{5}")  # a count has fewer figures
_LONGEST_TOTAL = 60  # signs; nothing longer is made of two words
# Cells of a partner whose value is one of its fields, read alike.
_ONE_LINE = ("acronym", "building", "po_box", "website", "rna", "uai", "strategic_reason")
_SEVERAL_LINES = ("offers", "needs", "purposes", "governance", "complementarity")
_LABELS = ("action_fields", "tags", "shared_values")
_CHOICES = ("circle_status", "status", "stage")
_YES_OR_NO = ("strategic", "do_not_solicit")


@dataclass(slots=True)
class ReadRow:
    """What a row says. `remarks` begin with the column they speak of; `cells` are (title, value
    of the cell, what is kept of it) of those that may not be kept as they were typed. `met` is
    the partner that an earlier import thought it was."""

    partner: dict[str, Any]
    contacts: list[dict[str, Any]]
    conventions: list[dict[str, Any]]
    remarks: list[str]
    is_total: bool
    cells: list[tuple[str, CellValue, Any]] = field(default_factory=list)
    met: str = ""

    def copy(self) -> "ReadRow":
        """The same, to be completed without a change to this one."""
        return replace(
            self,
            partner=dict(self.partner),
            contacts=list(self.contacts),
            conventions=list(self.conventions),
        )

    @property
    def changed(self) -> list[tuple[str, str, str]]:
        """(title, as typed, as kept) of each cell that is not kept as it was typed."""
        told = ((title, cell_values.text(value), _shown(kept)) for title, value, kept in self.cells)
        return [each for each in told if each[1] != each[2]]


class RowReader:
    """Reads the rows of a list, whose columns are known."""

    def __init__(self, header: Sequence[Column]) -> None:
        self.titles = {column.key: column.title for column in header if column.key}
        self.known = tuple((column.index, column.key) for column in header if column.key)
        self.unknown = tuple((column.index, column.title) for column in header if not column.key)
        self.one_line = self._among(_ONE_LINE)
        self.several_lines = self._among(_SEVERAL_LINES)
        self.labels = self._among(_LABELS)
        self.choices = self._among(_CHOICES)
        self.yes_or_no = self._among(_YES_OR_NO)

    def _among(self, keys: Sequence[str]) -> tuple[str, ...]:
        return tuple(key for key in keys if key in self.titles)

    def read(self, values: Sequence[CellValue]) -> ReadRow:
        """Read one row; never fails, what it cannot understand is kept and told."""
        return _Reading(self, values).read()


class _Reading:
    def __init__(self, header: RowReader, values: Sequence[CellValue]) -> None:
        self._header = header
        self._titles = header.titles
        width = len(values)
        self._cells = {
            key: value
            for index, key in header.known
            if index < width and (value := values[index]) is not None
        }
        self._unknown = [
            f"{title} : {found}"
            for index, title in header.unknown
            if index < width and (found := cell_values.text(values[index]))
        ]
        self._texts: dict[str, str] = {}
        self._remarks: list[str] = []
        self._kept: list[tuple[str, CellValue, Any]] = []

    def read(self) -> ReadRow:
        name = self._text("name")
        said = words(name[:_LONGEST_TOTAL])
        if len(said) <= 2 and not _TOTALS.isdisjoint(said) and not self._has_substance():
            return ReadRow({"name": name}, [], [], [], is_total=True)
        partner = self._partner(name)
        contacts = self._contacts()
        return ReadRow(
            partner,
            contacts,
            self._conventions(),
            self._remarks,
            is_total=False,
            cells=self._kept,
            met=self._text(MET),
        )

    def _has_substance(self) -> bool:
        """Whether a row says more than a total would: a count may stand in any other cell."""
        keys = ("street", "city", "locality", "email", "contact", "last_name")
        days = ("convention_signed", "convention_start", "convention_end")
        return (
            any(self._text(key) for key in keys)
            or _WHOLE_POSTCODE.fullmatch(self._text("postcode")) is not None
            or any(isinstance(self._cells.get(key), date) for key in days)
            or bool(column_choices.meant("circle_status", self._text("circle_status")))
        )

    def _partner(self, name: str) -> dict[str, Any]:
        siren, siret = self._numbers()
        emails = self._cleaned("email", cell_values.emails, ())
        others = [read_email(each) or each for each in labels.split(self._text("other_emails"))]
        notes = [note for note in (self._lines("notes"), *self._unknown) if note]
        street, postcode, city = self._place()
        phone, mobile = self._phones(notes)
        partner = {
            "name": name,
            "kind": self._kind(notes),
            "siren": siren,
            "siret": siret,
            "street": street,
            "postcode": postcode,
            "city": city,
            "phone": phone,
            "mobile": mobile,
            "email": emails[0] if emails else "",
            "other_emails": labels.tidy(labels.join([*emails[1:], *others])),
            "last_exchange_on": self._cleaned("last_exchange_on", cell_values.day, None),
        }
        if since := self._cleaned("partner_since", cell_values.day, None):
            partner["partner_since"] = since
        header = self._header
        for key in header.choices:
            if value := self._choice(key, notes):
                partner[key] = value
        cells = self._cells
        partner |= {key: self._text(key) for key in header.one_line if key in cells}
        partner |= {key: self._lines(key) for key in header.several_lines if key in cells}
        partner |= {key: labels.tidy(self._text(key)) for key in header.labels if key in cells}
        for key in header.yes_or_no:
            if self._cleaned(key, cell_values.yes_or_no, False):
                partner[key] = True
        return partner | {"notes": "\n".join(notes)}

    def _numbers(self) -> tuple[str, str]:
        """(SIREN, SIRET). Where each has a column, each says its own: the SIREN is then not taken
        from the SIRET."""
        alone = "siren" not in self._titles
        if alone or "siret" not in self._cells:
            both: tuple[str, str] = self._cleaned(
                "siret" if alone else "siren", cell_values.siren_or_siret, ("", "")
            )
            return both
        siren, _ = self._cleaned("siren", cell_values.siren_or_siret, ("", ""))
        return siren, self._cleaned("siret", cell_values.siret, "")

    def _place(self) -> tuple[str, str, str]:
        """The street, postcode and commune, whatever the cells they share."""
        street, city = self._text("street"), self._text("city")
        postcode = self._cleaned("postcode", cell_values.postcode, "")
        for key in ("locality", "city"):
            if parts := cell_parts.split_locality(self._text(key)):
                read = cell_values.postcode(parts[0]).value
                city = parts[1] if key == "city" or not city else city
                if not postcode:
                    postcode = read
                elif postcode != read:
                    self._remark(key, f"« {self._text(key)} » dit un autre code postal : {read}")
                self._change(key, f"{read} {parts[1]}")
            elif key == "locality" and not city:
                city = self._text(key)
        if not (postcode or city) and (whole := cell_parts.split_address(street)):
            street, postcode, city = whole
            self._change("street", f"{street} · {postcode} {city}")
        shown = cell_values.city(city)
        if "city" in self._cells and shown != city:
            self._change("city", shown)
        return street, postcode, shown

    def _phones(self, notes: list[str]) -> tuple[str, str]:
        """The telephone and the mobile; those there is no place for go to the notes."""
        phones = list(self._cleaned("phone", cell_values.phones, ()))
        mobiles = list(self._cleaned("mobile", cell_values.phones, ()))
        phone = phones.pop(0) if phones else ""
        mobile = mobiles.pop(0) if mobiles else ""
        if phones and not mobile:
            mobile = phones.pop(0)
        notes += [f"Autre téléphone : {show_phone(each)}" for each in (*phones, *mobiles)]
        return phone, mobile

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

    def _choice(self, key: str, notes: list[str]) -> str:
        """The value of a word to be chosen among a few; an unknown one goes to the notes."""
        if not (typed := self._text(key)):
            return ""
        value = column_choices.meant(key, typed)
        if not value:
            offered = ", ".join(column_choices.offered(key))
            self._remark(key, f"« {typed} » n'est pas l'un de : {offered}. Repris dans les notes")
            notes.append(f"{self._titles[key]} : {typed}")
        return value

    def _contacts(self) -> list[dict[str, Any]]:
        people = cell_parts.split_people(self._raw("contact"), self._raw("function"))
        own = tuple(self._text(key) for key in ("civility", "first_name", "last_name"))
        if any(own):
            first = people[0] if people else cell_parts.Person(PersonName())
            people[:1] = [cell_parts.with_parts(first, *own)]
        if len(people) > 1:
            shown = ", ".join(person.name.in_document or person.function for person in people)
            self._remark("contact", f"{len(people)} personnes : {shown}")
        contacts = [self._contact(person, rank == 0) for rank, person in enumerate(people)]
        direct = {
            "phone": self._cleaned("contact_phone", cell_values.phone, ""),
            "mobile": self._cleaned("contact_mobile", cell_values.phone, ""),
            "email": next(iter(self._cleaned("contact_email", cell_values.emails, ())), ""),
        }
        if told := {name: value for name, value in direct.items() if value}:
            contacts = contacts or [self._contact(cell_parts.Person(PersonName()), principal=True)]
            contacts[0] |= told
        return contacts

    def _contact(self, person: cell_parts.Person, principal: bool) -> dict[str, Any]:
        name, function = person.name, person.function
        usage = SHIPPED.find(function)
        if usage and usage.masculine != usage.feminine and name.civility is not Civility.UNKNOWN:
            form = usage.masculine if name.civility is Civility.MADAM else usage.feminine
            if words(function)[: len(words(form))] == words(form):
                self._remark(
                    "function" if "function" in self._cells else "contact",
                    f"« {function} » ne s'accorde pas avec « {name.civility} » : "
                    "la civilité l'emporte dans les courriers",
                )
        return {
            "civility": name.civility.value,
            "first_name": name.first_name,
            "last_name": name.last_name,
            "function": function,
            "principal": principal,
        }

    def _conventions(self) -> list[dict[str, Any]]:
        signed_on = self._cleaned("convention_signed", cell_values.day, None)
        starts_on = self._cleaned("convention_start", cell_values.day, None)
        ends_on = self._cleaned("convention_end", cell_values.day, None)
        typed = self._cells.get("convention")
        if typed is not None and (day := cell_values.day(typed).value):
            signed, signed_on = True, signed_on or day  # « Convention : 12/03/2024 »
        else:
            signed = self._cleaned("convention", cell_values.yes_or_no, False)
        signed = signed or signed_on is not None
        if not signed and ends_on is None and starts_on is None:
            return []
        found = {"title": USUAL_TITLE, "signed": signed, "ends_on": ends_on}
        days = {"signed_on": signed_on, "starts_on": starts_on}
        return [found | {name: day for name, day in days.items() if day}]

    def _raw(self, key: str) -> str:
        """A cell's text with its line breaks, which may part two persons."""
        value = self._cells.get(key)
        if not isinstance(value, str):
            return cell_values.text(value)
        return "\n".join(filter(None, map(cell_values.text, value.splitlines())))

    def _lines(self, key: str) -> str:
        return cell_values.lines(self._cells.get(key))

    def _text(self, key: str) -> str:
        if key not in self._cells:
            return ""
        found = self._texts.get(key)
        if found is None:
            found = self._texts[key] = cell_values.text(self._cells[key])
        return found

    def _cleaned(self, key: str, clean: Any, empty: Any) -> Any:
        value = self._cells.get(key)
        if value is None:
            return empty
        cleaned = clean(value)
        if cleaned.remark:
            self._remark(key, cleaned.remark)
        if not isinstance(value, date):  # a day is told as it is
            self._change(key, cleaned.value)
        return cleaned.value

    def _change(self, key: str, kept: Any) -> None:
        """Note what is kept of a cell, which may not be what was typed."""
        self._kept.append((self._titles[key], self._cells[key], kept))

    def _remark(self, key: str, words: str) -> None:
        self._remarks.append(f"{self._titles[key]} : {words}")


def _shown(value: Any) -> str:
    """A value as a person reads it."""
    if isinstance(value, str):
        return show_phone(value)
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, tuple):  # (SIREN, SIRET), or several of a kind
        return ", ".join(map(_shown, filter(None, value)))
    return cell_values.text(value)
