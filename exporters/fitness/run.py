"""The command `winnow fitness`: measure, write the figures and the page, and print."""

from pathlib import Path

import duckdb
from rich.console import Console

from exporters.cells import show_dollars
from exporters.fitness.measure import measure_fitness
from exporters.fitness.page import write_fitness_page
from exporters.fitness.results import (
    Fitness,
    describe_headline,
    find_file,
    read_fitness,
    write_fitness,
)
from winnow.console import print_line, print_table


def run_fitness(
    connection: duckdb.DuckDBPyConnection,
    console: Console,
    *,
    max_rows: int,
    is_full: bool,
    output: Path | None,
    page: Path,
) -> None:
    """Measure the last build, write `page` and the figures to `output`, which is beside the
    database by default, and print the comparisons."""
    output = output or find_file()
    write_fitness(measure_fitness(connection, console, max_rows=max_rows, is_full=is_full), output)
    fitness = read_fitness(output)
    write_fitness_page(fitness, page)
    print_fitness(console, fitness)
    print_line(console, f"Figures in {output}, and as a page in {page}")


def print_fitness(console: Console, fitness: Fitness) -> None:
    """Print how the conditions do, what each thing adds to the error, and the headline."""
    # Of all the others the second table has the difference.
    whole = {fitness.conditions[0]["condition"]} | {
        row[side]
        for row in fitness.comparisons
        for side in ("with_it", "without_it")
        if row["part"] == "whole"
    }
    scores = [
        (
            row["condition"],
            row["size"],
            row["row_count"],
            show_dollars(row["mae_usd"]),
            f"{row['rmsle']:.3f}",
            f"{row['r2']:.3f}",
            f"{row['within_20_percent_ratio']:.1%}",
            f"{row['hit_ratio']:.1%}",
        )
        for row in fitness.conditions
        if row["condition"] in whole
    ]
    names = ("train set", "rows", "train rows", "MAE", "RMSLE", "R2", "within 20 %", "hit")
    print_table(
        console,
        f"{fitness.facts['tested_count']:,} raw rows, predicted by each",
        names,
        scores,
        numbers=names[2:],
    )
    compared = [
        (
            row["part"],
            row["name"],
            row["size"],
            f"{row['difference_usd']:+.2f}",
            f"{row['difference_ratio']:+.1%}",
            f"{row['low_ratio']:+.1%} to {row['high_ratio']:+.1%}",
            row["verdict"],
        )
        for row in fitness.comparisons
    ]
    names = ("part", "with it", "rows", "MAE", "share", "95 % interval", "it")
    print_table(console, "What each adds to the error", names, compared, numbers=names[3:6])
    print_line(console, describe_headline(fitness))
