{% macro default__resolve_duplicates(pairs) -%}
    with recursive

    rounds as (
        select
            pairs.one_rank,
            pairs.other_rank,
            not exists (
                select 1 from {{ pairs }} as earlier
                where earlier.other_rank = pairs.one_rank
            ) as is_settled
        from {{ pairs }} as pairs
        union all
        (
            with

            removed as (
                select other_rank from rounds
                where is_settled
            ),

            unsettled as (
                select rounds.* from rounds
                anti join removed on rounds.one_rank = removed.other_rank
                anti join removed as gone on rounds.other_rank = gone.other_rank
            )

            select
                unsettled.one_rank,
                unsettled.other_rank,
                not exists (
                    select 1 from unsettled as earlier
                    where earlier.other_rank = unsettled.one_rank
                ) as is_settled
            from unsettled
            where not unsettled.is_settled
        )
    )

    select distinct other_rank as dedup_rank from rounds
    where is_settled
{%- endmacro %}

{#- A recursive query in Spark may name itself once, and this one does three times. So DuckDB
    resolves all pairs, as one list of two numbers each. -#}
{% macro spark__resolve_duplicates(pairs) -%}
    {%- set settled -%}
        (
            with

            pairs_listed as (
                select
                    unnest(a) as one_rank,
                    unnest(b) as other_rank
                from rows_of_batch
            )

            select list(dedup_rank) from (
                {{ default__resolve_duplicates('pairs_listed') }}
            )
        )
    {%- endset -%}
    select
        unnest({{ adapter.duckdb_udf(
            settled,
            {'list(one_rank)': 'bigint[]', 'list(other_rank)': 'bigint[]'},
            'bigint[]'
        ) }}) as dedup_rank
    from {{ pairs }}
{%- endmacro %}
