-- The households, of those in sight, that were split off from one of a class (poor, near-poor)
-- and whose own class nobody has said since: true on `day`, as held just before `before`. Of
-- one household, or of all. Their class is not known: that the yearly list leaves them out says nothing.
-- The owner's rights let a commune see it of a household that came from another one.
CREATE OR REPLACE FUNCTION households_unreviewed(day date, before timestamptz, of_household bigint)
RETURNS SETOF bigint LANGUAGE sql STABLE SECURITY DEFINER ROWS 100
SET search_path = public, pg_temp AS $$
    WITH RECURSIVE class AS NOT MATERIALIZED (
        SELECT fact.household_id, fact.value, fact.during FROM registry_fact AS fact
        WHERE fact.kind_id = (SELECT id FROM registry_factkind WHERE code = 'poverty')
            AND fact.household_id IS NOT NULL AND fact.recorded_at < before
            AND (fact.superseded_at IS NULL OR fact.superseded_at >= before)
    ), split AS NOT MATERIALIZED (
        SELECT change.before_id, change.after_id, change."on" FROM registry_householdchange AS change
        WHERE change.kind = 'SPLIT' AND change.recorded_at < before
    ), source (household_id, before_id, "on") AS (
        SELECT after_id, before_id, "on" FROM split
        WHERE "on" <= day AND (of_household IS NULL OR after_id = of_household)
        UNION
        SELECT source.household_id, older.before_id, older."on"
        FROM source JOIN split AS older ON older.after_id = source.before_id AND older."on" <= source."on"
        WHERE NOT EXISTS (SELECT FROM class WHERE class.household_id = source.before_id
                              AND lower(class.during) <= source."on")
    )
    SELECT DISTINCT source.household_id FROM source
    JOIN registry_household AS household ON household.id = source.household_id
    WHERE household.area_id = ANY (areas_to_search())
        AND EXISTS (SELECT FROM class WHERE class.household_id = source.before_id
                        AND class.during @> source."on" AND class.value <> 'NONE')
        AND NOT EXISTS (SELECT FROM class WHERE class.household_id = source.household_id
                            AND lower(class.during) <= day)
$$;
