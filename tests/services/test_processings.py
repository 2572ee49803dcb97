"""The register of processings, the notice, and the log of incidents."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain.privacy import ProcessingFields, Risk
from smlh_desktop.domain.retention import Rule
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.history import History
from smlh_desktop.services.incidents import IncidentFields, Incidents
from smlh_desktop.services.processings import PrivacyContact, Processings
from smlh_desktop.services.retention import Retention
from tests.files.pdf_reading import flowing_text
from tests.services import signed_conventions

DAY = date(2026, 3, 3)
NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)


def test_the_register_is_shipped_with_four_entries_that_follow_the_rules(
    database: Database,
) -> None:
    Retention(database).keep(Rule.LETTERS, 24)
    rows = Processings(database).all()
    assert [row.fields.title for row in rows] == [
        "Partenaires et contacts", "Rencontres", "Courriers", "Conventions",
    ]  # fmt: skip
    assert rows[2].fields.retention == "2 ans."
    assert rows[0].fields.retention.startswith("3 ans après")


def test_an_entry_is_written_again_left_out_and_put_back(database: Database) -> None:
    register = Processings(database)
    first = register.all()[0]
    register.save(replace(first.fields, data="Le nom"), first, DAY)
    changed = register.all()[0]
    assert (changed.key, changed.fields.data, changed.fields.revised_on) == (
        "partners", "Le nom", DAY,
    )  # fmt: skip
    register.remove(changed)
    register.remove(register.all()[0])
    assert [row.key for row in register.all()] == ["letters", "conventions"]
    History(database).undo()
    assert next(row.key for row in register.all()) == "meetings"


def test_the_section_adds_its_own_entries(database: Database) -> None:
    register = Processings(database)
    register.save(ProcessingFields("Photographies", "Garder un souvenir"), None, DAY)
    assert register.all()[-1].fields.title == "Photographies"
    with pytest.raises(SmlhError, match="nom"):
        register.save(ProcessingFields(purpose="Rien"), None, DAY)


def test_the_register_and_the_notice_are_printed(database: Database) -> None:
    signed_conventions.set_up(database)
    register = Processings(database)
    register.save_contact(PrivacyContact("S. Ferrandier, 12, rue de l'Exemple, Avignon"))
    for write, words in (
        (register.write_register, ("Base légale", "Courriers", "Aucun transfert", "Ferrandier")),
        (register.write_notice, ("Vos droits", "CNIL", "Intérêt légitime", "Ferrandier")),
    ):
        out = io.BytesIO()
        assert write(out, today=DAY) == ()
        text = flowing_text(out.getvalue())
        for each in words:
            assert each in text


def _incident(**more: object) -> IncidentFields:
    return IncidentFields(NOW - timedelta(hours=70), words="Clé perdue", **more)  # type: ignore[arg-type]


def test_the_seventy_two_hours_are_counted(database: Database) -> None:
    incident = _incident(risk=Risk.SOME)
    assert "encore 2 heures" in incident.duty(NOW).words
    late = incident.duty(NOW + timedelta(hours=5))
    assert late.presses
    assert "passées depuis 3 heures" in late.words
    assert "Tout est fait" in replace(incident, authority_told_on=DAY).duty(NOW).words
    high = replace(incident, risk=Risk.HIGH, authority_told_on=DAY)
    assert "personnes concernées" in high.duty(NOW).words
    assert not replace(incident, risk=Risk.NONE).duty(NOW).presses


def test_incidents_are_logged_and_taken_off(database: Database) -> None:
    log = Incidents(database)
    with pytest.raises(SmlhError, match="passé"):
        log.save(replace(_incident(), words=" "), NOW)
    with pytest.raises(SmlhError, match="moment"):
        log.save(replace(_incident(), noticed_at=NOW + timedelta(days=1)), NOW)
    made = log.save(_incident(), NOW)
    log.save(replace(_incident(), words="Clé retrouvée"), NOW, made)
    [row] = log.all()
    assert row.fields.words == "Clé retrouvée"
    log.to_bin(made)
    assert log.all() == []
