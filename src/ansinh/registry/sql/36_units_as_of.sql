-- For every unit, the unit of a day that has its whole territory: itself while it stands, else the
-- one it was merged into; before it was made, itself as written. No row for a unit that was divided
-- among several (Hòa Liên): an official says by village where each household belongs.
CREATE OR REPLACE FUNCTION units_as_of(day date)
RETURNS TABLE (area_id bigint, unit_id bigint) LANGUAGE sql STABLE ROWS 500 AS $$
    WITH RECURSIVE gone AS (
        SELECT area.id, area.id AS unit, area.valid_from AS since FROM areas_area AS area
        WHERE area.valid_until < day
        UNION
        SELECT gone.id, link.successor_id, link.on FROM gone
        JOIN areas_area AS here ON here.id = gone.unit AND here.valid_until < day
        JOIN areas_areasuccession AS link ON link.predecessor_id = gone.unit
        WHERE link.on >= gone.since AND link.on <= day AND link.successor_id IS NOT NULL
    )
    SELECT gone.id, min(gone.unit) FROM gone
    JOIN areas_area AS here ON here.id = gone.unit
        AND (here.valid_until IS NULL OR here.valid_until >= day)
    GROUP BY gone.id HAVING count(DISTINCT gone.unit) = 1
    UNION ALL
    SELECT area.id, area.id FROM areas_area AS area
    WHERE area.valid_until IS NULL OR area.valid_until >= day
$$;
