"""The diagnosis of a partner beside the list: who answered, the radar and its table, the plan."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.domain.diagnosis import (
    NOT_TOLD,
    Axis,
    AxisResult,
    Side,
    gaps_first,
    told_gap,
    told_level,
    told_spread,
)
from smlh_desktop.domain.diagnosis_plan import Proposal
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.partners import PartnerKind
from smlh_desktop.domain.typography import count, short_date
from smlh_desktop.gui.state_tags import tag_of
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, plain_button, quiet_button
from smlh_desktop.gui.widgets.figures_table import FiguresTable
from smlh_desktop.gui.widgets.labels import Label, WrappedLabel, hairline
from smlh_desktop.gui.widgets.radar import Radar
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.actions import ActionFields, ActionRow
from smlh_desktop.services.diagnosis import PartnerDiagnosis
from smlh_desktop.services.diagnosis_campaign import HeardRow
from smlh_desktop.services.diagnosis_documents import heard, plan_told, radar_series

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.diagnosis_page import DiagnosisPage

_TITLES = ("Axe", "Section", "Partenaire", "Écart", "Cercle", "Avant", "Cible")


class DiagnosisFile:
    """Fills a sheet; what is done from it is done here."""

    def __init__(self, page: "DiagnosisPage", campaign_id: str, row: HeardRow) -> None:
        self._page, self._desk, self._row = page, page.desk, row
        self._found = self._desk.diagnosis.of_partner(
            campaign_id, row.partner_id, page.medians(campaign_id)
        )

    def fill(self, layout: QVBoxLayout) -> Iterator[None]:
        """Lay the file out, part by part."""
        found = self._found
        paper = plain_button("Document", "file-text")
        paper.setAccessibleName("Document pour la rencontre (PDF)")
        paper.clicked.connect(self._on_paper_clicked)
        if not found.sheets:
            paper.set_reason("Personne n'a encore répondu.")
        icon = PartnerKind(self._row.kind).icon
        about = " · ".join(filter(None, (self._row.city, found.campaign.fields.name)))
        layout.addWidget(sheet.heading(icon, found.partner_name, about, [paper]))
        for side in Side:
            layout.addWidget(hairline())
            layout.addWidget(self._side(side))
        layout.addWidget(hairline())
        if not found.sheets:
            layout.addWidget(
                WrappedLabel(
                    "Le radar et les écarts viennent dès qu'un côté a répondu. Les questions "
                    "s'impriment, se remplissent à la main, puis se saisissent ici.",
                    "fact",
                )
            )
            return
        yield
        layout.addLayout(sheet.part("Le radar"))
        layout.addWidget(_radar(found))
        yield
        self._fill_axes(layout)
        yield
        self._fill_plan(layout)

    def _side(self, side: Side) -> QWidget:
        found = self._found
        given = found.sheets.get(side)
        line = QWidget()
        across = spaced(QHBoxLayout(line), 10)
        words = spaced(QVBoxLayout(), 0)
        words.addWidget(WrappedLabel(heard(side, given), "body_strong"))
        if given:
            answered = sum(level is not None for level in given.levels.values())
            told = [count(answered, "réponse")]
            if apart := len(given.levels) - answered:
                told.append(f"{apart} sans objet")
            words.addWidget(Label(" · ".join(told), "fact"))
        across.addLayout(words, 1)
        if not given:
            form = quiet_button("Imprimer les questions", "printer")
            form.setAccessibleName(f"Imprimer les questions : {side.label}")
            form.clicked.connect(partial(self._print_form, side))
            across.addWidget(form)
        enter = quiet_button("Corriger" if given else "Saisir", "pencil-line")
        enter.setAccessibleName(f"{'Corriger' if given else 'Saisir'} : {side.label}")
        enter.clicked.connect(partial(self._enter, side))
        if not found.campaign.is_open:
            enter.set_reason("La campagne est close. Le menu « Campagne et questions » la rouvre.")
        across.addWidget(enter)
        return line

    def _fill_axes(self, layout: QVBoxLayout) -> None:
        aim = quiet_button("Fixer les cibles", "flag")
        aim.clicked.connect(self._on_aim_clicked)
        layout.addLayout(sheet.part("Les axes, plus grands écarts d'abord", aim))
        table = FiguresTable(_TITLES, "Les axes, plus grands écarts d'abord")
        table.show_rows([(_cells(each), each.is_wide) for each in gaps_first(self._found.results)])
        layout.addWidget(table)
        layout.addWidget(WrappedLabel(_legend(self._found), "secondary"))
        if spread := _widest_spread(self._found):
            layout.addWidget(WrappedLabel(spread, "secondary"))

    def _fill_plan(self, layout: QVBoxLayout) -> None:
        layout.addLayout(sheet.part("Le plan"))
        layout.addWidget(WrappedLabel(plan_told(self._found), "fact"))
        for row in self._found.plan:
            layout.addWidget(hairline())
            layout.addWidget(self._action(row))
        for proposal in self._found.proposals:
            layout.addWidget(hairline())
            layout.addWidget(self._proposal(proposal))

    def _action(self, row: ActionRow) -> QWidget:
        fields = row.fields
        line = QWidget()
        across = spaced(QHBoxLayout(line), 10)
        words = spaced(QVBoxLayout(), 0)
        words.addWidget(WrappedLabel(fields.words, "body"))
        due = f"pour le {short_date(fields.due_on)}" if fields.due_on else ""
        facts = (Axis(row.axis).label if row.axis else "", fields.owner, due)
        words.addWidget(WrappedLabel(" · ".join(filter(None, facts)), "fact"))
        across.addLayout(words, 1)
        across.addWidget(TagLabel(tag_of(row.state(today_in_france()))))
        change = Button("Modifier", "link")
        change.setAccessibleName(f"Modifier : {fields.words}")
        change.clicked.connect(partial(self._edit, row))
        across.addWidget(change)
        return line

    def _proposal(self, proposal: Proposal) -> QWidget:
        line = QWidget()
        across = spaced(QHBoxLayout(line), 10)
        words = spaced(QVBoxLayout(), 0)
        words.addWidget(WrappedLabel(f"{proposal.axis.label} : {proposal.words}", "body"))
        words.addWidget(WrappedLabel(proposal.why, "fact"))
        across.addLayout(words, 1)
        add = plain_button("Ajouter au plan", "plus", short="Ajouter")
        add.setAccessibleName(f"Ajouter au plan : {proposal.axis.label}")
        add.clicked.connect(partial(self._plan, proposal))
        across.addWidget(add)
        return line

    def _on_paper_clicked(self) -> None:
        self._page.menu.print_report(self._found.partner_id, self._found.partner_name)

    def _print_form(self, side: Side, _checked: bool = False) -> None:
        self._page.menu.print_form(side, self._found.partner_id, self._found.partner_name)

    def _enter(self, side: Side, _checked: bool = False) -> None:
        from smlh_desktop.gui.dialogs.answers_dialog import AnswersDialog

        dialog = AnswersDialog(self._desk, self._page, self._found, side)
        dialog.exec()
        self._tell(dialog.told)

    def _on_aim_clicked(self) -> None:
        from smlh_desktop.gui.dialogs.targets_dialog import TargetsDialog

        dialog = TargetsDialog(self._desk, self._page, self._found)
        dialog.exec()
        self._tell(dialog.told)

    def _edit(self, row: ActionRow, _checked: bool = False) -> None:
        from smlh_desktop.gui.dialogs.action_dialog import ActionDialog

        dialog = ActionDialog(self._desk, self._page, row)
        dialog.exec()
        self._tell(dialog.told)

    def _plan(self, proposal: Proposal, _checked: bool = False) -> None:
        from smlh_desktop.gui.dialogs.action_dialog import ActionDialog

        found = self._found
        target = next(each.target for each in found.results if each.axis is proposal.axis)
        dialog = ActionDialog(
            self._desk,
            self._page,
            None,
            proposed=ActionFields(proposal.words, due_on=target.due_on if target else None),
            fact=f"{found.partner_name} · {proposal.axis.label}",
            keep=lambda fields: self._desk.diagnosis.plan(
                found.campaign.id, found.partner_id, proposal.axis, fields
            ),
        )
        dialog.exec()
        self._tell(dialog.told)

    def _tell(self, words: str) -> None:
        if words:
            self._page.window_.tell(words, undoable=True)


def _radar(found: PartnerDiagnosis) -> Radar:
    radar = Radar("Radar du diagnostic")
    radar.show_series(
        [axis.label for axis in Axis],
        radar_series(found),
        " ; ".join(_spoken(each) for each in found.results),
    )
    return radar


def _spoken(result: AxisResult) -> str:
    section, partner = _mean(result, Side.SECTION), _mean(result, Side.PARTNER)
    return (
        f"{result.axis.label} : section {section}, partenaire {partner}, "
        f"la dernière fois {told_level(result.before)}"
    )


def _mean(result: AxisResult, side: Side) -> str:
    score = result.section if side is Side.SECTION else result.partner
    return told_level(score.mean if score else None)


def _cells(result: AxisResult) -> tuple[str, ...]:
    return (
        result.axis.label,
        _mean(result, Side.SECTION),
        _mean(result, Side.PARTNER),
        told_gap(result.gap),
        told_level(result.median),
        told_level(result.before),
        str(result.target.level) if result.target else NOT_TOLD,
    )


def _legend(found: PartnerDiagnosis) -> str:
    before = f"Avant : {found.before}. " if found.before else ""
    return (
        "De 0 (absent) à 4 (exemplaire). En gras, un niveau d'écart ou plus. Cercle : la médiane "
        f"des partenaires, cachée sous cinq réponses. {before}« {NOT_TOLD} » : pas de réponse, ou "
        "sans objet."
    )


def _widest_spread(found: PartnerDiagnosis) -> str:
    """Where the answers of one side differ most from one another, which a mean hides."""
    scores = [
        (score, side, each.axis)
        for each in found.results
        for side, score in ((Side.SECTION, each.section), (Side.PARTNER, each.partner))
        if score is not None and score.spread >= 2
    ]
    if not scores:
        return ""
    score, side, axis = max(scores, key=lambda each: each[0].spread)
    return (
        f"Réponses les plus dispersées : {axis.label.lower()}, {side.label.lower()} "
        f"({told_spread(score)})."
    )
