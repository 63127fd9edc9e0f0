with

texts as (
    select * from {{ ref('first_texts') }}
),

records_sampled as (
    select
        *,
        row_number() over (partition by split order by place) as place_in_split
    from {{ ref('first_records_sampled') }}
),

examples as (
    select
        texts.record_id,
        records_sampled.split,
        records_sampled.place,
        texts.category,
        texts.text,
        texts.price_usd,
        'How much does this cost to the nearest dollar?' || chr(10) || chr(10)
        || texts.text || chr(10) || chr(10) || 'Price is $'
        || {{ winnow.round_half_even('texts.price_usd') }} || '.00' as prompt
    from texts
    inner join records_sampled
        on texts.record_id = records_sampled.record_id
    where
        records_sampled.place_in_split <= case records_sampled.split
            when 'train' then {{ var('max_train_rows') }}
            else {{ var('max_test_rows') }}
        end
)

select * from examples
