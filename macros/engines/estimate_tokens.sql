{% macro default__estimate_tokens(text) -%}
    cast(greatest(
        1.14 * length({{ text }})
        + 1.3 * (strlen({{ text }}) - length({{ text }}))
        + 1.9 * (strlen(to_json({{ text }})) - strlen({{ text }}) - 2)
        -- An empty text has no bits to count.
        - 0.255 * coalesce(bit_count(cast(encode(nullif({{ text }}, '')) as bit)), 0),
        -- A token is rarely longer than eight characters.
        ceil(length({{ text }}) / 8.0)
    ) as integer)
{%- endmacro %}

{% macro spark__estimate_tokens(text) -%}
    {{ adapter.duckdb_udf(default__estimate_tokens('a'), {text: 'varchar'}, 'integer') }}
{%- endmacro %}
