"""An amount and its currency."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount; ``currency`` is an ISO 4217 code."""

    amount: Decimal
    currency: str

    def as_json(self) -> dict[str, str]:
        """The form of the public contract: ``{"amount": "4500.00", "currency": "PKR"}``."""
        return {"amount": amount_text(self.amount), "currency": self.currency}


def sum_of(amounts: Sequence[Money]) -> Money:
    """At least one amount of money, and all of one currency, taken together."""
    return Money(sum((each.amount for each in amounts), Decimal()), amounts[0].currency)


def amount_text(amount: Decimal) -> str:
    """An amount with two decimals, or three where it has thousandths, as some currencies do."""
    return f"{amount:.3f}".removesuffix("0")
