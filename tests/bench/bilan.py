"""The yearly bilan and the indicators of a large Cercle, from the base to the file."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from random import Random

from smlh_desktop.data.circle_tables import (
    ActionRole,
    JointAction,
    Link,
    LinkNote,
    PartnerMove,
)
from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.journal import create_many
from smlh_desktop.data.meeting_tables import Action
from smlh_desktop.data.record import new_id
from smlh_desktop.data.tables import LetterSent, Partner
from smlh_desktop.services.bilan import YearlyBilan
from smlh_desktop.services.indicators import Indicators
from tests.bench.framework import Row, bench, measure

_PARTNERS, _LINKS, _ACTIONS, _LETTERS = 300, 1_200, 60, 900
_DAY = date(2026, 11, 26)


@bench
def the_yearly_bilan(folder: Path) -> Row:
    """Of 300 members with 1,200 links, 60 joint actions, 900 letters."""
    database = _filled(folder / "base.smlh")
    bilans = YearlyBilan(database)
    row = measure(
        f"bilan de l'année, {_PARTNERS} partenaires",
        lambda: bilans.write_pdf(_DAY.year, BytesIO(), today=_DAY), aim=3.0, repeats=3,
    )  # fmt: skip
    database.close()
    return row


@bench
def the_indicators(folder: Path) -> Row:
    """The same Cercle, all its indicators on the seven days of their course."""
    database = _filled(folder / "base.smlh")
    indicators = Indicators(database)
    row = measure(
        f"indicateurs sur dix-huit mois, {_PARTNERS} partenaires",
        lambda: indicators.on(_DAY), aim=1.5, repeats=3,
    )  # fmt: skip
    database.close()
    return row


def _filled(path: Path) -> Database:
    random, database = Random(1), open_database(path)

    def ago(most: int) -> date:
        return _DAY - timedelta(days=random.randrange(most))

    partners = [
        {"id": new_id(), "name": f"Partenaire {rank}", "circle_status": "membre"}
        for rank in range(_PARTNERS)
    ]
    ids = [str(each["id"]) for each in partners]
    links = []
    for _ in range(_LINKS):
        first, second = random.sample(ids, 2)
        links.append({"id": new_id(), "first_id": first, "second_id": second, "since": ago(1_500)})
    actions = [
        {
            "id": new_id(), "title": f"Action {rank}", "state": "en_cours",
            "starts_on": ago(700), "action_field": f"champ {rank % 7}",
        }
        for rank in range(_ACTIONS)
    ]  # fmt: skip
    with database.session("Jeu de mesure") as session:
        create_many(session, Partner, partners)
        create_many(session, Link, links)
        create_many(
            session,
            LinkNote,
            [{"link_id": each["id"], "happened_on": ago(900)} for each in links],
        )
        create_many(
            session,
            PartnerMove,
            [
                {
                    "partner_id": each,
                    "field": field,
                    "before": before,
                    "value": value,
                    "moved_on": ago(700),
                }
                for each in ids
                for field, before, value in (
                    ("circle_status", "invite", "membre"),
                    ("stage", "reperage", "contact"),
                )
            ],
        )
        create_many(session, JointAction, actions)
        create_many(
            session,
            ActionRole,
            [
                {"joint_action_id": each["id"], "role": role, "partner_id": random.choice(ids)}
                for each in actions
                for role in ("pilote", "co_pilote", "contributeur", "hote")
            ],
        )
        create_many(
            session,
            LetterSent,
            [
                {
                    "template_key": "cercle",
                    "subject": "Le Cercle",
                    "dated_on": ago(600),
                    "partner_id": random.choice(ids),
                    "state": "envoyee",
                }
                for _ in range(_LETTERS)
            ],
        )
        create_many(
            session, Action,
            [{"words": f"À faire {rank}", "due_on": ago(500)} for rank in range(200)],
        )  # fmt: skip
    return database
