{#- Statistics of numbers, a column each; percentiles are interpolated. The engines compute
    a list of percentiles once, however often it is written. -#}
{% macro describe_numbers(number) -%}
    {%- set ratios = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] -%}
    {%- set names = ['p01', 'p05', 'p25', 'median', 'p75', 'p95', 'p99'] -%}
    count({{ number }}) as value_count,
    count(*) filter (where {{ number }} = 0) as zero_count,
    {{ aggregate_sorted('avg', [number]) }} as mean_value,
    min({{ number }}) as min_value,
    {%- for name in names %}
    quantile_cont({{ number }}, {{ ratios }})[{{ loop.index }}] as {{ name }}_value,
    {%- endfor %}
    max({{ number }}) as max_value,
    {{ measure_skewness(number) }} as skewness
{%- endmacro %}
