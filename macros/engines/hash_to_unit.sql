{% macro default__hash_to_unit(key, seed) -%}
    (
        cast('0x' || left(md5('{{ seed }}' || ':' || {{ key }}), 15) as bigint)
        / 1152921504606846976.0
    )
{%- endmacro %}

{% macro spark__hash_to_unit(key, seed) -%}
    (
        cast(conv(left(md5('{{ seed }}' || ':' || {{ key }}), 15), 16, 10) as bigint)
        / 1152921504606846976.0
    )
{%- endmacro %}
