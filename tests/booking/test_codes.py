from random import Random

import pytest

from booking.codes import DIGITS, LETTERS, new_code, normalise


def test_a_code_is_three_letters_and_three_digits() -> None:
    letters, digits = new_code(Random(1)).split("-")
    assert len(letters) == 3
    assert set(letters) <= set(LETTERS)
    assert len(digits) == 3
    assert set(digits) <= set(DIGITS)


def test_no_letter_looks_like_a_digit_and_none_is_a_vowel() -> None:
    assert not set(LETTERS) & set("AEIOULSZBG")


@pytest.mark.parametrize(
    "typed", ["KQX-417", "kqx 417", "kqx417", " K Q X – 4 1 7 ", "kqx-4i7", "kqx-4l7", "#KQX417."]
)
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert normalise(typed) == "KQX-417"


def test_a_zero_typed_for_a_letter_and_an_o_typed_for_a_digit_are_understood() -> None:
    assert normalise("K0X-4O7") == "KQX-407"


@pytest.mark.parametrize(
    "typed", ["", "hello", "KQX", "417", "KQX-41", "KQX-41789", "AEI-417", "١٢٣٤٥٦", "KQX-４１７"]
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert normalise(typed) is None


def test_every_new_code_is_its_own_normal_form() -> None:
    random = Random(7)
    codes = [new_code(random, digits) for digits in (3, 4) for _ in range(200)]
    assert [normalise(code) for code in codes] == codes
