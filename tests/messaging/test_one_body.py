"""One body, several guests, and several names for each: every guest's messages in the order of the body."""

import dataclasses
import itertools
import random

import pytest

from messaging.inbound.grouping import by_guest, names_of
from messaging.incoming import Batch, IdentityKey, IncomingMessage
from tests.conftest import Database
from tests.messaging.house import build_house, said
from tests.statements import statements

SCOPED, PHONE, PARENT = (IdentityKey(kind, "1") for kind in ("bsuid", "wa_id", "parent_bsuid"))


def written(text: str, *names: IdentityKey) -> IncomingMessage:
    """A message under these names."""
    return dataclasses.replace(said(text, provider_id=f"id-{text}"), identities=names)


@pytest.mark.parametrize(
    "names",
    [
        [(SCOPED, PHONE), (PHONE,), (SCOPED, PHONE), (PHONE,)],
        [(PHONE,), (SCOPED, PHONE), (SCOPED,), (PHONE,)],
        [(SCOPED,), (PHONE,), (SCOPED,), (PHONE, SCOPED)],
        [(SCOPED,), (PHONE,), (SCOPED, PARENT), (PHONE, PARENT)],
    ],
)
def test_the_order_of_the_body_holds_whatever_names_the_guest(
    database: Database, names: list[tuple[IdentityKey, ...]]
) -> None:
    house = build_house(database)
    messages = tuple(written(text, *each) for text, each in zip("abcd", names, strict=True))

    house.pipeline.acceptor.accept(house.channel, Batch(messages=messages))

    assert house.texts()[::2] == list("abcd")
    with database.units.read(house.scope) as uow:
        assert uow.users.count() == 1
        assert uow.identities.count() == len({name for each in names for name in each})


def test_names_that_only_the_database_knows_for_one_guest_are_one_guest(database: Database) -> None:
    house = build_house(database)
    house.pipeline.acceptor.accept(house.channel, Batch(messages=(written("0", SCOPED, PHONE),)))
    messages = tuple(written(text, name) for text, name in zip("abcd", (SCOPED, PHONE) * 2, strict=True))

    house.pipeline.acceptor.accept(house.channel, Batch(messages=messages))

    assert house.texts()[2::2] == list("abcd")


def test_guests_of_one_body_stay_apart(database: Database) -> None:
    house = build_house(database)
    messages = tuple(written(f"{guest}{n}", IdentityKey("wa_id", guest)) for n in range(3) for guest in "xyz")

    house.pipeline.acceptor.accept(house.channel, Batch(messages=messages))

    with database.units.read(house.scope) as uow:
        assert uow.users.count() == 3
    # Those of one session stand together, in their order.
    told = house.texts()
    assert sorted(told[start : start + 6 : 2] for start in (0, 6, 12)) == [
        [f"{guest}{number}" for number in range(3)] for guest in "xyz"
    ]


def test_a_body_of_one_guest_costs_no_look_at_who_is_who(database: Database) -> None:
    house = build_house(database)
    house.receive("hello")
    with statements() as alone:
        house.receive("one")
    with statements() as together:
        house.receive("one", "two", "three")

    assert len(together) == len(alone)


def test_groups_are_the_same_whatever_the_order_of_the_names() -> None:
    names = [IdentityKey("n", str(number)) for number in range(6)]
    shuffled = random.Random(7)
    for _ in range(200):
        links = [tuple(shuffled.sample(names, shuffled.randint(1, 2))) for _ in range(6)]
        messages = [written(str(number), *link) for number, link in enumerate(links)]
        groups = by_guest(messages, lambda names: {})
        flat = sorted(int(message.text) for group in groups for message in group)
        assert flat == list(range(6))
        for group in groups:
            assert [message.text for message in group] == sorted(message.text for message in group)
        for one, other in itertools.combinations(groups, 2):
            assert not {n for m in one for n in m.identities} & {n for m in other for n in m.identities}


def test_the_names_of_a_guest_come_in_the_order_of_the_message_that_has_most_of_them() -> None:
    one, other, third = (IdentityKey("n", each) for each in "abc")
    messages = [written("1", third), written("2", one, other, third), written("3", other)]
    assert names_of(messages) == [one, other, third]
