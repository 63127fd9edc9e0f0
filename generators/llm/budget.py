"""The budget: what the requests of a run may cost, and what they have cost so far."""

from dataclasses import dataclass, field
from typing import NamedTuple

from loaders import LoadError

DOLLARS_PER = 1_000_000


class Tokens(NamedTuple):
    """Tokens of prompts and of answers: they have prices of their own."""

    input: int
    output: int

    def plus(self, other: "Tokens") -> "Tokens":
        return Tokens(self.input + other.input, self.output + other.output)


NOTHING = Tokens(0, 0)


@dataclass(kw_only=True)
class Budget:
    """Counts what is spent and what requests on their way may still spend, in the worst case.

    Prices are dollars per million tokens; LoadError where a limit in dollars has none.
    """

    max_tokens: int | None = None
    max_dollars: float | None = None
    input_price: float | None = None
    output_price: float | None = None
    spent: Tokens = NOTHING
    reserved: Tokens = field(default=NOTHING, init=False)

    def __post_init__(self) -> None:
        if self.max_dollars is not None and None in (self.input_price, self.output_price):
            raise LoadError(
                "--max-dollars needs the prices per million tokens; add --input-price and "
                "--output-price, or set WINNOW_LLM_INPUT_PRICE and WINNOW_LLM_OUTPUT_PRICE"
            )

    def can_take(self, tokens: Tokens) -> bool:
        """Whether the limits hold even if all that is on its way costs its worst."""
        total = self.spent.plus(self.reserved).plus(tokens)
        if self.max_tokens is not None and sum(total) > self.max_tokens:
            return False
        return self.max_dollars is None or self.price(total) <= self.max_dollars

    def reserve(self, tokens: Tokens) -> None:
        self.reserved = self.reserved.plus(tokens)

    def settle(self, reserved: Tokens, spent: Tokens) -> None:
        """Puts what a request has cost in the place of what it might have cost."""
        self.reserved = self.reserved.plus(Tokens(-reserved.input, -reserved.output))
        self.spent = self.spent.plus(spent)

    def price(self, tokens: Tokens) -> float | None:
        """Dollars, where the prices are known."""
        if None in (self.input_price, self.output_price):
            return None
        dollars = tokens.input * self.input_price + tokens.output * self.output_price
        return dollars / DOLLARS_PER

    def describe(self) -> str:
        text = f"{sum(self.spent):,} tokens"
        dollars = self.price(self.spent)
        return text if dollars is None else f"{text}, ${dollars:,.4f}"

    def describe_limits(self) -> str:
        limits = [] if self.max_tokens is None else [f"{self.max_tokens:,} tokens"]
        limits += [] if self.max_dollars is None else [f"${self.max_dollars:,.2f}"]
        return " and ".join(limits)
