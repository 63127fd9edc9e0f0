"""Why a row was kept or dropped: its whole way, from the raw file to its outcome."""

import duckdb
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from exporters.cells import escape_control_chars, show_line
from exporters.inspect.differences import show_changes
from exporters.warehouse import ExportError, require_built

VALUE_CHARS = 200
TITLE_CHARS = 60
DUPLICATES_SHOWN = 10
VERDICT_STYLES = {"decides": "bold red", "names it": "red", "flags it": "yellow", "passes": "green"}

# A row is named by its id, by its place, or by either without the source.
FIND_SQL = """
    with

    -- A quick look at all rows leaves few to look at closely.
    rows_like as (
        select * from curated.curated_ledger
        where
            ends_with(record_id, $id)
            or source_row = try_cast(regexp_extract($id, '#([0-9]+)$', 1) as bigint)
    ),

    rows_named as (
        select
            source,
            source_file,
            source_row,
            record_id,
            source || ':' || source_file || '#' || source_row as place,
            coalesce($id in (record_id, place), false) as is_exact
        from rows_like
    )

    select source, source_file, source_row, record_id, coalesce(record_id, place) as row_id
    from rows_named
    where is_exact or source || ':' || $id in (record_id, place)
    qualify is_exact = bool_or(is_exact) over ()
    order by row_id
"""
NEAR_SQL = """
    with

    ids as (
        select
            source,
            coalesce(record_id, source || ':' || source_file || '#' || source_row) as row_id
        from curated.curated_ledger
    ),

    distances as (
        select
            row_id,
            levenshtein(
                lower(
                    case when contains($id, ':') then row_id
                    else substr(row_id, length(source) + 2) end
                ),
                lower($id)
            ) as distance
        from ids
    )

    select row_id from distances
    where distance <= length($id) / 3
    order by distance, row_id
    limit 5
"""
EXAMPLE_SQL = "select min(record_id) as record_id from curated.curated_ledger"
PLACE = "source = $source and source_file = $source_file and source_row = $source_row"
RAW_SQL = """
    select columns(*)::varchar from raw.{source}
    where _source_file = $source_file and _source_row = $source_row
"""
MALFORMED_SQL = f"select error, raw_line from raw.quarantined_rows where {PLACE}"
STAGED_SQL = f"""
    select record_id, source_key, category, raw_price, is_repeated
    from staged.staged_records
    where {PLACE}
"""
BEFORE_SQL = f"select joined_texts from cleaned.cleaned_texts where {PLACE}"
CLEANED_SQL = """
    select title, price_usd, weight_pounds, masked, text
    from cleaned.cleaned_records
    where record_id = $record_id
"""
MEASURES_SQL = "select * from reports.report_measures where record_id = $record_id"
SETTINGS_SQL = "select name, value from reports.report_settings"
RULES_SQL = f"""
    with

    ledger as (
        select * from curated.curated_ledger
        where {PLACE}
    ),

    details as (
        select * from curated.curated_rejections
        where record_id = $record_id
    ),

    -- What is rejected is compared with nothing, and what is removed is unsampled.
    reached as (
        select 'duplicate_texts' as rule_id
        from curated.curated_records_eligible
        where record_id = $record_id
        union all
        select 'unsampled_records' as rule_id
        from curated.curated_balance
        where record_id = $record_id
    )

    select
        rules.rule_id,
        rules.measures,
        rules.thresholds,
        case
            when rules.rule_id = ledger.deciding_rule then 'decides'
            when list_contains(ledger.reasons, rules.rule_id)
                then case rules.severity when 'flag' then 'flags it' else 'names it' end
            when
                rules.rule_id in ('duplicate_texts', 'unsampled_records')
                and reached.rule_id is null
                then 'not asked'
            else 'passes'
        end as verdict,
        details.detail
    from curated.curated_rules as rules
    cross join ledger
    left join details on rules.rule_id = details.rule_id
    left join reached on rules.rule_id = reached.rule_id
    order by rules.priority
"""
DUPLICATES_SQL = f"""
    with

    others as (
        select
            'kept in its place' as role,
            kept_record_id as record_id,
            similarity
        from curated.curated_duplicates
        where record_id = $record_id
        union all
        select
            'removed in its favour' as role,
            record_id,
            similarity
        from curated.curated_duplicates
        where kept_record_id = $record_id
    )

    select others.*, products.title, count(*) over () as other_count
    from others
    inner join cleaned.cleaned_records as products on others.record_id = products.record_id
    order by others.similarity desc, others.record_id
    limit {DUPLICATES_SHOWN}
"""
BALANCE_SQL = """
    with

    slot as (
        select
            *,
            row_number() over (order by sampling_key desc nulls last, record_id asc) as bin_rank,
            count(*) over () as bin_count
        from curated.curated_balance
        where price_bin = (
            select price_bin from curated.curated_balance
            where record_id = $record_id
        )
    )

    select slot.*, scheme.* exclude (reason)
    from slot
    inner join reports.report_settings as settings on settings.name = 'balance_scheme'
    inner join seeds.balance_schemes as scheme on settings.value = scheme.scheme_id
    where slot.record_id = $record_id
"""
SPLIT_SQL = """
    select split, split_group from curated.curated_splits
    where record_id = $record_id
"""
OUTCOME_SQL = f"""
    select
        ledger.outcome,
        ledger.deciding_rule,
        ledger.reasons,
        ledger.kept_record_id,
        ledger.split,
        rules.remedy
    from curated.curated_ledger as ledger
    left join curated.curated_rules as rules on ledger.deciding_rule = rules.rule_id
    where {PLACE}
"""


