{#- The ratio of a text that says again what it said before: of its characters, with those
    of the list items that were taken out as repeats. Null for a text without any. -#}
{% macro measure_repeats(text_chars, repeated_shingle_ratio, repeated_chars) -%}
    ({{ repeated_chars }} + coalesce({{ repeated_shingle_ratio }}, 0) * {{ text_chars }})
    / nullif({{ repeated_chars }} + {{ text_chars }}, 0)
{%- endmacro %}
