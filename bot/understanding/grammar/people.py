"""How many come: "table for 4", "me and my wife", "2 adults and 3 kids", "just me"."""

from __future__ import annotations

from typing import Any, NamedTuple

from bot.understanding.patterns import Match, Node, Rule

LARGEST = 2000
FOUR = 4
NAMES_A_NUMBER = frozenset(
    {"MONTH", "AT", "AROUND", "THE", "ON", "FOR", "OPTION", "HASH", "NUM", "TO", "COMMA"}
)
"""What, before a number, makes it one."""
ENDS = frozenset({"COMMA", "DOT", "QUESTION", "EXCLAMATION"})
LIKELY = 0.6
"""Two couples are four people, unless the guest's own is not counted."""


class Party(NamedTuple):
    """How many come, and how sure that is."""

    size: int
    confidence: float = 1.0


def _count(match: Match) -> Any:
    return _party(match.get("count", 1))


def _for(match: Match) -> Any:
    before = match.before(2)
    looking = before is not None and "LOOK" in before.values
    return None if looking and "WORDED" in match.node("count").values else _count(match)  # "looking for one"


def four_for(match: Match) -> Any:
    """The 4 of "table 4 two please", which is typed for a word: a number that counts nothing follows it."""
    before, following = match.before(1), match.after(2)
    named = before is not None and not NAMES_A_NUMBER.isdisjoint(before.values)
    alone = following is None or not {"FILLER", "PERSON", *ENDS}.isdisjoint(following.values)
    return True if match.get("four") == FOUR and alone and not named else None


def total(match: Match) -> Any:
    """All that are counted."""
    return _party(sum(match.get(label, 0) for label in ("count", "more", "most")))


def with_one(match: Match) -> Any:
    """Those that are counted and one more, who is named without a number."""
    return _party(match.get("count") + 1)


def me_and(match: Match) -> Any:
    return _party(1 + match.get("count", 1) + match.get("more", 0))


def together(match: Match) -> Any:
    """All that are counted and all that are named without a number: "just me, my wife and 2 friends"."""
    counted = sum(match.get(label, 0) for label in ("named", "count", "more"))
    named = sum(match.has(label) for label in ("me", "kin", "second", "third", "child"))
    return _party(counted + named + (2 if match.has("parents") else 0))


def _with_my_own(match: Match) -> Any:
    """A party of which the guest is one: "I come with 3 friends"."""
    return _party(1 + match.get("count", 0) + match.has("kin"))


def _pair(_match: Match) -> Any:
    return Party(2)


def _couples(match: Match) -> Any:
    return _party(2 * match.get("count") + match.get("more", 0), LIKELY)


def _not_so_many(match: Match) -> Any:
    """What is ruled out in "we are not 4 but 5"."""
    count: Node = match.node("count")
    party = _count(match)
    return party and count._replace(values={"PARTY": party})


def _named(match: Match) -> Any:
    return _party(match.get("named"))


def _party(size: int, confidence: float = 1.0) -> Party | None:
    return Party(size, confidence) if 0 < size <= LARGEST else None


NOT_PEOPLE = (
    "!DURATION !MERIDIEM !OCLOCK !MONTH !ROOM !MONEY !PERCENT !STREET !CLOCK !DECIMAL !NTH !HYPHEN !RATING "
    "!HOURS_WORD !THING !PART !SLASH"
)
ALSO = "COMMA|AND|PLUS AND|PLUS?"

