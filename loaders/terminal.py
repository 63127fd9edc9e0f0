"""What comes from files and servers, shown on a terminal that must not obey it."""


def escape_control_chars(text: str) -> str:
    """The text on one line, with every character that prints nothing as Python's escape for it."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )
