-- What decisions signed no later than `known` grant for `month`: one row a person and benefit.
-- The latest decision wins; within one decision, the latest line not after the month. A line given
-- once counts for its own month only.
CREATE OR REPLACE FUNCTION casework_granted(month date, known date DEFAULT 'infinity')
RETURNS TABLE (
    entitlement_id bigint, person_id bigint, benefit varchar, amount bigint, clause varchar,
    since date, decision_id bigint
) LANGUAGE sql STABLE AS $$
    SELECT DISTINCT ON (line.person_id, line.benefit)
        line.id, line.person_id, line.benefit, line.amount, line.clause, line.since,
        line.decision_id
    FROM casework_entitlement AS line
    JOIN casework_decision AS decision ON decision.id = line.decision_id
    WHERE line.since <= $1 AND (NOT line.once OR line.since = $1) AND decision.signed_on <= $2
    ORDER BY line.person_id, line.benefit, line.decision_id DESC, line.since DESC
$$;
