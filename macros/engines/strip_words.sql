{% macro default__strip_words(text, words) -%}
    {%- set found -%}
        list_filter({{ words }}, lambda word: contains(lower({{ text }}), lower(word)))
    {%- endset -%}
    case
        when len({{ found }}) = 0 or {{ words }} is null then {{ text }}
        else regexp_replace(
            {{ text }},
            '(?i)(^|[^\pL\pN])#?(?:' || array_to_string(
                list_transform({{ found }}, lambda word: regexp_escape(word)), '|'
            ) || ')\b',
            '\1' || {{ removal_mark() }}, 'g'
        )
    end
{%- endmacro %}

{% macro spark__strip_words(text, words) -%}
    {{ adapter.duckdb_udf(
        default__strip_words('a', 'b'), {text: 'varchar', words: 'varchar[]'}, 'varchar'
    ) }}
{%- endmacro %}
