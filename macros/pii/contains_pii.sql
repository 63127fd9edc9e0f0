{#- Each kind has a digit or an @, or spells the @ in letters. -#}
{% macro contains_pii(text) -%}
    case
        when not regexp_matches(
            {{ text }}, '(?i)[\p{Nd}@＠﹫]|&commat|[(\[{<]\s{0,2}(?:at|ät|arroba)|\bdot\b'
        ) then false
        else
            {{ strip_email_addresses(text) }} <> {{ text }}
            or {{ strip_bank_accounts(text) }} <> {{ text }}
            or {{ strip_card_numbers(text) }} <> {{ text }}
            or {{ strip_phone_numbers(text) }} <> {{ text }}
            or {{ strip_network_addresses(text) }} <> {{ text }}
            or {{ strip_user_ids(text) }} <> {{ text }}
    end
{%- endmacro %}
