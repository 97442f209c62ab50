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

-- The households headed by whom the patterns fit in which the person now lives. Put in place of its
-- call, so not a function of the owner's; only functions that are call it. OFFSET keeps it asked of
-- each person found, not of everybody beforehand.
DROP FUNCTION IF EXISTS headed_by(bigint, text[]);
CREATE OR REPLACE FUNCTION homes_headed_by(person bigint, patterns text[]) RETURNS SETOF bigint
LANGUAGE sql STABLE AS $$
    SELECT mine.household_id FROM registry_membership AS mine
    JOIN registry_membership AS theirs ON theirs.household_id = mine.household_id
        AND theirs.role = 'HEAD' AND theirs.superseded_at IS NULL AND upper_inf(theirs.during)
    JOIN registry_person AS chief ON chief.id = theirs.person_id
    WHERE mine.person_id = person AND mine.superseded_at IS NULL AND upper_inf(mine.during)
      AND spaced(chief.name_folded) LIKE ALL (patterns)
    OFFSET 0
$$;

-- In the functions below `sight` null means everybody: comparing each with a list of areas would
-- cost more than reading them.

-- All that the index finds and that fit, sorted.
CREATE OR REPLACE FUNCTION persons_fetched(
    query tsquery, patterns text[], sight bigint[], head text[], most integer
) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET work_mem = '64MB'
SET enable_indexscan = off AS $$
    SELECT found.id FROM (
        SELECT id, name_key FROM registry_person
        WHERE person_words(name_folded, birth_year, area_id) @@ query
          AND spaced(name_folded) LIKE ALL (patterns)
          AND (sight IS NULL OR area_id = ANY (sight)) AND withdrawn_at IS NULL
        OFFSET 0
    ) AS found
    WHERE head IS NULL OR EXISTS (SELECT FROM homes_headed_by(found.id, head))
    ORDER BY name_key, id LIMIT most
$$;

-- The list of one area, or of all, walked where name_key begins so ('': from its top), as far as
-- `far` people. Only the index is read.
DROP FUNCTION IF EXISTS persons_walked(text[], smallint, bigint[], text[], integer, integer);
CREATE OR REPLACE FUNCTION persons_walked(
    start text, patterns text[], born smallint, area bigint, sight bigint[], head text[],
    most integer, far integer
) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
BEGIN
    IF area IS NULL THEN
        RETURN QUERY
        SELECT walk.id FROM (
            SELECT id, name_folded, birth_year, area_id FROM registry_person
            WHERE name_key >= start AND name_key < start || ':' AND withdrawn_at IS NULL
            ORDER BY name_key LIMIT far
        ) AS walk
        WHERE spaced(name_folded) LIKE ALL (patterns) AND (born IS NULL OR birth_year = born)
          AND (sight IS NULL OR area_id = ANY (sight))
          AND (head IS NULL OR EXISTS (SELECT FROM homes_headed_by(walk.id, head)))
        LIMIT most;
    ELSE
        RETURN QUERY
        SELECT walk.id FROM (
            SELECT id, name_folded, birth_year FROM registry_person
            WHERE area_id = area AND name_key >= start AND name_key < start || ':'
              AND withdrawn_at IS NULL
            ORDER BY name_key LIMIT far
        ) AS walk
        WHERE spaced(name_folded) LIKE ALL (patterns) AND (born IS NULL OR birth_year = born)
          AND (head IS NULL OR EXISTS (SELECT FROM homes_headed_by(walk.id, head)))
        LIMIT most;
    END IF;
END $$;

-- Those whose given name begins as one of `starts`, walking past `far` people in all, but at least
-- some hundreds each.
DROP FUNCTION IF EXISTS persons_given(text[], text[], smallint, bigint, bigint[], text[], integer);
CREATE OR REPLACE FUNCTION persons_given(
    starts text[], patterns text[], born smallint, area bigint, sight bigint[], head text[],
    most integer, far integer
) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    each_far integer := greatest(500, far / greatest(cardinality(starts), 1));
    left_ integer := most;
    start text;
    got integer;
