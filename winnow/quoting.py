"""Names and texts as SQL writes them."""


def quote_name(name: str) -> str:
    """A name of a table, column or schema."""
    return '"' + name.replace('"', '""') + '"'


def quote_text(text: object) -> str:
    """A text, or what is written as one: a path."""
    return "'" + str(text).replace("'", "''") + "'"
