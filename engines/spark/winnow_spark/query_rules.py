"""Rules for queries: relations, columns and aggregates."""

from __future__ import annotations

import sqlglot
from sqlglot import exp

from winnow_spark.dialect import Rule, TranslationError, call

AGGREGATES = frozenset(
    ("any_value", "collect_list", "collect_set", "max_by", "min_by", "percentile")
)


def name_relation(schema: str, name: str) -> str:
    """The name of a relation in a session: a temporary view is in no schema."""
    return f"{schema}.{name}"


def _select_relation(node: exp.Table) -> exp.Expression:
    """A relation by its name in the session; `from range(a, b) as rows (number)`."""
    series, alias = node.this, node.args.get("alias")
    if node.db:
        return exp.Table(
            this=exp.to_identifier(name_relation(node.db, node.name), quoted=True),
            alias=alias or exp.TableAlias(this=exp.to_identifier(node.name, quoted=True)),
        )
    if isinstance(series, exp.GenerateSeries):
        end = series.args["end"]
        if not series.args.get("is_end_exclusive"):
            end = exp.Add(this=end, expression=exp.Literal.number(1))
        rows = call("range", series.args["start"], end)
        return exp.Table(this=rows, alias=alias)
    return node


def _select_columns(node: exp.Select) -> exp.Expression:
    """Lists that are unnested side by side: Spark can explode only one."""
    _replace_columns(node)
    qualify = node.args.get("qualify")
    if qualify and not qualify.find(exp.Window):
        # sqlglot would name the column of the window twice beside a star.
        node.set("qualify", None)
        rows = node.copy().subquery("qualified")
        return exp.Select().select("*").from_(rows).where(qualify.this.copy())
    found = [each for each in node.expressions if isinstance(each.unalias(), exp.Explode)]
    if len(found) < 2:
        return node
    names = [exp.to_identifier(each.alias) for each in found]
    rows = call("inline", call("arrays_zip", *(each.unalias().this for each in found)))
    others = [each for each in node.expressions if each not in found]
    node.set("expressions", [*others, exp.Aliases(this=rows, expressions=names)])
    return node


def _replace_columns(node: exp.Select) -> None:
    """`* replace (...)`: the replaced columns come last."""
    for star in list(node.find_all(exp.Star)):
        replaced = star.args.get("replace")
        if replaced and (star.parent is node or star.parent.parent is node):
            names = [exp.to_identifier(each.alias) for each in replaced]
            star.set("except_", [*(star.args.get("except_") or []), *names])
            star.set("replace", None)
            node.set("expressions", [*node.expressions, *(each.copy() for each in replaced)])


def _list_rows(node: exp.ArrayAgg) -> exp.Expression:
    """list(): with its nulls, in the given order, null of no rows."""
    this = node.this
    order = this if isinstance(this, exp.Order) else None
    value = order.this if order else this
    if isinstance(value, exp.Distinct):
        items = call("array_sort", call("collect_set", value.expressions[0]))
        return call("nullif", items, "array()")
    fields: list[exp.Expression | str] = ["'item'", value]
    for number, key in enumerate(order.expressions if order else []):
        fields += [f"'key_{number}'", key.this]
    rows: exp.Expression = call("collect_list", call("named_struct", *fields))
    if order:
        comparison = "case"
        for number, key in enumerate(order.expressions):
            one, other = ("b", "a") if key.args.get("desc") else ("a", "b")
            name = f"key_{number}"
            comparison += (
                f" when a.{name} is null and b.{name} is not null then 1"
                f" when b.{name} is null and a.{name} is not null then -1"
                f" when {one}.{name} < {other}.{name} then -1"
                f" when {one}.{name} > {other}.{name} then 1"
            )
        rows = call("array_sort", rows, f"(a, b) -> {comparison} else 0 end")
    return call("nullif", call("transform", rows, "row -> row.item"), "array()")


def _filter_rows(node: exp.Filter) -> exp.Expression:
    """`filter (where ...)` belongs to the aggregate, not to what the rules wrote around it."""
    for aggregate in node.this.find_all(exp.Anonymous, exp.AggFunc):
        name = aggregate.name if isinstance(aggregate, exp.Anonymous) else ""
        if name in AGGREGATES or isinstance(aggregate, exp.AggFunc):
            if aggregate is node.this:
                return node
            held = aggregate.copy()
            aggregate.replace(exp.Filter(this=held, expression=node.expression.copy()))
    return node.this


def _min_of_n(node: exp.Min) -> exp.Expression:
    count = node.args.get("count")
    return call("min_by", node.this, node.this, count) if count else node


def _take_percentile(node: exp.PercentileCont | exp.PercentileDisc) -> exp.Expression:
    """sqlglot would write an approximation."""
    if node.expression is None:
        raise TranslationError(node, "write quantile_cont or quantile_disc")
    if isinstance(node, exp.PercentileCont):
        return call("percentile", node.this, node.expression)
    ordered = exp.Order(expressions=[exp.Ordered(this=node.this.copy(), nulls_first=True)])
    return exp.WithinGroup(this=call("percentile_disc", node.expression), expression=ordered)


def _arg_by(name: str) -> Rule:
    def rule(node: exp.Expression) -> exp.Expression:
        value, key, count = node.this, node.expression, node.args.get("count")
        # DuckDB leaves rows out whose value is null.
        key = call("if", exp.Is(this=value.copy(), expression=exp.Null()), "null", key)
        return call(name, value, key, *([count] if count else []))

    return rule


def _measure_skewness(node: exp.Skewness) -> exp.Expression:
    """The sample's: Spark gives the population's."""
    count = exp.Count(this=node.this.copy())
    factor = sqlglot.parse_one("case when n > 2 then sqrt(n * (n - 1)) / (n - 2) end", read="spark")
    for column in list(factor.find_all(exp.Column)):
        column.replace(exp.cast(count.copy(), "double"))
    own = exp.Skewness(this=node.this.copy())
    return exp.Paren(this=exp.Mul(this=own, expression=exp.Paren(this=factor)))


RULES: dict[type, Rule] = {
    exp.AnyValue: lambda node: call("any_value", node.this, "true"),
    exp.ArgMax: _arg_by("max_by"),
    exp.ArgMin: _arg_by("min_by"),
    exp.ArrayAgg: _list_rows,
    exp.Filter: _filter_rows,
    exp.Min: _min_of_n,
    exp.PercentileCont: _take_percentile,
    exp.PercentileDisc: _take_percentile,
    exp.Select: _select_columns,
    exp.Skewness: _measure_skewness,
    exp.Table: _select_relation,
}
