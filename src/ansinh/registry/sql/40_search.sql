-- The first people, in the order of name lists, whom a query finds, within the sight of whoever asks.
-- Row policies keep `@@` behind them (it is not leakproof), so that under a policy the text index is
-- never read: these functions run as the owner, read the indexes, and apply the same sight
-- themselves. For the owner at work all areas are in sight.
--
-- Few are fetched by the text index and sorted. Of many, the list is read where the given name is one
-- of the words (`starts`, beginnings of name_key), for it is by the given name that lists are sorted;
-- then from its top; then all are fetched. The planner's statistics tell what is few. Whoever is
-- chosen so, `persons_found` gives them in the order of the list.
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

-- Whole words, a year of birth and an area as a query. Words hold letters and digits only.
CREATE OR REPLACE FUNCTION words_query(words text[], born smallint, area bigint) RETURNS tsquery
LANGUAGE sql IMMUTABLE AS $$
    SELECT to_tsquery('simple'::regconfig, concat_ws(' & ',
        nullif(array_to_string(words, ' & '), ''), 'y' || born, 'a' || area))
$$;

-- The same words as patterns for a name between spaces: cheaper than parsing each name met.
CREATE OR REPLACE FUNCTION words_patterns(words text[]) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(array_agg('% ' || word || CASE WHEN place = cardinality(words) THEN '%'
                                                   ELSE ' %' END), '{}')
    FROM unnest(words) WITH ORDINALITY AS list (word, place)
$$;
CREATE OR REPLACE FUNCTION spaced(name_folded text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT ' ' || translate(name_folded, '-''.,', '    ') || ' '
$$;

-- How many people the planner expects to fit. PostgreSQL explains only in a volatile function.
CREATE OR REPLACE FUNCTION people_expected(query tsquery) RETURNS double precision
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    plan json;
BEGIN
    EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM registry_person
        WHERE person_words(name_folded, birth_year, area_id) @@ %L::tsquery', query) INTO plan;
    RETURN (plan -> 0 -> 'Plan' ->> 'Plan Rows')::double precision;
END $$;

-- The fewest of the whole words that are expected to fit few people: each more list of the index costs
-- more to read than it saves.
CREATE OR REPLACE FUNCTION rarest_words(words text[], born smallint, area bigint) RETURNS tsquery
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found tsquery := words_query('{}', born, area);
    word text;
BEGIN
    FOR word IN
        SELECT list.word FROM unnest(words) AS list (word)
        ORDER BY people_expected(list.word::tsquery)
    LOOP
        EXIT WHEN numnode(found) > 0 AND people_expected(found) <= 1500;
        found := CASE WHEN numnode(found) > 0 THEN found && word::tsquery ELSE word::tsquery END;
    END LOOP;
    RETURN found;
END $$;

-- Whether the person now lives in a household headed by whom the patterns fit. Put in place of its
-- call, so not a function of the owner's; only functions that are call it.
CREATE OR REPLACE FUNCTION headed_by(person bigint, patterns text[]) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM registry_membership AS mine
        JOIN registry_membership AS theirs ON theirs.household_id = mine.household_id
            AND theirs.role = 'HEAD' AND theirs.superseded_at IS NULL AND upper_inf(theirs.during)
        JOIN registry_person AS chief ON chief.id = theirs.person_id
        WHERE mine.person_id = person AND mine.superseded_at IS NULL AND upper_inf(mine.during)
          AND spaced(chief.name_folded) LIKE ALL (patterns)
    )
$$;

-- All that the index finds and that fit, sorted.
CREATE OR REPLACE FUNCTION persons_fetched(
    query tsquery, patterns text[], sight bigint[], head text[], most integer
) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET work_mem = '64MB' AS $$
    SELECT person.id FROM registry_person AS person
    WHERE person_words(name_folded, birth_year, area_id) @@ query
      AND spaced(name_folded) LIKE ALL (patterns)
      AND area_id = ANY (sight) AND withdrawn_at IS NULL
      AND (head IS NULL OR headed_by(person.id, head))
    ORDER BY name_key, id LIMIT most
$$;

