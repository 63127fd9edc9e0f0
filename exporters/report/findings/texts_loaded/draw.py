from matplotlib.axes import Axes

from exporters.report.charts import Rows, draw_histogram, scale_counts, scale_logarithms


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
    draw_histogram(axes, rows, start="bin_from_chars", end="bin_to_chars", height="row_count")
    axes.set(xlabel="characters of all fields of a row, logarithmic", ylabel="rows")
    scale_logarithms(axes.xaxis)
    scale_counts(axes.yaxis)