PEOPLE = (
    Rule("MORE_PEOPLE", "ADD count:COUNT|A ADDED? PERSON|ADULT|CHILD|KIN|ADDED", _count),
    Rule("PARTY", "count:COUNT PERSON|US? INCLUDING COUNT|A CHILD|ADULT|PERSON", _count),
    Rule("PARTY", "count:COUNT PERSON|US? INCLUDING ME|OURSELVES", _count),
    Rule(
        "PARTY",
        f"count:COUNT PERSON|US MARK|HYPHEN COUNT|A CHILD|ADULT ({ALSO} COUNT|A CHILD|ADULT)?",
        _count,
    ),
    Rule("PARTY", "count:COUNT PERSON|US COMMA|AND? COUNT US|OF_THEM CHILD|ADULT", _count),
    Rule("PARTY", "PARTY_OF count:COUNT PERSON? INCLUDING COUNT|A CHILD|ADULT|PERSON", _count),
    Rule("PARTY", "THE|ONLY KIN AND ME", _pair),
    Rule("NEGATED", f"(PARTY_OF NOT / PARTY_NOT) count:COUNT {NOT_PEOPLE} !OF !COUPLES", _not_so_many),
    Rule(
        "PARTY",
        f"PARTY_OF|FOR? count:COUPLE {ALSO} more:COUNT|A CHILD|PERSON|ADULT ({ALSO} most:COUNT|A CHILD)?",
        total,
    ),
    Rule("PARTY", f"PARTY_OF|FOR? count:COUPLE {ALSO} child:ONE_CHILD", together),
    Rule("PARTY", f"PARTY_OF? count:COUNT COUPLES {ALSO} more:COUNT|A PERSON|ADULT|CHILD|OTHER", _couples),
    Rule("PARTY", "PARTY_OF? count:COUNT COUPLES", _couples),
    Rule("MORE_PEOPLE", "count:COUNT ADDED PERSON|ADULT|CHILD", _count),
    Rule(
        "PARTY",
        f"PARTY_OF? count:COUNT|A MORE? PERSON|ADULT {ALSO} more:COUNT|A PERSON|ADULT|CHILD "
        f"{ALSO} most:COUNT|A CHILD|PERSON",
        total,
    ),
    Rule(
        "PARTY",
        f"PARTY_OF? count:COUNT|A MORE? PERSON|ADULT|US {ALSO} more:COUNT|A PERSON|ADULT|CHILD",
        total,
    ),
    Rule("PARTY", f"count:COUNT|A ADULT more:COUNT|A CHILD ({ALSO} most:COUNT|A CHILD)?", total),
    Rule("PARTY", f"count:COUNT CHILD {ALSO} more:COUNT|A ADULT|PERSON", total),
    Rule("PARTY", f"named:PARTY_NAME {ALSO} count:COUNT|A MORE? PERSON|ADULT|CHILD|OTHER|KIN", together),
    Rule("PARTY", f"named:PARTY_NAME {ALSO} MY kin:KIN ({ALSO} MY? second:KIN)?", together),
    Rule("PARTY", "count:COUNT US|PERSON COMMA? AND|plus MY kin:KIN (AND MY? second:KIN)?", together),
    Rule("PARTY", f"me:ME plus|+ count:COUNT {NOT_PEOPLE} !NUM", together),
    Rule("PARTY", f"ME {ALSO} count:COUNT|A MORE? PERSON|ADULT|CHILD|OTHER", me_and),
    Rule("PARTY", f"ME {ALSO} MY count:COUNT PERSON|ADULT|CHILD|KIN|KINS|OTHER", me_and),
    Rule("PARTY", f"ME {ALSO} MY|THE KIN {ALSO} (MY / OUR)? more:COUNT CHILD|PERSON|KIN|KINS", me_and),
    Rule("PARTY", f"me:ME {ALSO} MY kin:KIN {ALSO} MY? second:KIN ({ALSO} MY? third:KIN)?", together),
    Rule("PARTY", f"me:ME {ALSO} MY|THE kin:KIN", together),
    Rule("PARTY", f"me:ME {ALSO} MY|OUR|THE parents:PARENTS", together),
    Rule("PARTY", f"MY|THE? parents:PARENTS {ALSO} me:ME", together),
    Rule("PARTY", f"MY? KIN {ALSO} ME {ALSO} MY|OUR|THE? more:COUNT CHILD|PERSON|KINS", me_and),
    Rule("PARTY", f"MY KIN {ALSO} MY|OUR|THE? more:COUNT CHILD|PERSON|KINS {ALSO} ME", me_and),
    Rule("PARTY", f"MY kin:KIN {ALSO} MY? second:KIN {ALSO} me:ME", together),
    Rule("PARTY", f"MY kin:KIN {ALSO} me:ME", together),
    Rule("PARTY", "KIN AND !SUBJECT ME", me_and),
    Rule("PARTY", "COME PLUS MY kin:KIN", _with_my_own),
    Rule("PARTY", "COME PLUS MY? count:COUNT PERSON|ADULT|CHILD|KINS", _with_my_own),
    Rule("PARTY", f"count:COUNT|A MORE? PERSON|KIN {ALSO} !SUBJECT ME", me_and),
    Rule("PARTY", "PARTY_OF COUNT HYPHEN|TO count:COUNT !DURATION !MERIDIEM", _count),
    Rule("PARTY", "PARTY_OF BETWEEN COUNT AND count:COUNT !DURATION !MERIDIEM", _count),
    Rule("PARTY", "PARTY_OF TO|IM|ONLY|AROUND? count:COUNT|A !DURATION !MERIDIEM", _count),
    Rule("PARTY", "count:COUNT US", _count),
    Rule("PARTY", "count:COUNT OTHER|MORE? PERSON|ADULT|TICKET|CHILD", _count),
    Rule("PARTY", "named:PARTY_NAME", _named),
    Rule("PARTY", f"<FOR ONLY? count:COUNT {NOT_PEOPLE}", _for),
)