-- The list walked, as far as `far` people; in one area, or over all.
CREATE OR REPLACE FUNCTION persons_walked(
    patterns text[], born smallint, sight bigint[], head text[], most integer, far integer
) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
BEGIN
    IF cardinality(sight) = 1 THEN
        RETURN QUERY
        SELECT walk.id FROM (
            SELECT id, name_folded, birth_year, withdrawn_at, name_key FROM registry_person
            WHERE area_id = sight[1] ORDER BY name_key LIMIT far
        ) AS walk
        WHERE withdrawn_at IS NULL AND spaced(name_folded) LIKE ALL (patterns)
          AND (born IS NULL OR birth_year = born) AND (head IS NULL OR headed_by(walk.id, head))
        LIMIT most;
        RETURN;
    END IF;
    RETURN QUERY
    SELECT walk.id FROM (
        SELECT id, name_folded, birth_year, withdrawn_at, area_id, name_key FROM registry_person
        ORDER BY name_key LIMIT far
    ) AS walk
    WHERE withdrawn_at IS NULL AND spaced(name_folded) LIKE ALL (patterns)
      AND (born IS NULL OR birth_year = born) AND area_id = ANY (sight)
      AND (head IS NULL OR headed_by(walk.id, head))
    LIMIT most;
END $$;

-- Those who live in the few households headed by whom the head's words find.
CREATE OR REPLACE FUNCTION persons_of_heads(
    patterns text[], born smallint, sight bigint[], heads tsquery, most integer
) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT person.id
    FROM registry_person AS chief
    JOIN registry_membership AS theirs ON theirs.person_id = chief.id AND theirs.role = 'HEAD'
        AND theirs.superseded_at IS NULL AND upper_inf(theirs.during)
    JOIN registry_membership AS mine ON mine.household_id = theirs.household_id
        AND mine.superseded_at IS NULL AND upper_inf(mine.during)
    JOIN registry_person AS person ON person.id = mine.person_id
    WHERE person_words(chief.name_folded, chief.birth_year, chief.area_id) @@ heads
      AND person.area_id = ANY (sight) AND person.withdrawn_at IS NULL
      AND spaced(person.name_folded) LIKE ALL (patterns)
      AND (born IS NULL OR person.birth_year = born)
    ORDER BY person.name_key, person.id LIMIT most
$$;

-- Those whose given name begins as one of `starts`, as far as 3,000 people each.
CREATE OR REPLACE FUNCTION persons_given(
    starts text[], patterns text[], born smallint, area bigint, sight bigint[], head text[],
    most integer
) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
DECLARE
    start text;
    left_ integer := most;
    got integer;
BEGIN
    FOREACH start IN ARRAY starts LOOP
        IF area IS NULL THEN
            RETURN QUERY
            SELECT walk.id FROM (
                SELECT id, name_folded, birth_year, withdrawn_at, area_id FROM registry_person
                WHERE name_key >= start AND name_key < start || ':' ORDER BY name_key LIMIT 3000
            ) AS walk
            WHERE withdrawn_at IS NULL AND spaced(name_folded) LIKE ALL (patterns)
              AND (born IS NULL OR birth_year = born) AND area_id = ANY (sight)
              AND (head IS NULL OR headed_by(walk.id, head))
            LIMIT left_;
        ELSE
            RETURN QUERY
            SELECT walk.id FROM (
                SELECT id, name_folded, birth_year, withdrawn_at FROM registry_person
                WHERE area_id = area AND name_key >= start AND name_key < start || ':'
                ORDER BY name_key LIMIT 3000
            ) AS walk
            WHERE withdrawn_at IS NULL AND spaced(name_folded) LIKE ALL (patterns)
              AND (born IS NULL OR birth_year = born)
              AND (head IS NULL OR headed_by(walk.id, head))
            LIMIT left_;
        END IF;
        GET DIAGNOSTICS got = ROW_COUNT;
        left_ := left_ - got;
        EXIT WHEN left_ <= 0;
    END LOOP;
END $$;

-- Some who fit in one area (`area`), or in all of `sight` when it is null: all, when fewer than `most`.
CREATE OR REPLACE FUNCTION persons_found_in(
    area bigint, words text[], starts text[], born smallint, sight bigint[], heads text[],
    most integer
) RETURNS SETOF bigint
LANGUAGE plpgsql SECURITY DEFINER ROWS 30 SET search_path = public, pg_temp AS $$
DECLARE
    patterns text[] := words_patterns(words);
    begun tsquery := (words[cardinality(words)] || ':*')::tsquery;
    whole tsquery := rarest_words(words[:cardinality(words) - 1], born, area);
    people double precision := (SELECT reltuples FROM pg_class
                                WHERE oid = 'registry_person'::regclass);
    fit double precision;
    by_whole double precision := 'infinity';
    by_begun double precision := 'infinity';
    far integer := 20000;
    found bigint[];
