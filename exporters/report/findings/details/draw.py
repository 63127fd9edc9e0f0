from matplotlib.axes import Axes

from exporters.report.charts import MOST_BARS, Rows, draw_shares


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
    draw_shares(axes, rows[:MOST_BARS], label="detail_key", ratio="filled_ratio")
