select rule_id from curated.curated_rules
where severity = 'reject'
order by priority
