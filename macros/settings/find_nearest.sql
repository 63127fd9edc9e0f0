{#- The name that is written most like a given one. -#}
{% macro find_nearest(given, names) -%}
    {%- set query -%}
        select name from (select unnest({{ quote_list(names) }}) as name) as known
        order by damerau_levenshtein(name, {{ quote_text(given) }}), name limit 1
    {%- endset -%}
    {{ return(query_duckdb(query)[0][0]) }}
{%- endmacro %}
