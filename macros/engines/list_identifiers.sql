{% macro default__list_identifiers(details, names) -%}
    {%- set keys = seed_values(
        ref('detail_keys'), 'detail_key', "role = 'identifier'", 'position'
    ) -%}
    list_distinct(
        list_filter(
            regexp_split_to_array(
                concat_ws(
                    ' '
                    {%- for key in keys %},
                    {{ default__json_text(details, key) }}
                    {%- endfor %}
                ),
                '[\s,;:()]+'
            ),
            lambda word:
                regexp_full_match(word, '[\pL\pN][\pL\pN._/#-]{3,}[\pL\pN]')
                and regexp_matches(word, '[0-9].*[0-9]')
                and (
                    regexp_full_match(word, '[0-9]{5,}')
                    or length(regexp_replace(word, '[^\pL\pN]', '', 'g')) >= 7
                )
                and not regexp_full_match(word, '{{ names | join("|") }}')
        )
    )
{%- endmacro %}

{% macro spark__list_identifiers(details, names) -%}
    {{ adapter.duckdb_udf(
        default__list_identifiers('a', names), {details: 'varchar'}, 'varchar[]'
    ) }}
{%- endmacro %}
