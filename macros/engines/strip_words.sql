{#- No list of words that the text holds is made first: a lambda would copy the text for
    each word. -#}
{% macro default__strip_words(text, words) -%}
    case
        when coalesce(len({{ words }}), 0) = 0 then {{ text }}
        else regexp_replace(
            {{ text }},
            '(?i)(^|[^0-9a-z])#?(?:' || array_to_string(
                list_sort(
                    list_transform({{ words }}, lambda word: regexp_escape(upper(word))), 'desc'
                ), '|'
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
