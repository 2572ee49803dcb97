"""Two parts of « Données personnelles »: what is due for review today, and how long things are
kept."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.personal_records import place_words
from smlh_desktop.domain.retention import months_in_words
from smlh_desktop.domain.typography import count, long_date
from smlh_desktop.gui import messages
from smlh_desktop.gui.person_acts import erase_person
from smlh_desktop.gui.row_model import Tag
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import plain_button
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.services.erasures import Mention
from smlh_desktop.services.old_copies import CopiesDue, CopyRow
from smlh_desktop.services.retention import DueRow, RuleRow

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.privacy_page import Known, PrivacyPage

_NOTHING = (
    "Rien n'est à revoir aujourd'hui. Les fiches viennent ici d'elles-mêmes, quand la durée "
    "choisie sous « Durées » est passée."
)
_REVIEW = (
    "Pour chaque personne : vérifiez que la fiche est juste, gardez-la un an de plus, ou "
    "effacez-la. Rien ne se fait sans vous."
)
_MENTIONS = (
    "Ces phrases nomment encore une personne qui a été effacée. Le programme ne change pas vos "
    "phrases : écrivez-les de nouveau, ou dites qu'elles sont bien ainsi."
)
_COPIES = (
    "Ces copies gardent encore ce qui a été effacé depuis, ont plus de 12 mois, ou n'ont pas pu "
    "être chiffrées. Retirez celles qui ne servent plus : rien ne se fait sans vous."
)
_AWAY = (
    "La clé USB des sauvegardes n'est pas branchée : ses copies gardent sans doute le nom d'une "
    "personne effacée depuis. Branchez-la, puis revenez ici."
)
_LOST = (
    "La base, telle qu'elle était ce jour-là, ne pourra plus être reprise d'ici. La base "
    "d'aujourd'hui et les autres sauvegardes restent. Cela ne se défait pas."
)
_RULES = (
    "Passé ces durées, la fiche ou le document vient sous « À revoir » : rien ne s'efface seul. "
    "Celles-ci sont proposées ; la section peut en choisir d'autres."
)


def fill_review(page: "PrivacyPage", layout: QVBoxLayout, known: "Known") -> Iterator[None]:
    """The texts left to write again, then people, then papers."""
    if not known.due and not known.mentions and not known.copies.rows:
        layout.addWidget(WrappedLabel(_NOTHING, "body"))
    if known.mentions:
        layout.addLayout(sheet.part("Textes à écrire de nouveau"))
        layout.addWidget(WrappedLabel(_MENTIONS, "fact"))
        yield from sheet.line_by_line(
            layout, known.mentions, lambda mention: _mention_line(page, mention)
        )
    for title, note, rows in (
        ("Personnes", _REVIEW, [row for row in known.due if row.rule.is_of_people]),
        ("Documents", "", [row for row in known.due if not row.rule.is_of_people]),
    ):
        if rows:
            layout.addLayout(sheet.part(title, note=str(len(rows))))
            if note:
                layout.addWidget(WrappedLabel(note, "fact"))
            yield from sheet.line_by_line(layout, rows, lambda row: _due_line(page, row))
    if known.copies.rows or known.copies.away:
        yield from _fill_copies(page, layout, known.copies)
    yield


def _fill_copies(page: "PrivacyPage", layout: QVBoxLayout, due: CopiesDue) -> Iterator[None]:
    all_ = plain_button("Tout retirer…", "trash-2") if len(due.rows) > 1 else None
    if all_ is not None:
        all_.clicked.connect(lambda: _remove(page, due.rows))
    layout.addLayout(sheet.part("Anciennes copies de la base", all_, str(len(due.rows) or "")))
    if due.rows:
        layout.addWidget(WrappedLabel(_COPIES, "fact"))
    if due.away:
        layout.addWidget(WrappedLabel(_AWAY, "fact"))
    yield from sheet.line_by_line(layout, due.rows, lambda row: _copy_line(page, row))


def _copy_line(page: "PrivacyPage", row: CopyRow) -> QWidget:
    shown = [
        WrappedLabel(row.title, "body_strong"),
        WrappedLabel(row.where, "fact"),
        WrappedLabel(row.why, "fact"),
    ]
    return sheet.acting_line(shown, [("Retirer…", lambda: _remove(page, (row,)))], row.title)


def _remove(page: "PrivacyPage", rows: Sequence[CopyRow]) -> None:
    what = rows[0].title if len(rows) == 1 else count(len(rows), "copie", "copies")
    question = f"Retirer pour de bon : {what} ?\n\n{_LOST}"
    if not messages.confirm(page, question, "Retirer"):
        return

    def failed(error: BaseException) -> None:
        messages.show_error(page, error)
        page.refresh()  # some may be gone

    def done(_: object) -> None:
        page.window_.tell(count(len(rows), "copie retirée", "copies retirées"))
        page.refresh()

    page.start(
        lambda _: page.desk.old_copies.remove([each.copy for each in rows]), done, failed=failed
    )


def _due_line(page: "PrivacyPage", row: DueRow) -> QWidget:
    name = row.name if row.name == row.partner_name else f"{row.name}, {row.partner_name}"
    shown = [
        WrappedLabel(name.strip(", "), "body_strong"),
        WrappedLabel(f"{row.rule.label} · {row.why}", "fact"),
    ]
    acts: list[sheet.Act] = []
    if row.rule.is_of_people:
        acts.append(("Vérifiée", lambda: _verified(page, row)))
    elif row.partner_id:
        acts.append(("Ouvrir", lambda: _open(page, row)))
    acts.append(("Garder un an", lambda: _keep(page, row)))
    if row.rule.is_of_people:
        acts.append(("Effacer…", lambda: erase_person(page, row.id)))
    return sheet.acting_line(shown, acts, name)


def _verified(page: "PrivacyPage", row: DueRow) -> None:
    if page.guarded(lambda: page.desk.retention.verified(row.id, today_in_france())):
        page.tell(f"Fiche vérifiée : {row.name}")


def _keep(page: "PrivacyPage", row: DueRow) -> None:
    if page.guarded(lambda: page.desk.retention.keep_on(row, today_in_france())):
        page.tell(f"Gardé un an de plus : {row.name}")


def _open(page: "PrivacyPage", row: DueRow) -> None:
    from smlh_desktop.gui.pages.partners_page import PartnersPage

    there = page.window_.go("partenaires")
    assert isinstance(there, PartnersPage)
    there.show_partner(row.partner_id)


def _mention_line(page: "PrivacyPage", mention: Mention) -> QWidget:
    where = place_words(mention.place[0], mention.place[2])
    on = f"Personne effacée le {long_date(mention.erased_on)}"
    told = " · ".join(filter(None, (where, mention.partner, on)))
    shown = [
        WrappedLabel(f"« {mention.text} »", "body", selectable=True),
        WrappedLabel(told, "fact"),
    ]
    return sheet.acting_line(
        shown,
        [
            ("Écrire de nouveau…", lambda: page.rewrite(mention)),
            ("C'est bien ainsi", lambda: _settle(page, mention)),
        ],
        where,
    )


def _settle(page: "PrivacyPage", mention: Mention) -> None:
    page.start(
        lambda _: page.desk.erasures.settle(mention.id),
        lambda _: page.window_.tell("Ce texte reste comme il est"),
    )


def fill_rules(page: "PrivacyPage", layout: QVBoxLayout, known: "Known") -> Iterator[None]:
    """A line a rule: what, how long, why."""
    layout.addWidget(WrappedLabel(_RULES, "fact"))
    yield from sheet.line_by_line(layout, known.rules, lambda row: _rule_line(page, row))
    yield


def _rule_line(page: "PrivacyPage", row: RuleRow) -> QWidget:
    told = f"{months_in_words(row.months)}".capitalize()
    own = "" if not row.is_own else f" (proposé : {months_in_words(row.rule.months)})"
    shown = [
        WrappedLabel(row.rule.label, "body_strong"),
        WrappedLabel(f"{told}{own}", "body"),
        WrappedLabel(row.rule.reason, "fact"),
    ]
    tag = Tag("De la section", "in_progress", "pencil-line") if row.is_own else None
    return sheet.acting_line(
        shown, [("Modifier…", lambda: _change(page, row))], row.rule.label, tag
    )


def _change(page: "PrivacyPage", row: RuleRow) -> None:
    from smlh_desktop.gui.dialogs.rule_dialog import RuleDialog

    dialog = RuleDialog(page.desk, page, row)
    dialog.exec()
    page.tell(dialog.told)
