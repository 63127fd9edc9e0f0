{% set lengths = [] %}
{% for field in ['title', 'description', 'features', 'details', 'all'] %}
    {% do lengths.extend([field ~ '_chars', field ~ '_tokens']) %}
{% endfor %}

with

lengths_loaded as (
    select * from {{ ref('report_lengths_loaded') }}
),

records as (
    select * from {{ ref('cleaned_records_priced') }}
),

prices as (
    select
        source,
        length(raw_price) as raw_price_chars,
        price_usd,
        ln(case when price_usd > 0 then price_usd end) as ln_price_usd
    from records
),

measured as (
    select
        lengths_loaded.source,
        measures.measure,
        cast(case measures.measure
            {%- for measure in lengths %}
                when '{{ measure }}' then lengths_loaded.{{ measure }}
            {%- endfor %}
        end as double) as number
    from lengths_loaded
    cross join (
        values
        {%- for measure in lengths %}
            ('{{ measure }}') {{- ',' if not loop.last }}
        {%- endfor %}
    ) as measures (measure)
    union all
    select
        prices.source,
        measures.measure,
        case measures.measure
            when 'raw_price_chars' then cast(prices.raw_price_chars as double)
            when 'price_usd' then prices.price_usd
            else prices.ln_price_usd
        end as number
    from prices
    cross join (
        values
        ('raw_price_chars'),
        ('price_usd'),
        ('ln_price_usd')
    ) as measures (measure)
),

described as (
    select
        source,
        measure,
        count(*) as row_count,
        {{ describe_numbers('number') }}
    from measured
    group by source, measure
)

select * from described
