with

texts as (
    select * from {{ ref('report_populations') }}
),

described as (
    select
        population,
        count(*) as text_count,
        quantile_cont(text_chars, 0.5) as median_chars,
        quantile_cont(text_chars, 0.95) as p95_chars,
        max(text_chars) as max_chars,
        quantile_cont(text_tokens, 0.5) as median_tokens,
        quantile_cont(text_tokens, 0.95) as p95_tokens,
        max(text_tokens) as max_tokens,
        count(*) filter (where text_tokens > {{ var('max_text_tokens') }})
            as cut_count
    from texts
    group by population
)

select * from described
