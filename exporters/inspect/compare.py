"""What changed between two releases, for the terminal or as Markdown."""

from itertools import compress

from rich.console import Console
from rich.text import Text

from exporters.release.comparison import compare_releases, write_markdown
from winnow.console import print_table


def print_comparison(old: str, new: str, console: Console, *, is_markdown: bool) -> None:
    """Print what changed from the release `old` to the release `new`, each a folder or
    USER/NAME@REVISION; as Markdown it is a section of a changelog.

    Raises ExportError for what is not a release, and for what the Hub refuses.
    """
    comparisons = compare_releases(old, new)
    if is_markdown:
        section = write_markdown(f"Changes from {old} to {new}", comparisons)
        console.print(Text(section), soft_wrap=True)
        return
    console.print(Text(f"{old} -> {new}", "bold"), soft_wrap=True)
    for each in comparisons:
        console.print()
        numbers = list(compress(each.columns, each.is_number))
        print_table(console, each.heading, each.columns, each.rows, numbers=numbers)
