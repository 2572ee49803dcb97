"""The Cercle: its first picture from the base, then moving about in it; the board of stages."""

import random
import time
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPixmap

from smlh_desktop import app
from smlh_desktop.data.circle_tables import Link, LinkNote
from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.journal import create_many
from smlh_desktop.data.record import new_id
from smlh_desktop.data.tables import Partner
from smlh_desktop.domain.circle import Ring
from smlh_desktop.domain.graph_drawing import network, target
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.network import force_places
from smlh_desktop.domain.ring_order import turns
from smlh_desktop.gui.widgets.graph_painter import GraphNode
from smlh_desktop.gui.widgets.graph_view import GraphView
from smlh_desktop.services.circle import Circle, CirclePicture
from smlh_desktop.services.introductions import Introductions
from smlh_desktop.services.relations import Relations
from tests.bench.framework import Row, bench, measure

_ORGANISATIONS, _LINKS, _MANY = 300, 3_000, 2_000
_FIRST, _FRAME, _HELD = 0.5, 1 / 60, 0.05
_STATUSES = ("membre", "invite", "limitrophe")


@bench
def the_first_picture_of_the_target(folder: Path) -> Row:
    """Read from the base, reckoned, drawn sharp with its names."""
    return _first_picture(folder, "cible", as_network=False)


@bench
def the_first_picture_of_the_network(folder: Path) -> Row:
    """The same by the forces between organisations."""
    return _first_picture(folder, "réseau", as_network=True)


@bench
def moving_about_in_the_target(folder: Path) -> Row:
    """One picture while one comes nearer and pushes the sheet."""
    view = _view(_picture(folder, _ORGANISATIONS, _LINKS), as_network=False)
    view.draw_now()
    sheet, turn = QPixmap(view.size()), iter(range(10**6))

    def move() -> None:
        view.zoom(1.01 if next(turn) % 2 else 1 / 1.01)
        view.push(QPointF(1, 1))
        view.render(sheet)

    name = f"image en bougeant, {_ORGANISATIONS} organismes et {_LINKS} liens"
    return measure(name, move, aim=_FRAME, repeats=61)


@bench
def what_holds_the_screen_while_it_is_drawn(folder: Path) -> Row:
    """The longest turn of events spent on drawing it anew, at rest."""
    view = _view(_picture(folder, _ORGANISATIONS, _LINKS), as_network=False)
    view.draw_now()
    longest = max(_turns_of(view) for _ in range(5))
    return Row("plus long instant pris à l'écran", longest, aim=_HELD)


@bench
def the_target_of_many(folder: Path) -> Row:
    """2,000 organisations and 20,000 links."""
    picture = _picture(folder, _MANY, 10 * _MANY)

    def draw() -> None:
        _view(picture, as_network=False).draw_now()

    return measure(f"cible dessinée, {_MANY} organismes et {10 * _MANY} liens", draw, repeats=3)


@bench
def moving_about_among_many(folder: Path) -> Row:
    """One picture of the same while one moves about."""
    view = _view(_picture(folder, _MANY, 10 * _MANY), as_network=False)
    view.draw_now()
    sheet = QPixmap(view.size())

    def move() -> None:
        view.push(QPointF(1, 1))
        view.render(sheet)

    return measure(f"image en bougeant, {_MANY} organismes", move, aim=_FRAME, repeats=61)


@bench
def the_board_of_stages(folder: Path) -> Row:
    """Where 2,000 partners stand, what is left to do, who is stuck."""
    database = _filled(folder / "base.smlh", _MANY, 0)
    row = measure(
        f"étapes de {_MANY} partenaires",
        lambda: Relations(database).board(today_in_france()),
        aim=0.3,
    )
    database.close()
    return row


@bench
def introductions_among_hundreds(folder: Path) -> Row:
    """Who should meet whom, of 300 with three fields each."""
    database = _filled(folder / "base.smlh", _ORGANISATIONS, _LINKS)
    row = measure(
        f"présentations à faire entre {_ORGANISATIONS} organismes",
        lambda: Introductions(database).to_make(today_in_france()),
        aim=_FIRST,
    )
    database.close()
    return row


def _first_picture(folder: Path, name: str, *, as_network: bool) -> Row:
    app.make_application()
    database = _filled(folder / "base.smlh", _ORGANISATIONS, _LINKS)
    circle, today = Circle(database), today_in_france()

    def first() -> None:
        _view(circle.picture(today), as_network=as_network).draw_now()

    told = f"{name}, {_ORGANISATIONS} organismes et {_LINKS} liens : première image"
    row = measure(told, first, aim=_FIRST, repeats=5)
    database.close()
    return row


def _view(picture: CirclePicture, *, as_network: bool) -> GraphView:
    app.make_application()
    view = GraphView("Le Cercle")
    view.resize(1142, 620)
    rings = {each.id: each.ring for each in picture.nodes}
    nodes = [
        GraphNode(each.id, each.name, each.kind.icon, each.ring, each.name)
        for each in sorted(picture.nodes, key=lambda each: each.ring)
    ]
    if as_network:
        places = force_places(rings, picture.ties)
        view.set_graph(nodes, partial(network, places, rings, picture.ties))
    else:
        angles = turns(rings, picture.ties)
        drawn = partial(target, rings, picture.ties, angles=angles)
        view.set_graph(nodes, drawn, ("Section", "Vaucluse"))
    return view


def _turns_of(view: GraphView) -> float:
    """The longest of the parts in which a picture is drawn, each as long as a turn of events."""
    longest = 0.0
    view.draw_again()
    while not view.is_drawn():
        start = time.perf_counter()
        view.go_on()
        longest = max(longest, time.perf_counter() - start)
    return longest


def _picture(folder: Path, organisations: int, links: int) -> CirclePicture:
    database = _filled(folder / "base.smlh", organisations, links)
    picture = Circle(database).picture(today_in_france())
    database.close()
    return picture


def _filled(path: Path, organisations: int, links: int) -> Database:
    """A third members, a third invited, a third neighbours; two links in three are active."""
    database = open_database(path)
    today, chance = today_in_france(), random.Random(84)
    partners = [
        {
            "id": new_id(),
            "name": f"Organisme de la ville {rank:04d}",
            "city": f"Commune {rank % 40}",
            "circle_status": _STATUSES[rank % len(_STATUSES)],
            "action_fields": ", ".join(f"champ {chance.randrange(30)}" for _ in range(3)),
        }
        for rank in range(organisations)
    ]
    ids = [each["id"] for each in partners]
    pairs = {tuple(sorted(chance.sample(ids, 2))) for _ in range(links)}
    made = [
        {
            "id": new_id(), "first_id": first, "second_id": second,
            "intensity": chance.randrange(len(Ring)), "since": today - timedelta(days=900),
        }
        for first, second in sorted(pairs)
    ]  # fmt: skip
    notes = [
        {
            "link_id": each["id"], "words": "Travail en commun",
            "happened_on": today - timedelta(days=chance.randrange(540)),
        }
        for each in made
    ]  # fmt: skip
    with database.session("Le Cercle d'essai") as session:
        create_many(session, Partner, partners)
        if made:
            create_many(session, Link, made)
            create_many(session, LinkNote, notes)
    return database