def print_traces(connection: duckdb.DuckDBPyConnection, names: list[str], console: Console) -> None:
    """Print the way of each row that `names` name: by id, by key, or by source:file#row.

    Raises ExportError where nothing is built, or before anything is printed where a name is
    none or stands for several rows.
    """
    for relation in (
        "curated.curated_ledger",
        "curated.curated_rules",
        "reports.report_measures",
        "reports.report_settings",
    ):
        require_built(connection, relation)
    for row in [find_row(connection, name) for name in names]:
        print_way(connection, row, console)


def find_row(connection: duckdb.DuckDBPyConnection, name: str) -> dict:
    """The one row of the ledger that a name stands for. Raises ExportError."""
    found = list_rows(connection, FIND_SQL, {"id": name})
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(row["row_id"] for row in found)
        raise ExportError(escape_control_chars(f"{name} is in several sources. Give one of: {ids}"))
    near = ", ".join(row["row_id"] for row in list_rows(connection, NEAR_SQL, {"id": name}))
    (example,) = list_rows(connection, EXAMPLE_SQL, {})
    raise ExportError(
        escape_control_chars(
            f"no row of the ledger is named {name}. "
            + (f"Near it: {near}. " if near else "")
            + f"An id is source:key, such as {example['record_id']}, or source:file#row"
        )
    )


def list_rows(connection: duckdb.DuckDBPyConnection, query: str, parameters: dict) -> list[dict]:
    """The rows of a small query, as dicts by column; it takes those parameters that it names."""
    (statement,) = connection.extract_statements(query)
    used = {name: parameters[name] for name in statement.named_parameters}
    result = connection.execute(statement, used)
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def print_way(connection: duckdb.DuckDBPyConnection, row: dict, console: Console) -> None:
    """Print the sections of one row, in the order in which `dbt build` made them."""

    def read(query: str) -> list[dict]:
        return list_rows(connection, query, row)

    (outcome,) = read(OUTCOME_SQL)
    console.rule(Text(escape_control_chars(row["row_id"]), "bold"), align="left")
    place = f"row {row['source_row']:,} of {row['source_file']}"
    if outcome["outcome"] == "malformed":
        print_values(console, f"Malformed: {place}", read(MALFORMED_SQL))
    else:
        source = row["source"].replace('"', '""')
        print_values(console, f"Raw: {place}", read(RAW_SQL.format(source=f'"{source}"')))
        print_values(console, "Staged", read(STAGED_SQL))
        print_cleaning(console, read(BEFORE_SQL), read(CLEANED_SQL))
        print_rules(console, read(RULES_SQL), read(MEASURES_SQL), read(SETTINGS_SQL))
        print_duplicates(console, read(DUPLICATES_SQL))
        print_balance(console, read(BALANCE_SQL))
        print_values(console, "Split", read(SPLIT_SQL), missing="not split")
    print_outcome(console, outcome)


def print_section(console: Console, heading: str, content: Table | Text) -> None:
    console.print(Text(f"\n{escape_control_chars(heading)}", "bold"))
    console.print(Padding(content, (0, 0, 0, 2), expand=False))


