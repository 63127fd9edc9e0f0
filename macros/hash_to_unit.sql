{#- A number in [0, 1) that hangs on the key and the seed alone, the same on every
    machine, day and engine: the first 60 bits of their md5. -#}
{% macro hash_to_unit(key, seed) -%}
    (
        cast('0x' || left(md5('{{ seed }}' || ':' || {{ key }}), 15) as bigint)
        / 1152921504606846976.0
    )
{%- endmacro %}
