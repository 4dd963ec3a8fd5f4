"""How long whoever asks for too much waits for the refusal."""

import asyncio

from app.front.gate import HoldBack

LONG = 3600.0


def test_a_refusal_waits_and_those_beyond_the_most_are_refused_at_once() -> None:
    async def refuse() -> list[bool]:
        hold_back = HoldBack(most=2, longest=LONG)
        held = [asyncio.create_task(hold_back.wait(LONG)) for _ in range(2)]
        await asyncio.sleep(0)
        await hold_back.wait(LONG)
        still_held = [not each.done() for each in held]
        held.pop().cancel()
        await asyncio.sleep(0)
        next_one = asyncio.create_task(hold_back.wait(LONG))
        await asyncio.sleep(0)
        still_held.append(not next_one.done())
        return still_held

    assert asyncio.run(refuse()) == [True, True, True]


def test_nobody_waits_longer_than_they_were_told_to() -> None:
    asyncio.run(HoldBack(longest=LONG).wait(0.0))


def test_nobody_waits_longer_than_the_longest() -> None:
    asyncio.run(asyncio.wait_for(HoldBack(longest=0.0).wait(LONG), timeout=60))
