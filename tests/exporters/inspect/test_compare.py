"""Two releases compared on the terminal."""

import io

from rich.console import Console

from exporters.inspect.compare import print_comparison


def test_tables_are_printed_under_the_names_of_the_releases(demo):
    release = str(demo.folder / "dataset")
    console = Console(file=io.StringIO(), width=200)
    print_comparison(release, release, console, is_markdown=False)
    printed = console.file.getvalue()
    assert printed.startswith(f"{release} -> {release}")
    [(count,)] = demo.query("select count(*) from curated.curated_examples")
    assert "│ all " in printed and f" {count:,} │" in printed
    assert "moved in" in printed
