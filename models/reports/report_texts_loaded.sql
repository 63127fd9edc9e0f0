{% set fields = ['title', 'description', 'features', 'details'] %}
{% set measures -%}
    [
    {%- for field in fields + ['all'] %}
        {'field': '{{ field }}', 'chars': {{ field }}_chars, 'tokens': {{ field }}_tokens}
        {{- ',' if not loop.last }}
    {%- endfor %}
    ]
{%- endset %}

with

staged_rows as (
    select * from {{ ref('staged_rows') }}
),

rows_counted as (
    select
        source,
        count(*) as row_count
    from {{ ref('staged_rows') }}
    group by source
),

texts as (
    select
        staged_rows.source,
        staged_rows.raw_title as title,
        {{ join_list('staged_rows.raw_description') }} as description,
        {{ join_list('staged_rows.raw_features') }} as features,
        cast(staged_rows.raw_details as varchar) as details,
        -- Tokens are dear to count: of a large source some 100,000 rows tell enough.
        {{ hash_to_unit(
            "staged_rows.source_file || ':' || staged_rows.source_row", 'tokens'
        ) }} < 100000 / rows_counted.row_count as is_sampled
    from staged_rows
    inner join rows_counted on staged_rows.source = rows_counted.source
),

texts_filled as (
    select
        source,
        is_sampled
        {%- for field in fields %},
        {{ null_if_nothing(field) }} as {{ field }}
        {%- endfor %}
    from texts
),

texts_measured as (
    select
        source
        {%- for field in fields %},
        length({{ field }}) as {{ field }}_chars,
        case when is_sampled then {{ estimate_tokens(field) }} end
            as {{ field }}_tokens
        {%- endfor %}
    from texts_filled
),

texts_summed as (
    select
        *,
        nullif(
            coalesce(title_chars, 0) + coalesce(description_chars, 0)
            + coalesce(features_chars, 0) + coalesce(details_chars, 0),
            0
        ) as all_chars,
        nullif(
            coalesce(title_tokens, 0) + coalesce(description_tokens, 0)
            + coalesce(features_tokens, 0) + coalesce(details_tokens, 0),
            0
        ) as all_tokens
    from texts_measured
),

fields_listed as (
    select
        source,
        {{ unnest_list(measures) }} as measured
    from texts_summed
),

fields_measured as (
    select
        source,
        measured.field,
        count(*) as row_count,
        count(measured.chars) as filled_count,
        count(measured.chars) / nullif(count(*), 0) as filled_ratio,
        median(measured.chars) as median_chars,
        quantile_cont(measured.chars, 0.95) as p95_chars,
        max(measured.chars) as max_chars,
        median(measured.tokens) as median_tokens,
        quantile_cont(measured.tokens, 0.95) as p95_tokens
    from fields_listed
    group by source, measured.field
)

select * from fields_measured
