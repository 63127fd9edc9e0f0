{% macro default__list_best_sellers(ranks) -%}
    list_filter(
        case
            when json_valid({{ ranks }}) then json_keys({{ ranks }})
            else list_transform(
                regexp_extract_all({{ ranks }}, '#[0-9,]+ in ([^(#\n;]+)', 1),
                lambda category: trim(category)
            )
        end,
        lambda category: category <> ''
    )
{%- endmacro %}

{% macro spark__list_best_sellers(ranks) -%}
    {{ adapter.duckdb_udf(default__list_best_sellers('a'), {ranks: 'varchar'}, 'varchar[]') }}
{%- endmacro %}
