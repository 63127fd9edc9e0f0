{#- Whether a text holds what reaches or identifies a person, by its shape; null for null. -#}
{% macro contains_pii(text) -%}
    (
        {{ strip_email_addresses(text) }} <> {{ text }}
        or {{ strip_card_numbers(text) }} <> {{ text }}
        or {{ strip_phone_numbers(text) }} <> {{ text }}
        or {{ strip_user_ids(text) }} <> {{ text }}
    )
{%- endmacro %}
