{% macro default__label_components(pairs) -%}
    with recursive

    links as (
        select
            one_rank as dedup_rank,
            other_rank as linked_rank
        from {{ pairs }}
        union
        select
            other_rank as dedup_rank,
            one_rank as linked_rank
        from {{ pairs }}
    ),

    labels (dedup_rank, component_rank) using key (dedup_rank) as (
        select
            dedup_rank,
            least(dedup_rank, min(linked_rank)) as component_rank
        from links
        group by dedup_rank
        union
        select
            links.dedup_rank,
            min(labels.component_rank) as component_rank
        from labels
        inner join links on labels.dedup_rank = links.linked_rank
        inner join recurring.labels as held
            on links.dedup_rank = held.dedup_rank
        where labels.component_rank < held.component_rank
        group by links.dedup_rank
    )

    select
        dedup_rank,
        component_rank
    from labels
{%- endmacro %}

{#- As in resolve_duplicates, DuckDB labels all pairs at once. -#}
{% macro spark__label_components(pairs) -%}
    {%- set labelled -%}
        (
            with

            pairs_listed as (
                select
                    unnest(a) as one_rank,
                    unnest(b) as other_rank
                from rows_of_batch
            )

            select list(dedup_rank || ':' || component_rank) from (
                {{ default__label_components('pairs_listed') }}
            )
        )
    {%- endset -%}
    select
        cast(split_part(labelled, ':', 1) as bigint) as dedup_rank,
        cast(split_part(labelled, ':', 2) as bigint) as component_rank
    from (
        select
            unnest({{ adapter.duckdb_udf(
                labelled,
                {'list(one_rank)': 'bigint[]', 'list(other_rank)': 'bigint[]'},
                'varchar[]'
            ) }}) as labelled
        from {{ pairs }}
    )
{%- endmacro %}
