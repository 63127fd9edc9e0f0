"""Lines on the terminal that a person reads and a program may."""

from rich.console import Console
from rich.text import Text

from winnow.terminal import escape_control_chars


def print_line(console: Console, line: str, *, style: str = "") -> None:
    """Print a line without markup, never broken in two."""
    console.print(Text(escape_control_chars(line).rstrip(), style=style), soft_wrap=True)
