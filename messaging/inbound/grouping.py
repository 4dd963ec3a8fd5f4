"""Whose messages a body brings: those of one guest together, whatever names them."""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence

from messaging.incoming import IdentityKey, IncomingMessage

Owners = Mapping[IdentityKey, str]


def by_guest(
    messages: Sequence[IncomingMessage], owners_of: Callable[[Collection[IdentityKey]], Owners]
) -> list[list[IncomingMessage]]:
    """The messages of each guest, in the order of the body.

    Two messages are one guest's where they share a name, where a third one has names of both, or where their names
    are known to be those of one user: ``owners_of`` finds them, and is only asked where there may be several guests.
    """
    groups = _connected(messages, [message.identities for message in messages])
    if len(groups) < 2:
        return groups
    owners = owners_of({name for message in messages for name in message.identities})
    users = [tuple(owners[name] for name in each.identities if name in owners) for each in messages]
    return _connected(messages, [(*each.identities, *ids) for each, ids in zip(messages, users, strict=True)])


def names_of(messages: Sequence[IncomingMessage]) -> list[IdentityKey]:
    """All names of the guest who wrote these, each once; the order of the message that has most of them goes first."""
    fullest_first = sorted(messages, key=lambda message: -len(message.identities))
    return list(dict.fromkeys(name for message in fullest_first for name in message.identities))


def _connected(
    messages: Sequence[IncomingMessage], names: Sequence[Sequence[Hashable]]
) -> list[list[IncomingMessage]]:
    """The messages that are connected by shared names, as groups in the order of their first ones."""
    earlier = list(range(len(messages)))

    def first_of(position: int) -> int:
        while earlier[position] != position:
            earlier[position] = position = earlier[earlier[position]]
        return position

    named: dict[Hashable, int] = {}
    for position, own in enumerate(names):
        for name in own:
            one, other = sorted((first_of(position), first_of(named.setdefault(name, position))))
            earlier[other] = one
    groups: dict[int, list[IncomingMessage]] = {}
    for position, message in enumerate(messages):
        groups.setdefault(first_of(position), []).append(message)
    return list(groups.values())
