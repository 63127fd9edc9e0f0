{#- The same for two clean texts that differ in case only. -#}
{% macro text_fingerprint(text) -%}
    md5(lower({{ text }}))
{%- endmacro %}
