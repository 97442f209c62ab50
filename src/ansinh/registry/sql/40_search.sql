-- The first people, in the order of name lists, who bear the words of a query, within the sight of
-- whoever asks. Row policies keep `@@` behind them (it is not leakproof), so that under a policy the
-- text index is never read: these functions run as the owner, read the indexes, and apply the same
-- sight themselves. For the owner at work all areas are in sight.
DROP FUNCTION IF EXISTS persons_named(tsquery);
CREATE OR REPLACE FUNCTION areas_to_search() RETURNS bigint[] LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN owner_at_work()
        THEN (SELECT array_agg(id) FROM areas_area) ELSE areas_in_sight() END
$$;

-- For words that many bear: walk each area in the order of names until enough are found.
CREATE OR REPLACE FUNCTION persons_named_often(query tsquery, most integer) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_bitmapscan = off
AS $$
    SELECT walk.id
    FROM unnest(areas_to_search()) AS area (id)
    CROSS JOIN LATERAL (
        SELECT person.id, person.name_key FROM registry_person AS person
        WHERE person.area_id = area.id
          AND to_tsvector('simple'::regconfig, COALESCE(person.name_folded, '')) @@ query
        ORDER BY person.name_key LIMIT most
    ) AS walk
    ORDER BY walk.name_key, walk.id LIMIT most
$$;

-- 50,000 are sorted in a moment; whatever more people bear is dense enough to be met on a walk.
CREATE OR REPLACE FUNCTION persons_named(query tsquery, most integer) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 30 SET search_path = public, pg_temp
SET work_mem = '64MB' AS $$
DECLARE
    sight bigint[] := areas_to_search();
    found bigint[];
BEGIN
    found := ARRAY(
        SELECT id FROM registry_person
        WHERE to_tsvector('simple'::regconfig, COALESCE(name_folded, '')) @@ query
          AND area_id = ANY (sight)
        LIMIT 50001
    );
    IF cardinality(found) > 50000 THEN
        RETURN QUERY SELECT persons_named_often(query, most);
    ELSE
        RETURN QUERY SELECT id FROM registry_person WHERE id = ANY (found)
            ORDER BY name_key, id LIMIT most;
    END IF;
END $$;
