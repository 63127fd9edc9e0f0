from matplotlib.axes import Axes

from exporters.report.charts import Rows, draw_populations, scale_logarithms, show_tick_dollars


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
    draw_populations(axes, rows, start="bin_from_usd", end="bin_to_usd", height="price_ratio")
    scale_logarithms(axes.xaxis, show_tick_dollars)
    axes.set(xlabel="price in dollars, logarithmic")
