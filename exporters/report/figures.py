"""The figure of a finding as SVG or PNG: its draw.py draws the rows, all in one style.

A figure is as wide as a telephone, so that its letters can be read there, and scales from it.
On a page the colours are CSS variables, so they follow light and dark.
"""

import io
import re
import textwrap
import warnings
from importlib import import_module
from pathlib import Path

import matplotlib
from matplotlib.figure import Figure

from exporters.report.charts import GRID, INK, LIGHT, MIDDLE, MUTED, PAPER, STRONG, Rows
from exporters.report.finding import FINDINGS

CSS_VARIABLES = {
    INK: "--ink", MUTED: "--muted", GRID: "--grid", LIGHT: "--light", MIDDLE: "--middle",
    STRONG: "--strong", PAPER: "--paper",
}  # fmt: skip
"""What each colour is called in the page's style sheet."""

STYLE = {
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.8,
    "axes.labelsize": 8.5,
    "font.family": "sans-serif",
    "font.size": 8.5,
    "grid.color": GRID,
    "grid.linewidth": 0.8,
    "legend.frameon": False,
    "legend.fontsize": 8.5,
    "legend.labelcolor": INK,
    "text.color": INK,
    "text.parse_math": False,  # a price is no formula
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": 8,
    "ytick.labelsize": 8,
    "svg.fonttype": "none",
    "svg.hashsalt": "winnow",
}
ROOT = Path(__file__).parents[2]
"""Where the package exporters lies."""
WIDTH_INCHES = 4.4
HEIGHT_INCHES = 2.8
PNG_DPI = 200
PNG_TITLE_CHARACTERS = 50


def draw_svg(name: str, rows: Rows, facts: dict, *, folder: Path = FINDINGS) -> str | None:
    """The figure of the finding `name` of a folder for a page; None where there is nothing to
    draw."""
    with matplotlib.rc_context(STYLE):
        figure = draw_figure(name, rows, facts, folder=folder)
        if figure is None:
            return None
        return save_svg(figure)


def draw_png(name: str, rows: Rows, facts: dict, *, title: str, path: Path) -> bool:
    """Write the figure of the finding `name` with its title; whether there was one to draw."""
    with matplotlib.rc_context(STYLE):
        figure = draw_figure(name, rows, facts)
        if figure is None:
            return False
        lines = textwrap.fill(title, PNG_TITLE_CHARACTERS)
        figure.suptitle(lines, x=0.02, ha="left", fontsize=10, fontweight="bold")
        with warnings.catch_warnings():
            # A name in a script that the font lacks is drawn as boxes, and that is all.
            warnings.filterwarnings("ignore", message="Glyph .* missing")
            figure.savefig(
                path, format="png", dpi=PNG_DPI, facecolor=PAPER, metadata={"Software": None}
            )
    return True


def draw_figure(name: str, rows: Rows, facts: dict, *, folder: Path = FINDINGS) -> Figure | None:
    """The figure of a finding; None where it has none, or no rows."""
    if not rows or not (folder / name / "draw.py").is_file():
        return None
    figure = Figure(figsize=(WIDTH_INCHES, HEIGHT_INCHES), layout="constrained")
    package = ".".join(folder.relative_to(ROOT).parts)
    module = import_module(f"{package}.{name}.draw")
    module.draw(figure.add_subplot(), rows, facts)
    return figure


def save_svg(figure: Figure) -> str:
    """The figure as an SVG element whose colours are the page's."""
    file = io.StringIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    svg = re.sub(r"^.*?(?=<svg)", "", file.getvalue(), flags=re.DOTALL)
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    return re.sub(
        r"\b(fill|stroke): (#[0-9a-f]{6})\b",
        lambda style: f"{style[1]}: var({CSS_VARIABLES.get(style[2], '--ink')})",
        svg,
    )
