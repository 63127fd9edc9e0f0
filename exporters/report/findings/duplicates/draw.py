from matplotlib.axes import Axes

from exporters.report.charts import MIDDLE, Rows, scale_logarithms


def draw(axes: Axes, rows: Rows, facts: dict) -> None:
    sizes = [row["cluster_records"] for row in rows]
    axes.vlines(sizes, 0.5, [row["cluster_count"] for row in rows], color=MIDDLE, linewidth=1.2)
    axes.plot(sizes, [row["cluster_count"] for row in rows], "o", color=MIDDLE, markersize=4)
    scale_logarithms(axes.xaxis)
    scale_logarithms(axes.yaxis)
    axes.set(
        ylim=(0.6, None),
        xlabel="records in the cluster, logarithmic",
        ylabel="clusters, logarithmic",
    )
