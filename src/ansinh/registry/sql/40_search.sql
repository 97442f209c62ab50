-- The first people, in the order of name lists, whom a query finds, within the sight of whoever asks.
-- Row policies keep `@@` behind them (it is not leakproof), so that under a policy the text index is
-- never read: these functions run as the owner, read the indexes, and apply the same sight
-- themselves. For the owner at work all areas are in sight.
DROP FUNCTION IF EXISTS persons_named(tsquery, integer);
DROP FUNCTION IF EXISTS persons_named_often(tsquery, integer);
CREATE OR REPLACE FUNCTION areas_to_search() RETURNS bigint[] LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN owner_at_work()
        THEN (SELECT array_agg(id) FROM areas_area) ELSE areas_in_sight() END
$$;

-- The words of a person as the index person_search holds them: those of the name, y1950, a4711. The
-- planner puts the expression in place of the call, and finds the index.
CREATE OR REPLACE FUNCTION person_words(name_folded text, birth_year smallint, area_id bigint)
RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
    SELECT to_tsvector('simple'::regconfig, name_folded || ' y' || coalesce(birth_year::text, '')
                       || ' a' || area_id::text)
$$;

-- For words that many bear: walk each area in the order of names until enough are found.
CREATE OR REPLACE FUNCTION persons_found_often(query tsquery, sight bigint[], most integer)
RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_bitmapscan = off
AS $$
    SELECT walk.id
    FROM unnest(sight) AS area (id)
    CROSS JOIN LATERAL (
        SELECT person.id, person.name_key FROM registry_person AS person
        WHERE person.area_id = area.id AND person.withdrawn_at IS NULL
          AND person_words(person.name_folded, person.birth_year, person.area_id) @@ query
        ORDER BY person.name_key LIMIT most
    ) AS walk
    ORDER BY walk.name_key, walk.id LIMIT most
$$;
REVOKE EXECUTE ON FUNCTION persons_found_often FROM PUBLIC;

-- The households now headed by whom `head` finds. More than 5,000: the name narrows first.
CREATE OR REPLACE FUNCTION households_headed(head tsquery, sight bigint[]) RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT array_agg(household_id) FROM (
        SELECT place.household_id
        FROM registry_person AS person
        JOIN registry_membership AS place ON place.person_id = person.id AND place.role = 'HEAD'
            AND place.superseded_at IS NULL AND upper_inf(place.during)
        WHERE person_words(person.name_folded, person.birth_year, person.area_id) @@ head
          AND person.area_id = ANY (sight) AND person.withdrawn_at IS NULL
        LIMIT 5001
    ) AS headed
$$;
REVOKE EXECUTE ON FUNCTION households_headed FROM PUBLIC;

-- 50,000 are sorted in a moment; whatever more people bear is dense enough to be met on a walk.
CREATE OR REPLACE FUNCTION persons_found(words tsquery, places bigint[], head tsquery, most integer)
RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 30 SET search_path = public, pg_temp
SET work_mem = '64MB' AS $$
DECLARE
    sight bigint[] := areas_to_search();
    query tsquery := words;
    homes bigint[];
    found bigint[];
BEGIN
    IF places IS NOT NULL THEN
        sight := ARRAY(SELECT unnest(sight) INTERSECT SELECT unnest(places));
    END IF;
    IF cardinality(sight) = 1 THEN
        query := query && ('a' || sight[1])::tsquery;
    END IF;
    IF head IS NOT NULL THEN
        homes := households_headed(head, sight);
        IF homes IS NULL THEN
            RETURN;
        END IF;
    END IF;
    IF cardinality(homes) <= 5000 THEN
        found := ARRAY(
            SELECT person.id
            FROM registry_membership AS place
            JOIN registry_person AS person ON person.id = place.person_id
            WHERE place.household_id = ANY (homes) AND place.superseded_at IS NULL
              AND upper_inf(place.during) AND person.area_id = ANY (sight)
              AND person.withdrawn_at IS NULL
              AND person_words(person.name_folded, person.birth_year, person.area_id) @@ query
        );
    ELSE
        found := ARRAY(
            SELECT id FROM registry_person AS person
            WHERE person_words(name_folded, birth_year, area_id) @@ query
              AND area_id = ANY (sight) AND withdrawn_at IS NULL
              AND (head IS NULL OR EXISTS (
                  SELECT FROM registry_membership AS mine
                  JOIN registry_membership AS theirs ON theirs.household_id = mine.household_id
                      AND theirs.role = 'HEAD' AND theirs.superseded_at IS NULL
                      AND upper_inf(theirs.during)
                  JOIN registry_person AS chief ON chief.id = theirs.person_id
                  WHERE mine.person_id = person.id AND mine.superseded_at IS NULL
                    AND upper_inf(mine.during)
                    AND person_words(chief.name_folded, chief.birth_year, chief.area_id) @@ head
              ))
            LIMIT 50001
        );
    END IF;
    IF cardinality(found) > 50000 THEN
        RETURN QUERY SELECT persons_found_often(query, sight, most);
    ELSE
        RETURN QUERY SELECT id FROM registry_person WHERE id = ANY (found)
            ORDER BY name_key, id LIMIT most;
    END IF;
END $$;
