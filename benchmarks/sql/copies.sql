-- One file of a category: every `files`-th copy of its rows of the base. Copy 0 is the base.
with

letters_swapped as (
    select
        copies.copy,
        case
            when copies.copy = 0 then 'bcgkmpv'
            else string_agg(letters.letter, '' order by md5(letters.letter || copies.copy))
        end as letters
    from
        range(cast($file as bigint), $copies, cast($files as bigint)) as copies (copy),
        unnest(string_split('b c g k m p v', ' ')) as letters (letter)
    group by copies.copy
),

copied as (
    select
        base.*,
        letters_swapped.copy,
        'bcgkmpvBCGKMPV' as old_letters,
        letters_swapped.letters || upper(letters_swapped.letters) as new_letters,
        try_cast(base.price as double) as number
    from base
    inner join letters_swapped
        on letters_swapped.copy * (select count(*) from base) + base.base_row < $rows
    where base.category = $category
)

select
    * exclude (base_row, category, copy, old_letters, new_letters, number)
    replace (
        translate(title, old_letters, new_letters) as title,
        list_transform(features, lambda text: translate(text, old_letters, new_letters))
            as features,
        list_transform(description, lambda text: translate(text, old_letters, new_letters))
            as description,
        case
            when copy > 0 and number > 0 and isfinite(number)
                then cast(round(
                    number * (0.8 + md5_number_lower(parent_asin || ':' || copy) % 1000 / 2500.0),
                    2
                ) as varchar)
            else price
        end as price,
        case when copy > 0 then parent_asin || '-' || copy else parent_asin end as parent_asin
    )
from copied
order by copy, base_row
