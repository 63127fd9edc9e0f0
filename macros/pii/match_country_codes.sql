{#- The pattern of a country code of E.164 (ITU) and the digits behind it, as many as the
    shortest and the longest numbers of the country have: the first behind `parted`, the others
    behind `joint`. Numbers shorter than `shortest` are left out. -#}
{% macro match_country_codes(digit, joint, parted, shortest=1) -%}
    {%- set codes = {
        '7': '238 239 246 248 269 291 297 592 673 674 680 683 691 692',
        '8': '45 47 216 222 223 226 227 228 232 235 236 253 257 266 268 350 356 357 370 371 373'
            ~ ' 374 389 505 509 800 808 973 993',
        '9': '33 34 41 93 94 211 212 218 221 240 242 244 245 249 251 255 256 260 261 262 351 420'
            ~ ' 590 594 596 979 992 994 995 998',
        '10': '1 7 30 52 58 91 225 229',
        '7,8': '241 599 670 675 853 961 965 975',
        '8,9': '32 36 51 213 224 233 237 250 258 264 377 382 387 591 689 852 886 962 963',
        '9,10': '90 380 881 966 996',
        '5,7': '247 290 298 299 500 597 672 676 677 678 682 687 688 690',
        '8,10': '234 66 81 20 60 64 84 378 506 850 855 856 964 970 976',
        '6,9': '40 46 220 231 252 263 265 354 355 376 385 386 421 423 508 681 967 968',
        '7,10': '31 44 48 61 230 243 254 267 353 372 960',
        '8,11': '54 55 56 57 65 92 502 504 593 888 977',
        '9,12': '870 878',
        '6,10': '53 95 98 880',
        '6,12': '39 62 63 86 359 375 381 383 501 503 507 595 598 679 882 883 972 974',
        '5,12': '27 43 49 82 352 358 685 686 971',
    } -%}
    {%- set shapes = [] -%}
    {%- for lengths, starts in codes.items() -%}
        {%- set lowest, highest = lengths.split(',')[0] | int, lengths.split(',')[-1] | int -%}
        {%- if highest >= shortest -%}
            {%- do shapes.append(
                '(?:' ~ starts | replace(' ', '|') ~ ')' ~ parted ~ '(?:\\(0\\)' ~ joint ~ '|0' ~ joint
                ~ ')?' ~ digit ~ '(?:' ~ joint ~ digit ~ '){' ~ ([lowest, shortest] | max - 1) ~ ','
                ~ (highest - 1) ~ '}'
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    (?:{{ shapes | join('|') }})
{%- endmacro %}
