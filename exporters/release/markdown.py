"""Markdown in which no value of the data is read as markup."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from exporters.cells import show_count, show_dollars, show_percent
from winnow.terminal import escape_control_chars

TEMPLATES = Path(__file__).with_name("templates")


def make_markdown_environment() -> Environment:
    """Jinja that quotes every value of a template, but those that are Markup."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        finalize=show_markdown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "count": lambda value: Markup(show_count(value)),
        "dollars": lambda value: Markup(show_dollars(value)),
        "percent": lambda value: Markup(show_percent(value)),
        "link": link_address,
    }
    return environment


def show_markdown(value: object) -> str:
    """A value as Markdown: what is Markup already as it is, all else quoted."""
    return value if isinstance(value, Markup) else quote_markdown(str(value))


def quote_markdown(text: str) -> str:
    """A text from the data on one line, with all that Markdown or HTML would take for itself
    escaped."""
    line = " ".join(escape_control_chars(text).split())
    return re.sub(r"([\\`*_{}\[\]<>()#+\-.!|&~$:@])", r"\\\1", line)


def link_address(address: str) -> str:
    """An address of the web as a link; anything else as a text."""
    if re.fullmatch(r"https?://[\w./?=%~#-]+", address):
        return Markup("<{}>").format(Markup(address))
    return quote_markdown(address)
