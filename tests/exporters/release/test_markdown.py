"""Markdown with quoted values."""

import re

from markdown_it import MarkdownIt
from support.releases import HOSTILE

from exporters.release.markdown import link_address, make_markdown_environment


def test_a_quoted_text_is_one_cell_of_itself():
    template = make_markdown_environment().from_string("| a |\n|---|\n| {{ text }} |\n")
    page = MarkdownIt("commonmark").enable("table").render(template.render(text=HOSTILE))
    [cell] = re.findall(r"<td>(.*)</td>", page)
    shown = cell.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    assert shown.replace("&amp;", "&").startswith(
        "**bold** | `code` <script>alert(1)</script> ![x](http://evil.example/a.png) # Heading"
    )
    assert "&amp;amp; $x$" in cell


def test_only_an_address_is_a_link():
    assert link_address("https://example.org/a_b?c=d") == "<https://example.org/a_b?c=d>"
    for text in ("javascript:alert(1)", "https://a.example/> <b>", "https://a.example/(x"):
        assert "<" not in link_address(text).replace("\\<", "")
