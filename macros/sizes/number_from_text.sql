{#- `1,250.5`, `3/4` and `1 1/2` as numbers. -#}
{% macro number_from_text(text) -%}
    case
        when contains({{ text }}, '/')
            then
                coalesce(try_cast(regexp_extract({{ text }}, '^([0-9]+)[ -]', 1) as double), 0)
                + cast(regexp_extract({{ text }}, '([0-9]+)/', 1) as double)
                / nullif(cast(regexp_extract({{ text }}, '/([0-9]+)', 1) as double), 0)
        else try_cast(replace({{ text }}, ',', '') as double)
    end
{%- endmacro %}
