"""Text from files and servers, shown on a terminal that must not obey it."""

HARMLESS = "\n\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"


def escape_control_chars(text: str, *, kept: str = HARMLESS) -> str:
    """The text with every character that prints nothing, or that a terminal would obey, as the
    escape that Python writes for it; line ends and what joins letters or emoji stay."""
    return "".join(
        char if char.isprintable() or char in kept else char.encode("unicode_escape").decode()
        for char in text
    )


def escape_line(text: str) -> str:
    """The text on one line, with nothing in it that is not printed."""
    return escape_control_chars(text, kept="")


def count_things(number: int, noun: str) -> str:
    """A number and its noun: `1 row`, `1,200 rows`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
