{#- The category that a path of the Amazon Reviews 2023 repository names, in either
    of its forms; empty text where it names none. -#}
{% macro category_from_path(path) -%}
    coalesce(
        nullif(regexp_extract({{ path }}, '(?:^|/)raw_meta_([A-Za-z_]+)/full-', 1), ''),
        nullif(regexp_extract({{ path }}, '(?:^|/)meta_([A-Za-z_]+)\.jsonl', 1), '')
    )
{%- endmacro %}