def print_values(
    console: Console,
    heading: str,
    rows: list[dict],
    *,
    missing: str = "not there any more: it was loaded anew. Run: dbt build",
) -> None:
    """Print the columns of the one row that a section is about."""
    if not rows:
        print_section(console, heading, Text(missing))
        return
    grid = make_grid()
    for name, value in rows[0].items():
        grid.add_row(escape_control_chars(name), Text(show_value(value)))
    print_section(console, heading, grid)


def make_grid() -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def show_value(value: object, max_chars: int = VALUE_CHARS) -> str:
    """A value for a reader: harmless, cut, numbers with four decimals."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(round(value, 4))
    if isinstance(value, list):
        value = ", ".join(map(str, value)) or "nothing"
    return show_line(value, max_chars) or "''"


def print_cleaning(console: Console, before: list[dict], after: list[dict]) -> None:
    """Print what cleaning made of the row, and its text with every change in sight."""
    text = after[0].pop("text")
    print_values(console, "Cleaned", after)
    # The unit separator stands between title, description, features and details.
    joined = before[0]["joined_texts"].replace("\x1f", "\n") if before else ""
    heading = f"Text: {len(joined):,} characters before, {len(text):,} after"
    is_marked = not console.is_terminal or console.color_system is None
    print_section(console, heading, show_changes(joined, text, is_marked=is_marked))


def print_rules(
    console: Console, rules: list[dict], measures: list[dict], settings: list[dict]
) -> None:
    """Print every rule with its verdict, what it compares and what with."""
    values = {setting["name"]: setting["value"] for setting in settings}
    grid = make_grid()
    for rule in rules:
        told = Text(rule["rule_id"], "bold")
        for names, found, word in (
            (rule["measures"], measures[0], ""),
            (rule["thresholds"], values, "against "),
        ):
            pairs = [f"{name} {show_value(found[name], TITLE_CHARS)}" for name in names]
            told.append(f"\n{word}{', '.join(pairs)}" if pairs else "", "not bold")
        if rule["detail"]:
            told.append(f"\nsays: {show_line(rule['detail'], VALUE_CHARS)}", "not bold")
        grid.add_row(Text(rule["verdict"], VERDICT_STYLES.get(rule["verdict"], "dim")), told)
    print_section(console, "Rules", grid)


def print_duplicates(console: Console, others: list[dict]) -> None:
    """Print the products that this one is a duplicate of, or that are duplicates of it."""
    if not others:
        print_section(console, "Duplicates", Text("none"))
        return
    grid = make_grid()
    for other in others:
        told = f"{other['record_id']}, similarity {show_value(other['similarity'])}"
        title = show_line(other["title"], VALUE_CHARS)
        grid.add_row(other["role"], Text(f"{escape_control_chars(told)}\n{title}"))
    left = others[0]["other_count"] - len(others)
    if left:
        grid.add_row("", f"and {left:,} more")
    print_section(console, "Duplicates", grid)


def print_balance(console: Console, rows: list[dict]) -> None:
    """Print how the balance drew the product, or why it did not see it."""
    if not rows:
        print_section(
            console, "Balance", Text("not balanced: rejected, removed or in test_natural")
        )
        return
    (drawn,) = rows
    is_capped = drawn["bin_cap"] is not None and drawn["price_bin"] < drawn["uncapped_from_bin"]
    cap = f"cap {drawn['bin_cap']:,}" if is_capped else "no cap"
    told = {
        "scheme": drawn["scheme_id"],
        "price slot": f"{drawn['price_bin']:.0f}, of {drawn['bin_dollars']:,} dollars",
        "weight": drawn["weight"],
        "draw key": drawn["sampling_key"],
        "rank in the slot": f"{drawn['bin_rank']:,} of {drawn['bin_count']:,}, {cap}",
        "rows in all": "no limit"
        if drawn["target_rows"] is None
        else f"at most {drawn['target_rows']:,}",
        "is drawn": drawn["is_sampled"],
    }
    print_values(console, "Balance", [told])


def print_outcome(console: Console, outcome: dict) -> None:
    """Print what became of the row, why, and what to change to keep it."""
    told = {"outcome": outcome["outcome"]}
    if outcome["outcome"] == "kept":
        told["split"] = outcome["split"]
    else:
        told["deciding rule"] = outcome["deciding_rule"]
        told["remedy"] = outcome["remedy"]
    if outcome["kept_record_id"]:
        told["in its place"] = f"python -m exporters why '{outcome['kept_record_id']}'"
    if outcome["reasons"]:
        told["all reasons"] = outcome["reasons"]
    print_values(console, "Outcome", [told])
    console.print()
