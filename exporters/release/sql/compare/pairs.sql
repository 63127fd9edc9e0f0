create table pairs as (
    with

    older as (
        select * from releases
        where release = 'before'
    ),

    newer as (
        select * from releases
        where release = 'after'
    )

    select
        coalesce(newer.record_id, older.record_id) as record_id,
        older.split as split_before,
        newer.split as split_after,
        older.price_usd as price_before_usd,
        newer.price_usd as price_after_usd,
        coalesce(older.record_id = newer.record_id, false) as is_in_both,
        is_in_both and older.text_hash <> newer.text_hash as is_text_changed,
        is_in_both and (older.price_usd is distinct from newer.price_usd) as is_price_changed
    from older
    full join newer on older.record_id = newer.record_id
)
