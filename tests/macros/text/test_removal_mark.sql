-- It would not be found where it is looked for if texts could have it.
select 1
where
    length({{ removal_mark() }}) <> 1
    or {{ strip_invisible_characters(removal_mark()) }} <> ''
