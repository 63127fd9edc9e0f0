-- noqa: disable=layout.indent
-- (the linter cannot parse a lambda inside another, so it misjudges the indent after one)
{{ config(materialized='view', meta={'row_local': true}) }}

with

texts as (
    select * from {{ ref('cleaned_texts_sized') }}
),

-- Before web addresses: an address may end in a domain with a path.
email_addresses_stripped as (
    select
        *,
        {{ strip_email_addresses('clean_texts') }} as texts_without_email
    from texts
),

bank_accounts_stripped as (
    select
        *,
        {{ strip_bank_accounts('texts_without_email') }} as texts_without_accounts
    from email_addresses_stripped
),

card_numbers_stripped as (
    select
        *,
        {{ strip_card_numbers('texts_without_accounts') }} as texts_without_cards
    from bank_accounts_stripped
),

phone_numbers_stripped as (
    select
        *,
        {{ strip_phone_numbers('texts_without_cards') }} as texts_without_phone
    from card_numbers_stripped
),

network_addresses_stripped as (
    select
        *,
        {{ strip_network_addresses('texts_without_phone') }} as texts_without_addresses
    from phone_numbers_stripped
),

user_ids_stripped as (
    select
        *,
        {{ strip_user_ids('texts_without_addresses') }} as texts_without_persons
    from network_addresses_stripped
)

select * from user_ids_stripped
