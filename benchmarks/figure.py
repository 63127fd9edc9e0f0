"""A figure of what each contender cost: bars at one size, lines over several."""

from pathlib import Path
from types import ModuleType

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

from benchmarks.results import Results

PANELS = {"wall_seconds": ("wall seconds", 1), "peak_memory": ("peak memory, GB", 1e9)}


def draw_costs(suite: ModuleType, results: Results, path: Path) -> None:
    """Draws seconds and memory, medians with the least and the most of all rounds."""
    figure, panels = plt.subplots(
        1, len(PANELS), figsize=(11, 1.5 + 0.45 * max(4, len(results.contenders)))
    )
    for panel, (measure, (label, unit)) in zip(panels, PANELS.items(), strict=True):
        draw = draw_bars if len(results.sizes) == 1 else draw_lines
        draw(panel, results, measure, unit)
        (panel.set_xlabel if len(results.sizes) == 1 else panel.set_ylabel)(label)
        panel.spines[["top", "right"]].set_visible(False)
    rows = f": {results.sizes[0]:,} raw rows" if len(results.sizes) == 1 else ""
    figure.suptitle(suite.TITLE + rows)
    figure.tight_layout()
    figure.savefig(path, dpi=150)
    plt.close(figure)


def draw_bars(panel: plt.Axes, results: Results, measure: str, unit: float) -> None:
    (rows,) = results.sizes
    names = results.contenders[::-1]
    medians, below, above = spread(results, [(rows, name) for name in names], measure, unit)
    panel.barh(names, medians, xerr=(below, above), color="#3b6ea5", capsize=3)


def draw_lines(panel: plt.Axes, results: Results, measure: str, unit: float) -> None:
    for name in results.contenders:
        sizes = [rows for rows in results.sizes if results.list_runs(rows, name)]
        medians, below, above = spread(results, [(rows, name) for rows in sizes], measure, unit)
        panel.errorbar(sizes, medians, yerr=(below, above), marker="o", capsize=3, label=name)
    panel.set_xscale("log")
    panel.set_yscale("log")
    panel.set_xlabel("raw rows")
    panel.legend(fontsize="small")


def spread(
    results: Results, places: list[tuple[int, str]], measure: str, unit: float
) -> tuple[list[float], list[float], list[float]]:
    """The median of each place, and how far the least and the most are from it."""
    medians = [results.find_median(*place, measure) / unit for place in places]
    costs = [results.list_costs(*place, measure) for place in places]
    below = [median - min(each) / unit for median, each in zip(medians, costs, strict=True)]
    above = [max(each) / unit - median for median, each in zip(medians, costs, strict=True)]
    return medians, below, above
