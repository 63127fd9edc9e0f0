{{ config(materialized='view', meta={'row_local': true}) }}

with

texts as (
    select
        *,
        {{ split_texts('clean_texts', 1) }} as clean_title,
        {{ first_detail('details_by_key', 'weight') }} as weight_text,
        {{ first_detail('details_by_key', 'dimensions') }} as dimensions_text,
        {{ first_detail('details_by_key', 'capacity') }} as capacity_text,
        {{ first_detail('details_by_key', 'count') }} as count_text
    from {{ ref('cleaned_texts') }}
),

quantities_listed as (
    select
        *,
        {{ list_quantities('clean_title', in_titles=true) }} as title_quantities,
        {{ list_quantities('weight_text') }} as weights,
        {{ list_quantities('dimensions_text') }} as dimensions,
        {{ list_quantities('capacity_text') }} as capacities
    from texts
),

-- The dimensions may state the weight too.
amounts_listed as (
    select
        * exclude (
            weight_text, dimensions_text, capacity_text, count_text,
            weights, dimensions, capacities
        ),
        list_concat(
            {{ list_amounts('weights', 'weight') }},
            {{ list_amounts('dimensions', 'weight') }},
            {{ list_amounts('title_quantities', 'weight') }}
        ) as weights_pounds,
        list_sort(
            {{ list_amounts('dimensions', 'length') }}[1:3], 'desc'
        ) as sides_inches,
        list_concat(
            {{ list_amounts('capacities', 'volume') }},
            {{ list_amounts('title_quantities', 'volume') }}
        ) as capacities_fluid_ounces,
        list_concat(
            {{ list_amounts('title_quantities', 'count') }},
            list_filter(
                [try_cast(regexp_extract(count_text, '^[0-9.]+') as double)],
                lambda amount: amount > 0
            )
        ) as item_counts
    from quantities_listed
),

sizes_typed as (
    select
        * exclude (weights_pounds, sides_inches, capacities_fluid_ounces, item_counts),
        weights_pounds[1] as weight_pounds,
        sides_inches[1] as longest_side_inches,
        sides_inches[2] as middle_side_inches,
        sides_inches[3] as shortest_side_inches,
        capacities_fluid_ounces[1] as capacity_fluid_ounces,
        item_counts[1] as item_count
    from amounts_listed
),

sizes_written as (
    select
        *,
        {{ write_sizes(
            'weight_pounds',
            ['longest_side_inches', 'middle_side_inches', 'shortest_side_inches'],
            'capacity_fluid_ounces',
            'item_count'
        ) }} as sizes
    from sizes_typed
)

select * from sizes_written
