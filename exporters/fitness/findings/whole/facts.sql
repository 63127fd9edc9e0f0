select
    comparisons.mae_usd,
    comparisons.without_mae_usd,
    comparisons.difference_ratio,
    comparisons.low_ratio,
    comparisons.high_ratio,
    comparisons.verdict,
    facts.tested_count,
    facts.kept_count,
    facts.record_count,
    facts.leaking_count,
    facts.out_of_scope_count,
    facts.fold_count,
    facts.is_all_synthetic
from fitness.comparisons as comparisons
cross join fitness.facts as facts
where comparisons.name = 'winnow' and comparisons.part = 'whole' and comparisons.size = 'all'
