{#- As in the seed detail_keys: trimmed, in lower case, with one blank between words. -#}
{% macro normalize_detail_key(key) -%}
    lower(regexp_replace({{ trim_detail_key(key) }}, '\s+', ' ', 'g'))
{%- endmacro %}
