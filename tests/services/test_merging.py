"""Two files made one: what is proposed, what follows, and « Défaire » that gives all back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.record import Record
from smlh_desktop.data.tables import (
    Contact,
    DistinctPartners,
    Exchange,
    Invitation,
    LetterSent,
    Meeting,
    Partner,
)
from smlh_desktop.domain.people import Civility
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.duplicates import Duplicates
from smlh_desktop.services.history import History
from smlh_desktop.services.merging import Choice, FieldPair, Merging
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import MemberFields, Settings
from tests.data.bases import all_rows, found

KEPT = PartnerFields(
    name="Lycée Nord", postcode="84000", phone="+33490123456", tags="mémoire, jeunesse",
    email="contact@nord.exemple.fr", notes="Vu en mars.", partner_since=date(2020, 1, 1),
)  # fmt: skip
OTHER = PartnerFields(
    name="LYCEE NORD", postcode="84000", city="Avignon", phone="+33490999999",
    tags="Jeunesse, prix", email="accueil@nord.exemple.fr", notes="Rappeler.", strategic=True,
    partner_since=date(2018, 1, 1), circle_status="membre",
)  # fmt: skip
MOMENT = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def partners(database: Database) -> Partners:
    return Partners(database)


@pytest.fixture
def merging(database: Database) -> Merging:
    return Merging(database)


def _pairs(merging: Merging, kept: str, other: str) -> dict[str, FieldPair]:
    return {pair.name: pair for pair in merging.compare(kept, other)}


def _add(database: Database, *records: Record) -> list[str]:
    with database.session("préparation") as session:
        session.add_all(records)
        return [record.id for record in records]


def _get(database: Database, cls: type[Record], record_id: str) -> Any:
    with database.session() as session:
        return session.get(cls, record_id)


def test_the_filled_value_is_proposed_and_labels_go_together(
    partners: Partners, merging: Merging
) -> None:
    kept, other = partners.save(KEPT), partners.save(OTHER)
    pairs = _pairs(merging, kept, other)
    assert "siren" not in pairs
    assert pairs["postcode"].is_same
    assert {name: pair.proposed for name, pair in pairs.items() if not pair.is_same} == {
        "name": Choice.KEPT,
        "circle_status": Choice.OTHER,
        "strategic": Choice.OTHER,
        "city": Choice.OTHER,
        "phone": Choice.KEPT,
        "email": Choice.KEPT,
        "partner_since": Choice.OTHER,
        "tags": Choice.BOTH,
        "notes": Choice.BOTH,
    }
    tags, phone = pairs["tags"], pairs["phone"]
    assert (tags.label, tags.both) == ("Étiquettes", "mémoire, jeunesse, prix")
    assert (phone.label, phone.kept, phone.other) == (
        *("Téléphone", "04 90 12 34 56", "04 90 99 99 99"),
    )
    assert (phone.both, pairs["city"].kept, pairs["strategic"].other) == ("", "—", "oui")


def test_a_text_that_holds_the_other_is_enough(partners: Partners, merging: Merging) -> None:
    kept = partners.save(PartnerFields(name="A", tags="prix", notes="Vu en mars. Rappeler."))
    other = partners.save(PartnerFields(name="B", tags="prix, mémoire", notes="Rappeler."))
    pairs = _pairs(merging, kept, other)
    assert (pairs["tags"].proposed, pairs["tags"].both) == (Choice.OTHER, "")
    assert (pairs["notes"].proposed, pairs["notes"].both) == (Choice.KEPT, "")


def test_the_referent_is_named(database: Database, partners: Partners, merging: Merging) -> None:
    member = Settings(database).save_member(MemberFields("M.", "Armand", "Vauclair", "Président"))
    kept = partners.save(PartnerFields(name="A"))
    other = partners.save(PartnerFields(name="B", referent_id=member))
    assert _pairs(merging, kept, other)["referent_id"].other == "Armand Vauclair"


def test_what_is_proposed_is_what_one_gets(
    database: Database, partners: Partners, merging: Merging
) -> None:
    kept, other = partners.save(KEPT), partners.save(OTHER)
    assert merging.merge(kept, other, {}) == "Fusion : Lycée Nord et LYCEE NORD"
    fields = partners.get(kept).fields
    assert (fields.name, fields.city, fields.circle_status) == ("Lycée Nord", "Avignon", "membre")
    assert (fields.phone, fields.partner_since) == ("+33490123456", date(2018, 1, 1))
    assert fields.tags == "mémoire, jeunesse, prix"
    assert fields.notes == "Vu en mars.\nRappeler."
    assert fields.email == "contact@nord.exemple.fr"
    assert fields.other_emails == "accueil@nord.exemple.fr"
    left = _get(database, Partner, other)
    assert (left.deleted, left.merged_into) == (True, kept)
    assert found(database, Partner, "lycee nord") == ["Lycée Nord"]


def test_each_choice_is_followed_and_no_address_is_lost(
    partners: Partners, merging: Merging
) -> None:
    kept, other = partners.save(KEPT), partners.save(OTHER)
    merging.merge(
        kept,
        other,
        {
            **dict.fromkeys(("name", "email", "phone", "tags"), Choice.OTHER),
            "notes": Choice.KEPT,
            "strategic": Choice.BOTH,  # means nothing there: what is proposed
        },
    )
    fields = partners.get(kept).fields
    assert (fields.name, fields.phone, fields.tags) == (
        *("LYCEE NORD", "+33490999999", "Jeunesse, prix"),
    )
    assert (fields.email, fields.other_emails) == (
        *("accueil@nord.exemple.fr", "contact@nord.exemple.fr"),
    )
    assert (fields.notes, fields.strategic) == ("Vu en mars.", True)


def test_all_that_hangs_from_the_other_follows_even_from_the_bin(
    database: Database, partners: Partners, merging: Merging
) -> None:
    kept, other = partners.save(KEPT), partners.save(OTHER)
    third = partners.save(PartnerFields(name="Mairie"))
    [meeting] = _add(database, Meeting())
    cards = [
        Convention(partner_id=other, title="Convention"),
        LetterSent(partner_id=other, dated_on=date(2026, 1, 1), subject="Vœux"),
        Exchange(partner_id=other, happened_at=MOMENT, title="Appel"),
        Invitation(partner_id=other, meeting_id=meeting),
        Contact(partner_id=other, last_name="Daumas"),
        Contact(partner_id=other, last_name="Arnal", deleted=True),
        Exchange(partner_id=other, happened_at=MOMENT, title="Ancien", deleted=True),
    ]
    ids = _add(database, *cards)
    assert merging.side(other).follows == (
        "1 contact, 1 rencontre à venir, 1 lettre, 1 projet de convention, 1 échange"
    )
    assert merging.side(third).follows == ""
    merging.merge(kept, other, {})
    for card, card_id in zip(cards, ids, strict=True):
        assert _get(database, type(card), card_id).partner_id == kept
    assert found(database, Convention, "lycée nord avignon") == ["Convention"]
    assert found(database, Partner, "daumas") == ["Lycée Nord"]
    merging.merge(third, kept, {})
    assert _get(database, Partner, other).merged_into == third


def test_a_contact_of_the_same_name_is_folded_into_the_kept_one(
    database: Database, partners: Partners, merging: Merging
) -> None:
    kept, other = partners.save(KEPT), partners.save(OTHER)
    stays = partners.contacts.save(
        kept, ContactFields("Mme", "Hélène", "Daumas", phone="+33490000001")
    )
    leaves = partners.contacts.save(
        other,
        ContactFields(
            "Mme", "HELENE", "DAUMAS", "Proviseure", phone="+33490000001",
            email="h.daumas@exemple.fr", principal=True,
        ),
    )  # fmt: skip
    second = partners.contacts.save(other, ContactFields("M.", "Karim", "Belhadri"))
    letter, exchange = _add(
        database,
        LetterSent(partner_id=other, contact_id=leaves, dated_on=date(2026, 1, 1)),
        Exchange(partner_id=other, contact_id=leaves, happened_at=MOMENT, title="Appel"),
    )
    merging.merge(kept, other, {})
    contacts = partners.get(kept).contacts
    assert [contact.id for contact in contacts] == [stays, second]
    fields = contacts[0].fields
    assert (fields.civility, fields.first_name, fields.function) == (
        *(Civility.MADAM, "Hélène", "Proviseure"),
    )
    assert (fields.phone, fields.email, fields.principal) == (
        *("+33490000001", "h.daumas@exemple.fr", True),
    )
    assert _get(database, Contact, leaves).deleted
    assert _get(database, LetterSent, letter).contact_id == stays
    assert _get(database, Exchange, exchange).contact_id == stays


def test_one_principal_contact_remains_the_kept_ones(partners: Partners, merging: Merging) -> None:
    kept, other = partners.save(KEPT), partners.save(OTHER)
    for partner, name in ((other, "Arnal"), (kept, "Daumas")):
        partners.contacts.save(partner, ContactFields(last_name=name, principal=True))
    merging.merge(kept, other, {})
    assert [
        (each.fields.last_name, each.fields.principal) for each in partners.get(kept).contacts
    ] == [
        ("Daumas", True),
        ("Arnal", False),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ContactFields("Mme", "", "Martin"), ContactFields("M.", "", "Martin")),
        (ContactFields(last_name="Martin", function="Présidente"),
         ContactFields(last_name="Martin", function="Trésorier")),
        (ContactFields("Mme", "Ève", "Martin", email="a@exemple.fr"),
         ContactFields("Mme", "Ève", "Martin", email="b@exemple.fr")),
        (ContactFields(function="Secrétariat", phone="+33490000001"),
         ContactFields(function="Secrétariat", phone="+33490000002")),
        (ContactFields(function="Secrétariat"), ContactFields(function="Secrétariat")),
    ],
)  # fmt: skip
def test_two_who_may_be_two_persons_both_stay(
    partners: Partners, merging: Merging, one: ContactFields, other: ContactFields
) -> None:
    kept, gone = partners.save(KEPT), partners.save(OTHER)
    partners.contacts.save(kept, one)
    partners.contacts.save(gone, other)
    merging.merge(kept, gone, {})
    assert len(partners.get(kept).contacts) == 2


def test_a_person_who_serves_others_too_is_filled_in_everywhere(
    partners: Partners, merging: Merging
) -> None:
    kept, other = partners.save(KEPT), partners.save(OTHER)
    third = partners.save(PartnerFields(name="Mairie"))
    daumas = partners.contacts.save(kept, ContactFields("Mme", "Hélène", "Daumas"))
    partners.contacts.save(third, ContactFields("Mme", "Hélène", "Daumas"), same_as=daumas)
    partners.contacts.save(other, ContactFields("Mme", "Hélène", "Daumas", mobile="+33612345678"))
    merging.merge(kept, other, {})
    assert partners.get(third).contacts[0].fields.mobile == "+33612345678"


@pytest.mark.parametrize(
    ("kept_reply", "other_reply", "stays", "reply"),
    [
        ("sans_reponse", "present", 1, "present"),
        ("excuse", "present", 0, "excuse"),
        ("excuse", "sans_reponse", 0, "excuse"),
        ("sans_reponse", "sans_reponse", 0, "sans_reponse"),
    ],
)
def test_of_two_invitations_to_one_meeting_the_answered_one_stays(
    database: Database,
    partners: Partners,
    merging: Merging,
    kept_reply: str,
    other_reply: str,
    stays: int,
    reply: str,
) -> None:
    kept, other = partners.save(KEPT), partners.save(OTHER)
    contact = partners.contacts.save(other, ContactFields(last_name="Arnal"))
    [meeting] = _add(database, Meeting())
    ids = _add(
        database,
        Invitation(partner_id=kept, meeting_id=meeting, reply=kept_reply),
        Invitation(partner_id=other, meeting_id=meeting, reply=other_reply, contact_id=contact),
    )
    merging.merge(kept, other, {})
    with database.session() as session:
        [left] = session.scalars(select(Invitation).where(Invitation.deleted.is_(False)))
        assert (left.id, left.partner_id, left.reply) == (ids[stays], kept, reply)
        assert left.contact_id == contact


def test_whoever_was_told_apart_from_the_other_is_from_the_kept_one(
    database: Database, partners: Partners, merging: Merging
) -> None:
    kept, other = partners.save(KEPT), partners.save(OTHER)
    third, fourth = (
        partners.save(PartnerFields(name="Lycée Norde", postcode="84000")) for _ in "ab"
    )
    duplicates = Duplicates(database)
    for pair in ((other, third), (fourth, other), (kept, fourth), (kept, other), (third, fourth)):
        duplicates.tell_distinct(*pair)
    merging.merge(kept, other, {})
    assert duplicates.review() == []
    with database.session() as session:
        left = session.scalars(select(DistinctPartners).where(DistinctPartners.deleted.is_(False)))
        assert sorted(sorted((each.first_id, each.second_id)) for each in left) == sorted(
            sorted(pair) for pair in ((kept, third), (kept, fourth), (third, fourth))
        )


def test_what_cannot_be_merged_is_refused_in_french(partners: Partners, merging: Merging) -> None:
    kept, other = partners.save(KEPT), partners.save(OTHER)
    with pytest.raises(SmlhError, match="deux fois la même fiche"):
        merging.merge(kept, kept, {})
    partners.to_bin(other)
    for pair in ((kept, other), (other, kept)):
        with pytest.raises(SmlhError, match="« LYCEE NORD » est dans la corbeille"):
            merging.merge(*pair, {})


# A small world: whose it is, and what varies, for each record that may hang from a partner.
_WHO = st.integers(0, 2)
_MAYBE = st.none() | st.integers(0, 5)
_GONE = st.sampled_from([False, False, False, True])


@dataclass(frozen=True)
class World:
    partners: list[tuple[str, str, str, str, str, bool]]
    contacts: list[tuple[int, str, str, str, str, bool, bool]]
    invitations: list[tuple[int, int, int | None, str, bool]]
    cards: list[tuple[str, int, int | None, bool]]
    apart: list[tuple[int, int, bool]]


_WORLDS = st.builds(
    World,
    st.lists(
        st.tuples(
            st.sampled_from(["Nord", "Sud"]),
            st.sampled_from(["", "prix", "prix, mémoire"]),
            st.sampled_from(["", "a@exemple.fr", "b@exemple.fr"]),
            st.sampled_from(["", "Notes\nsur deux lignes", "é"]),
            st.sampled_from(["a_inviter", "membre"]),
            st.booleans(),
        ),
        min_size=3,
        max_size=3,
    ),
    st.lists(
        st.tuples(
            _WHO,
            st.sampled_from(["", "Daumas", "DAUMAS"]),
            st.sampled_from(["", "Proviseure"]),
            st.sampled_from(["", "c@exemple.fr"]),
            st.sampled_from(["", "", "personne"]),
            st.booleans(),
            _GONE,
        ),
        max_size=6,
    ),
    st.lists(
        st.tuples(
            _WHO, st.integers(0, 1), _MAYBE, st.sampled_from(["sans_reponse", "present"]), _GONE
        ),
        max_size=6,
    ),
    st.lists(
        st.tuples(st.sampled_from(["lettre", "convention", "echange"]), _WHO, _MAYBE, _GONE),
        max_size=6,
    ),
    st.lists(st.tuples(_WHO, _WHO, _GONE), max_size=4),
)


def _build(database: Database, world: World) -> list[str]:
    """The ids of the three partners of a world."""
    ids = _add(
        database,
        *(
            Partner(
                name=name,
                tags=tags,
                email=email,
                notes=notes,
                circle_status=status,
                strategic=is_so,
            )
            for name, tags, email, notes, status, is_so in world.partners
        ),
    )
    meetings = _add(database, Meeting(), Meeting())
    contacts = _add(
        database,
        *(
            Contact(
                partner_id=ids[who], last_name=name, function=function, email=email,
                person_id=person, principal=principal, deleted=gone,
            )
            for who, name, function, email, person, principal, gone in world.contacts
        ),
    )  # fmt: skip

    def contact(place: int | None) -> str | None:
        return contacts[place] if place is not None and place < len(contacts) else None

    makers: dict[str, Callable[..., Record]] = {
        "lettre": lambda **k: LetterSent(dated_on=date(2026, 1, 1), **k),
        "convention": Convention,
        "echange": lambda **k: Exchange(happened_at=MOMENT, **k),
    }
    _add(
        database,
        *(
            Invitation(
                partner_id=ids[who], meeting_id=meetings[meeting], contact_id=contact(place),
                reply=reply, deleted=gone,
            )
            for who, meeting, place, reply, gone in world.invitations
        ),
        *(
            makers[kind](partner_id=ids[who], contact_id=contact(place), deleted=gone)
            for kind, who, place, gone in world.cards
        ),
        *(
            DistinctPartners(first_id=ids[one], second_id=ids[other], deleted=gone)
            for one, other, gone in world.apart
            if one != other
        ),
    )  # fmt: skip
    return ids


_any_merge = given(
    world=_WORLDS,
    choices=st.dictionaries(
        st.sampled_from(["name", "tags", "email", "notes", "circle_status", "strategic"]),
        st.sampled_from(Choice),
    ),
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@_any_merge
def test_a_merge_leaves_nothing_behind_and_undo_gives_all_back(
    fresh_base: Callable[[], Database], world: World, choices: dict[str, Choice]
) -> None:
    _merge_and_undo(fresh_base(), world, choices)


@pytest.mark.slow
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@_any_merge
def test_many_more_merges_leave_nothing_behind_and_undo_gives_all_back(
    fresh_base: Callable[[], Database], world: World, choices: dict[str, Choice]
) -> None:
    _merge_and_undo(fresh_base(), world, choices)


def _merge_and_undo(database: Database, world: World, choices: dict[str, Choice]) -> None:
    kept, other, _ = _build(database, world)
    before = all_rows(database)
    Merging(database).merge(kept, other, choices)
    after = all_rows(database)
    with database.session() as session:
        for cls in (Contact, Invitation, LetterSent, Convention, Exchange):
            assert session.scalars(select(cls).where(cls.partner_id == other)).all() == []
        principals = session.scalars(
            select(Contact).where(
                Contact.partner_id == kept, Contact.principal, Contact.deleted.is_(False)
            )
        ).all()
        before_them = [
            each for each in world.contacts if each[0] in (0, 1) and each[5] and not each[6]
        ]
        assert len(principals) == min(1, len(before_them))
        for pair in session.scalars(
            select(DistinctPartners).where(DistinctPartners.deleted.is_(False))
        ):
            assert other not in (pair.first_id, pair.second_id)
            assert pair.first_id != pair.second_id
    # A place that the kept one takes from the other is a move of today.
    assert {table: len(rows) for table, rows in after.items() if table != "partner_moves"} == {
        table: len(rows) for table, rows in before.items() if table != "partner_moves"
    }
    history = History(database)
    assert history.undo().kept == ()
    assert all_rows(database) == before
    assert history.redo().kept == ()
    assert all_rows(database) == after
