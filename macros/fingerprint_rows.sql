{#- A number for what rows hold, whatever their order. Rows that are equal cancel one
    another out, so each has to name itself. -#}
{% macro fingerprint_rows(relation) -%}
    cast(bit_xor(hash({{ relation }})) as varchar)
{%- endmacro %}