BEGIN
    FOREACH start IN ARRAY starts LOOP
        RETURN QUERY SELECT persons_walked(start, patterns, born, area, sight, head, left_, each_far);
        GET DIAGNOSTICS got = ROW_COUNT;
        left_ := left_ - got;
        EXIT WHEN left_ <= 0;
    END LOOP;
END $$;

-- Those who live in the few households headed by whom the head's words find. OFFSET keeps the order
-- of the steps: the planner knows too little of names to find it.
CREATE OR REPLACE FUNCTION persons_of_heads(
    patterns text[], born smallint, sight bigint[], heads tsquery, most integer
) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT person.id
    FROM (SELECT id FROM registry_person
          WHERE person_words(name_folded, birth_year, area_id) @@ heads OFFSET 0) AS chief
    CROSS JOIN LATERAL (
        SELECT household_id FROM registry_membership
        WHERE person_id = chief.id AND superseded_at IS NULL AND upper_inf(during) OFFSET 0
    ) AS home
    CROSS JOIN LATERAL (
        SELECT FROM registry_membership
        WHERE household_id = home.household_id AND person_id = chief.id AND role = 'HEAD'
          AND superseded_at IS NULL AND upper_inf(during) OFFSET 0
    ) AS head
    CROSS JOIN LATERAL (
        SELECT person_id FROM registry_membership
        WHERE household_id = home.household_id AND superseded_at IS NULL AND upper_inf(during)
        OFFSET 0
    ) AS member
    CROSS JOIN LATERAL (
        SELECT id, name_key FROM registry_person
        WHERE id = member.person_id AND (sight IS NULL OR area_id = ANY (sight))
          AND withdrawn_at IS NULL AND spaced(name_folded) LIKE ALL (patterns)
          AND (born IS NULL OR birth_year = born) OFFSET 0
    ) AS person
    ORDER BY person.name_key, person.id LIMIT most
$$;

-- Some who fit in one area (`area`), or in all of `sight` when it is null: all, when fewer than `most`.
-- Costs are told in people fetched: what the index reads of a word only begun is ten times cheaper,
-- whoever is walked past three times. From its top the list is walked only where it is dense. Who
-- heads a household is dear to ask; `share` of people are expected to live under such a head.
DROP FUNCTION IF EXISTS persons_found_in(bigint, text[], text[], smallint, bigint[], text[], integer);
CREATE OR REPLACE FUNCTION persons_found_in(
    area bigint, words text[], starts text[], born smallint, sight bigint[], heads text[],
    share double precision, most integer
) RETURNS SETOF bigint
LANGUAGE plpgsql SECURITY DEFINER ROWS 30 SET search_path = public, pg_temp AS $$
DECLARE
    few CONSTANT integer := 3000;
    far CONSTANT integer := 60000;
    near CONSTANT integer := 10000;
    patterns text[] := words_patterns(words);
    begun tsquery := (words[cardinality(words)] || ':*')::tsquery;
    whole tsquery := rarest_words(words[:cardinality(words) - 1], born, area);
    people double precision := (SELECT reltuples FROM pg_class
                                WHERE oid = 'registry_person'::regclass);
    fit double precision;
    by_whole double precision := 'infinity';
    by_begun double precision := 'infinity';
    found bigint[];
BEGIN
    IF area IS NOT NULL THEN
        people := people_expected(words_query('{}', NULL, area));
    END IF;
    IF numnode(whole) > 0 THEN
        by_whole := people_expected(whole);
        fit := by_whole;
    END IF;
    IF begun IS NOT NULL AND by_whole > few THEN
        fit := people_expected(CASE WHEN numnode(whole) > 0 THEN whole && begun ELSE begun END);
        by_begun := people_expected(begun) / 10 + fit;
    END IF;
    IF least(by_whole, by_begun) > few
       AND NOT (heads IS NOT NULL AND fit <= few AND fit * share < most) THEN
        found := ARRAY(SELECT persons_given(starts, patterns, born, area, sight, heads, most, far));
        IF cardinality(found) < most AND 3 * most * people / greatest(fit, 1) < near THEN
            found := ARRAY(SELECT persons_walked('', patterns, born, area, sight, heads, most, near));
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

