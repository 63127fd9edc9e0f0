{% macro category_from_path(path) -%}
    coalesce(
        nullif(regexp_extract({{ path }}, '(?:^|/)raw_meta_([A-Za-z_]+)/full-', 1), ''),
        nullif(regexp_extract({{ path }}, '(?:^|/)meta_([A-Za-z_]+)\.jsonl', 1), '')
    )
{%- endmacro %}
