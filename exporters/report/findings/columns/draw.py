from matplotlib.axes import Axes

from exporters.report.charts import Rows, draw_shares


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
    draw_shares(axes, rows, label="column_name", ratio="filled_ratio")