-- Whether it is cheaper to look into the households of the heads whom the words find than to ask of
-- each person found who heads theirs. Of those many are asked before `most` are found.
CREATE OR REPLACE FUNCTION few_heads(
    words text[], born smallint, sight bigint[], share double precision, most integer
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    begun tsquery := (words[cardinality(words)] || ':*')::tsquery;
    fit tsquery := words_query(words[:cardinality(words) - 1], born, NULL);
    people double precision := (SELECT reltuples FROM pg_class
                                WHERE oid = 'registry_person'::regclass);
    asked double precision := people;
BEGIN
    IF begun IS NOT NULL THEN
        fit := CASE WHEN numnode(fit) > 0 THEN fit && begun ELSE begun END;
    END IF;
    IF numnode(fit) > 0 THEN
        IF cardinality(sight) <= 8 THEN
            fit := fit && (SELECT string_agg('a' || area, ' | ')::tsquery
                           FROM unnest(sight) AS list (area));
        END IF;
        asked := people_expected(fit);
    END IF;
    RETURN share * people <= least(asked, most / share);
END $$;

CREATE OR REPLACE FUNCTION persons_found(
    words text[], starts text[], born smallint, places bigint[], head text[], most integer
) RETURNS SETOF bigint
LANGUAGE plpgsql SECURITY DEFINER ROWS 30 SET search_path = public, pg_temp AS $$
DECLARE
    sight bigint[] := areas_to_search();
    heads text[] := CASE WHEN head IS NOT NULL THEN words_patterns(head) END;
    chiefs tsquery := words_query(head[:cardinality(head) - 1], NULL, NULL);
    share double precision;
BEGIN
    IF places IS NOT NULL THEN
        sight := ARRAY(SELECT unnest(sight) INTERSECT SELECT unnest(places));
    END IF;
    IF cardinality(sight) <= 20 THEN
        -- Units that were merged hold nobody any more.
        sight := ARRAY(SELECT area FROM unnest(sight) AS list (area)
                       WHERE EXISTS (SELECT FROM registry_person WHERE area_id = area));
    ELSIF NOT EXISTS (SELECT FROM areas_area AS other WHERE other.id <> ALL (sight)
                      AND EXISTS (SELECT FROM registry_person WHERE area_id = other.id)) THEN
        sight := NULL;
    END IF;
    IF cardinality(head) > 0 THEN
        chiefs := CASE WHEN numnode(chiefs) > 0
            THEN chiefs && (head[cardinality(head)] || ':*')::tsquery
            ELSE (head[cardinality(head)] || ':*')::tsquery END;
        share := (SELECT greatest(people_expected(chiefs), 1) / greatest(reltuples, 1)
                  FROM pg_class WHERE oid = 'registry_person'::regclass);
        IF few_heads(words, born, sight, share, most) THEN
            RETURN QUERY SELECT persons_of_heads(words_patterns(words), born, sight, chiefs, most);
            RETURN;
        END IF;
    END IF;
    IF sight IS NULL OR cardinality(sight) > 8 THEN
        RETURN QUERY
        SELECT id FROM registry_person
        WHERE id IN (SELECT persons_found_in(NULL, words, starts, born, sight, heads,
                                              share, most))
        ORDER BY name_key, id;
    ELSE
        RETURN QUERY
        SELECT person.id
        FROM unnest(sight) AS list (area)
        CROSS JOIN LATERAL persons_found_in(list.area, words, starts, born, ARRAY[list.area],
                                            heads, share, most) AS found (id)
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
    persons_of_heads, persons_given, persons_found_in, few_heads FROM PUBLIC;
