-- How many of the sampled values are filled, and of what form they are.
with

shaped as (
    select
        nullif(trim(value), '') as value,
        case when json_valid(value) then json_type(value) end as shape,
        case when json_valid(value) then json_type(value, '$[0]') end as item_shape,
        -- A longer text is no amount, and takes long.
        case when length(value) <= 60 then normalize_price(value) end as price_text
    from sampled_values
),

-- An amount of money has a sign that is known, or none.
measured as (
    select
        shaped.*,
        find_price_number(shaped.price_text) as price_number,
        find_price_sign(shaped.price_text) as price_sign,
        coalesce(shaped.shape in ('ARRAY', 'OBJECT'), false) as is_nested,
        currency_signs.sign is not null as has_sign
    from shaped
    left join currency_signs on find_price_sign(shaped.price_text) = currency_signs.sign
),

-- Of an object, or of the first object of a list.
keys_listed as (
    select
        unnest(
            case
                when shape = 'OBJECT' then json_keys(value)
                when item_shape = 'OBJECT' then json_keys(value, '$[0]')
            end
        ) as name
    from shaped
),

keys_counted as (
    select
        name,
        count(*) as use_count,
        max(count(*)) over () as most_uses
    from keys_listed
    group by name
),

keys_gathered as (
    select
        coalesce(list(name order by name), []) as keys,
        coalesce(
            list(name order by use_count desc, name asc)
            filter (where use_count >= most_uses / 5), []
        ) as frequent_keys
    from keys_counted
),

separators as (
    select
        unnest($separators) as separator,
        generate_subscripts($separators, 1) as place
),

separators_counted as (
    select
        separators.place,
        count(*) filter (where contains(shaped.value, separators.separator)) as use_count
    from separators
    cross join shaped
    group by separators.place
),

separators_gathered as (
    select list(use_count order by place) as separator_counts
    from separators_counted
),

profiled as (
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
        count(*) filter (where price_number <> '' and has_sign) as money_count,
        count(*) filter (
            where length(value) <= 60
            and regexp_matches(value, '\p{Sc}\s*[0-9]|[0-9]\s*\p{Sc}')
        ) as sign_count,
        count(*) filter (
            where (price_sign = '' or has_sign)
            and regexp_matches(price_number, '[.,][0-9]{2}$')
        ) as cents_count,
        count(*) filter (where regexp_matches(price_number, ',[0-9]{2}$')) as comma_count,
        count(*) filter (
            where not is_nested and not regexp_matches(value, '%|[0-9],[0-9]{3}')
            and extract_decimal(value) between 0 and 10
        ) as score_count,
        count(*) filter (
            where not is_nested and not contains(value, '%')
            and extract_count(value) is not null
        ) as count_count,
        count(*) filter (where regexp_matches(value, '^(?:\[")?(?:https?:)?//')) as address_count,
        count(*) filter (where regexp_matches(value, '\s')) as spaced_count
    from measured
)

select
    profiled.*,
    keys_gathered.keys,
    keys_gathered.frequent_keys,
    separators_gathered.separator_counts
from profiled
cross join keys_gathered
cross join separators_gathered
