{#- As JSON, because the engine hashes [['a'], ['b']] as [['a', 'b']], and null as []. Added
    up: equal rows count as often as they are there. -#}
{% macro default__fingerprint_rows(relation) -%}
    cast(sum(hash(cast(to_json({{ relation }}) as varchar))) as varchar)
{%- endmacro %}

{#- On Spark every build is full, so a pass over all texts would gain nothing. -#}
{% macro spark__fingerprint_rows(relation) -%}
    cast(count(*) as varchar)
{%- endmacro %}
