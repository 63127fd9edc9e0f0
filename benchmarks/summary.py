"""What a suite found: a table of costs, the suite's own tables, a figure, and a Markdown page."""

from pathlib import Path
from types import ModuleType

from rich.console import Console

from benchmarks.results import Results
from benchmarks.tables import Table, describe_check, format_bytes, format_seconds

HEADINGS = [
    "contender", "wall s", "spread s", "CPU s", "peak memory", "peak disk", "spilled", "read",
    "written", "rows/s",
]  # fmt: skip


def summarize(suite: ModuleType, results: Results, console: Console) -> list[Path]:
    """Prints the tables; writes them and the figure beside results.json. Returns the files."""
    from benchmarks.figure import draw_costs

    tables = [tabulate_costs(suite, results, rows) for rows in results.sizes]
    if hasattr(suite, "tabulate"):
        tables += suite.tabulate(results)
    for table in tables:
        table.print(console)
    page, figure = results.path.with_suffix(".md"), results.path.with_name("costs.png")
    page.write_text(write_page(suite, results, tables), encoding="utf-8")
    draw_costs(suite, results, figure)
    return [results.path, page, figure]


def tabulate_costs(suite: ModuleType, results: Results, rows: int) -> Table:
    """Medians of all rounds, with the least and the most of the wall seconds."""
    compared = getattr(suite, "BASELINE", None)
    headings = [*HEADINGS, *([f"times {compared}"] if compared else [])]
    rounds = len(results.list_runs(rows, results.contenders[0]))
    title = f"{suite.TITLE}: {rows:,} raw rows, median of {rounds} round{'s'[: rounds != 1]}"
    baseline = results.find_median(rows, compared) if compared else None
    cells = []
    for contender in results.contenders:
        seconds = results.list_costs(rows, contender, "wall_seconds")
        median = {
            measure: results.find_median(rows, contender, measure)
            for measure in ("wall_seconds", "cpu_seconds", "bytes_read", "bytes_written")
        }
        cells.append(
            [
                contender,
                format_seconds(median["wall_seconds"]),
                f"{format_seconds(min(seconds))}-{format_seconds(max(seconds))}",
                format_seconds(median["cpu_seconds"]),
                *(
                    format_bytes(max(results.list_costs(rows, contender, measure)))
                    for measure in ("peak_memory", "peak_disk", "peak_spill")
                ),
                format_bytes(median["bytes_read"]),
                format_bytes(median["bytes_written"]),
                f"{rows / median['wall_seconds']:,.0f}",
                *([f"{median['wall_seconds'] / baseline:.2f}"] if baseline else []),
            ]
        )
    return Table(title, headings, cells)


def write_page(suite: ModuleType, results: Results, tables: list[Table]) -> str:
    """The tables with the command, the machine and the versions that made them."""
    context = results.context
    machine, settings = context["machine"], context["settings"]
    versions = [
        f"- {name}: " + ", ".join(f"{each} {version}" for each, version in found.items())
        for name, found in context["versions"].items()
        if found
    ]
    checks = [
        f"- {each['rows']:,} rows, round {each['round']}: "
        + describe_check({name: each[name] for name in each if name not in ("rows", "round")})
        for each in results.checks
    ]
    return "\n".join(
        [
            f"# {suite.TITLE}",
            "",
            f"    {context['command']}",
            "",
            f"{machine['processor']}, {machine['cores']} cores, "
            f"{format_bytes(machine['memory_bytes'])} of memory, {machine['system']}, Python "
            f"{machine['python']}. Commit {context['commit']}, {settings['threads']} threads, "
            f"memory limit {settings['memory_limit']}"
            + (f", texts of {settings['texts']}." if settings["texts"] else "."),
            "",
            *versions,
            "",
            *[table.to_markdown() for table in tables],
            "Checked:",
            "",
            *checks,
            "",
        ]
    )
