"""How often what is drawn at random is tried: the long tier draws more (DESKBELL_TEST_SEEDS)."""

import os

import pytest

SEEDS = int(os.environ.get("DESKBELL_TEST_SEEDS", "5"))

long_seeds = pytest.mark.parametrize("seed", range(SEEDS))
"""For a test of the long tier."""

one_seed_and_more = pytest.mark.parametrize(
    "seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, SEEDS + 1))]
)
"""For a test that is tried once in the quick tier."""
