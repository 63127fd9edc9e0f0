with

cases (given, expected) as (
    values
    ('<b>Bold</b> case', ' Bold  case'),
    ('one<br>two<BR/>three', 'one' || chr(10) || 'two' || chr(10) || 'three'),
    ('a<' || '!-- hidden <b> -->b', 'a b'),
    ('a<script>alert("<b>")<' || '/script >b', 'a b'),
    ('<p style="x">text', chr(10) || 'text'),
    ('2 < 3 and 5 > 4', '2 < 3 and 5 > 4'),
    ('a<style>b<' || '/script>c<' || '/style>d', 'a d'),
    ('a<' || '!-- b' || chr(31) || '-->c', 'a<' || '!-- b' || chr(31) || '-->c'),
    ('I <3 you', 'I <3 you'),
    ('no end <b', 'no end <b'),
    (null, null)
)

select * from cases
where {{ strip_html('given') }} is distinct from expected
