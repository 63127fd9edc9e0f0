"""Tables, shown in a terminal and written as Markdown."""

from dataclasses import dataclass

from rich.console import Console
from rich.table import Table as RichTable


@dataclass(frozen=True)
class Table:
    """Text in rows; all columns but the first are numbers."""

    title: str
    headings: list[str]
    rows: list[list[str]]

    def print(self, console: Console) -> None:
        shown = RichTable(title=self.title, title_justify="left")
        for number, heading in enumerate(self.headings):
            shown.add_column(heading, justify="right" if number else "left", no_wrap=number == 0)
        for row in self.rows:
            shown.add_row(*row)
        console.print(shown)

    def to_markdown(self) -> str:
        rule = ["---", *["---:"] * (len(self.headings) - 1)]
        lines = [f"| {' | '.join(cells)} |" for cells in (self.headings, rule, *self.rows)]
        return f"**{self.title}**\n\n" + "\n".join(lines) + "\n"


def format_seconds(seconds: float) -> str:
    return f"{seconds:,.2f}" if seconds < 10 else f"{seconds:,.1f}"


def format_bytes(number: float) -> str:
    """In MB or GB of powers of ten, the units of a disk."""
    return f"{number / 1e9:,.2f} GB" if number >= 1e9 else f"{number / 1e6:,.0f} MB"


def describe_check(found: dict[str, int]) -> str:
    return ", ".join(f"{name.replace('_', ' ')}: {value:,}" for name, value in found.items())
