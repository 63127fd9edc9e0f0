-- How many of the sampled values are filled, and of what form they are.
with

shaped as (
    select
        nullif(trim(value), '') as value,
        case when json_valid(value) then json_type(value) end as shape,
        case when json_valid(value) then json_type(value, '$[0]') end as item_shape,
        {{ normalize_price('value') }} as price_text
    from sampled_values
),

-- Keys of an object, or of the first object of a list.
keys_listed as (
    select unnest(case
        when shape = 'OBJECT' then json_keys(value)
        when item_shape = 'OBJECT' then json_keys(value, '$[0]')
    end) as key
    from shaped
),

keys_counted as (
    select
        key,
        count(*) as use_count
    from keys_listed
    group by key
),

measured as (
    select
        *,
        coalesce(shape in ('ARRAY', 'OBJECT'), false) as is_nested,
        {{ find_price_number('price_text') }} as price_number,
        {{ find_price_sign('price_text') }} as price_sign
    from shaped
)

select
    count(*) as row_count,
    count(value) as filled_count,
    count(distinct value) as distinct_count,
    coalesce(median(length(value)), 0) as median_chars,
    count(*) filter (where shape = 'OBJECT') as object_count,
    count(*) filter (where shape = 'ARRAY') as list_count,
    count(item_shape) as item_count,
    count(*) filter (where item_shape = 'OBJECT') as item_object_count,
    count(*) filter (where price_number <> '' and price_sign = '') as number_count,
    count(*) filter (
        where price_number <> '' and price_sign in (select sign from currency_signs)
    ) as money_count,
    count(*) filter (
        where regexp_matches(price_number, '[.,][0-9]{2}$')
        and (price_sign = '' or price_sign in (select sign from currency_signs))
    ) as cents_count,
    count(*) filter (
        where not is_nested and not regexp_matches(value, '%|[0-9],[0-9]{3}')
        and {{ extract_decimal('value') }} between 0 and 10
    ) as score_count,
    count(*) filter (
        where not is_nested and not contains(value, '%')
        and {{ extract_count('value') }} is not null
    ) as count_count,
    count(*) filter (where regexp_matches(value, '^(?:https?:)?//')) as address_count,
    [
        {%- for separator in separators %}
        count(*) filter (where contains(value, {{ quote_text(separator) }}))
        {{- ',' if not loop.last }}
        {%- endfor %}
    ] as separator_counts,
    coalesce((select list(key order by key) from keys_counted), []) as keys,
    coalesce((
        select list(key order by use_count desc, key) from keys_counted
        where use_count >= (select max(use_count) from keys_counted) / 5
    ), []) as frequent_keys
from measured