BEGIN
    IF area IS NOT NULL THEN
        people := people_expected(words_query('{}', NULL, area));
        far := greatest(far, people);
    END IF;
    IF numnode(whole) > 0 THEN
        by_whole := people_expected(whole);
        fit := by_whole;
    END IF;
    IF begun IS NOT NULL AND by_whole > 2000 THEN
        fit := people_expected(CASE WHEN numnode(whole) > 0 THEN whole && begun ELSE begun END);
        by_begun := people_expected(begun) / 5 + fit;
    END IF;
    IF least(by_whole, by_begun) > 2000 THEN
        found := ARRAY(SELECT persons_given(starts, patterns, born, area, sight, heads, most));
        IF cardinality(found) < most
           AND least(by_whole, by_begun) > most * people / greatest(fit, 1) THEN
            found := ARRAY(SELECT persons_walked(patterns, born, sight, heads, most, far));
        END IF;
        IF cardinality(found) = most THEN
            RETURN QUERY SELECT unnest(found);
            RETURN;
        END IF;
    END IF;
    RETURN QUERY SELECT persons_fetched(
        CASE WHEN by_whole <= by_begun THEN whole
             WHEN numnode(whole) > 0 THEN whole && begun ELSE begun END,
        patterns, sight, heads, most);
END $$;

CREATE OR REPLACE FUNCTION persons_found(
    words text[], starts text[], born smallint, places bigint[], head text[], most integer
) RETURNS SETOF bigint
LANGUAGE plpgsql SECURITY DEFINER ROWS 30 SET search_path = public, pg_temp AS $$
DECLARE
    sight bigint[] := areas_to_search();
    heads text[] := CASE WHEN head IS NOT NULL THEN words_patterns(head) END;
BEGIN
    IF places IS NOT NULL THEN
        sight := ARRAY(SELECT unnest(sight) INTERSECT SELECT unnest(places));
    END IF;
    IF cardinality(sight) <= 20 THEN
        -- Units that were merged hold nobody any more.
        sight := ARRAY(SELECT area FROM unnest(sight) AS list (area)
                       WHERE EXISTS (SELECT FROM registry_person WHERE area_id = area));
    END IF;
    IF head IS NOT NULL AND people_expected(words_query(head, NULL, NULL)) <= 3000 THEN
        RETURN QUERY SELECT persons_of_heads(words_patterns(words), born, sight,
                                             words_query(head, NULL, NULL), most);
    ELSIF cardinality(sight) > 8 THEN
        RETURN QUERY
        SELECT id FROM registry_person
        WHERE id IN (SELECT persons_found_in(NULL, words, starts, born, sight, heads, most))
        ORDER BY name_key, id;
    ELSE
        RETURN QUERY
        SELECT person.id
        FROM unnest(sight) AS list (area)
        CROSS JOIN LATERAL persons_found_in(list.area, words, starts, born, ARRAY[list.area],
                                            heads, most) AS found (id)
        JOIN registry_person AS person ON person.id = found.id
        ORDER BY person.name_key, person.id LIMIT most;
    END IF;
END $$;
-- Who has, or had, a number of any kind, or has a telephone, that begins so: the first by number.
CREATE OR REPLACE FUNCTION persons_numbered(number text, most integer) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 30 SET search_path = public, pg_temp AS $$
DECLARE
    sight bigint[] := areas_to_search();
BEGIN
    RETURN QUERY
    SELECT card.id FROM (
        SELECT coalesce(bearer.merged_into_id, bearer.id) AS id
        FROM registry_identifier AS held
        JOIN registry_person AS bearer ON bearer.id = held.person_id
        WHERE held.value >= number AND held.value < number || ':' AND bearer.area_id = ANY (sight)
        ORDER BY held.value LIMIT most
    ) AS card
    UNION
    SELECT called.id FROM (
        SELECT id FROM registry_person
        WHERE phone <> '' AND phone >= number AND phone < number || ':' AND area_id = ANY (sight)
        ORDER BY phone LIMIT most
    ) AS called;
END $$;

-- The index knows the frequency of ten thousand words, not of a thousand.
ALTER INDEX person_search ALTER COLUMN 1 SET STATISTICS 1000;
REVOKE EXECUTE ON FUNCTION people_expected, rarest_words, persons_fetched, persons_walked,
    persons_of_heads, persons_given, persons_found_in FROM PUBLIC;
