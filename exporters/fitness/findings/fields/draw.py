from matplotlib.axes import Axes

from exporters.fitness.intervals import draw_intervals
from exporters.report.charts import Rows


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
    draw_intervals(axes, rows)
