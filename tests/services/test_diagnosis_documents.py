"""The papers of a diagnosis, from the base: who answered, what is asked, what comes of it."""

import io
from datetime import date

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain.diagnosis import Axis, Side
from smlh_desktop.domain.typography import french
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.actions import ActionFields
from smlh_desktop.services.diagnosis import Diagnosis
from smlh_desktop.services.diagnosis_documents import DiagnosisDocuments
from smlh_desktop.services.diagnosis_sheets import DiagnosisSheets, SheetFields
from smlh_desktop.services.questionnaires import shipped
from smlh_desktop.services.settings import SectionFields, Settings
from tests.files.pdf_reading import flowing_text
from tests.services.diagnosed_partners import DAY, answers, campaign, partner, sheet

TODAY = date(2026, 6, 1)


def test_the_form_asks_every_question_of_the_campaign(database: Database) -> None:
    Settings(database).save_section(SectionFields(name="Vaucluse", city="Avignon"))
    who, now = partner(database, "Lycée"), campaign(database)
    documents = DiagnosisDocuments(database)
    out = io.BytesIO()
    documents.write_form(now, Side.PARTNER, out, today=TODAY, partner_id=who)
    text = flowing_text(out.getvalue())
    assert "Réponses du partenaire" in text
    assert "Lycée" in text
    assert "À rendre à : Avignon" in text.replace("\u00a0", " ")
    for each in shipped():
        assert french(each.text).split(" ")[0] in text
    again, blank = io.BytesIO(), io.BytesIO()
    documents.write_form(now, Side.PARTNER, again, today=TODAY, partner_id=who)
    documents.write_form(now, Side.SECTION, blank, today=TODAY)
    assert again.getvalue() == out.getvalue()
    assert "Partenaire :" in flowing_text(blank.getvalue()).replace("\u00a0", " ")
    with pytest.raises(SmlhError, match="n'existe plus"):
        documents.write_form("inconnue", Side.SECTION, io.BytesIO(), today=TODAY)


def test_the_result_says_who_answered_what_parts_the_sides_and_what_is_planned(
    database: Database,
) -> None:
    who, now = partner(database, "Lycée"), campaign(database)
    documents, diagnosis = DiagnosisDocuments(database), Diagnosis(database)

    def text() -> str:
        out = io.BytesIO()
        documents.write_report(now, who, out, today=TODAY)
        return flowing_text(out.getvalue()).replace("\u00a0", " ").replace("\u202f", " ")

    assert "Le partenaire : pas encore de réponse" in text()
    assert "Le plan est encore vide." in text()
    sheet(database, now, who, Side.SECTION, 3, {Axis.ROLES: 4})
    DiagnosisSheets(database).save(
        now, who, Side.PARTNER, SheetFields("M. Belhadri", DAY, comments="Merci de l'écoute."),
        answers(3, {Axis.ROLES: 2}),
    )  # fmt: skip
    assert "Le plan est encore vide. 1 axe attend une action." in text()
    diagnosis.plan(now, who, Axis.ROLES, ActionFields("Confier le prix", "Mme Daumas", TODAY))
    told = text()
    for words in (
        "La section : Mme Daumas, le 4 mai 2026, sur papier", "+2,0", "Confier le prix",
        "1 action, dont 0 faite.", "Pour aujourd’hui", "Ce qu’ajoute le partenaire",
        "Merci de l’écoute.",
    ):  # fmt: skip
        assert words in told
