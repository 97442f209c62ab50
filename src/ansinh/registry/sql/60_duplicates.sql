-- Who in the whole city may be the applicant already, whatever commune asks: only the key, the
-- commune and the reasons come back; the card itself stays behind the row policies.
CREATE OR REPLACE FUNCTION possible_duplicates(
    folded text, born date, year smallint, numbers text[], telephone text, but bigint
) RETURNS TABLE (person_id bigint, area_id bigint, reasons text[])
LANGUAGE sql STABLE SECURITY DEFINER ROWS 5 SET search_path = public, pg_temp AS $$
    WITH words AS (
        SELECT plainto_tsquery('simple', folded) AS query
    ), by_number AS (
        SELECT coalesce(person.merged_into_id, person.id) AS id, 'NUMBER' AS reason
        FROM registry_identifier AS held
        JOIN registry_person AS person ON person.id = held.person_id
        WHERE held.value = ANY (numbers)
    ), by_name AS (
        SELECT person.id,
               CASE WHEN person.birth_date = born AND person.name_folded = folded THEN 'NAME_BIRTH'
                    WHEN person.birth_date = born THEN 'WORDS_BIRTH'
                    ELSE 'NAME_YEAR' END AS reason
        FROM words, registry_person AS person
        WHERE year IS NOT NULL AND numnode(words.query) > 0
          AND person_words(person.name_folded, person.birth_year, person.area_id)
              @@ (words.query && ('y' || year)::tsquery)
          AND array_length(string_to_array(person.name_folded, ' '), 1)
              = array_length(string_to_array(folded, ' '), 1)
          AND (person.birth_date = born
               OR person.name_folded = folded AND (person.birth_date IS NULL OR born IS NULL))
    ), by_phone AS (
        SELECT person.id, 'PHONE' AS reason FROM registry_person AS person
        WHERE telephone <> '' AND person.phone = telephone
    )
    SELECT found.id, person.area_id, array_agg(DISTINCT found.reason ORDER BY found.reason)
    FROM (TABLE by_number UNION ALL TABLE by_name UNION ALL TABLE by_phone) AS found
    JOIN registry_person AS person ON person.id = found.id AND person.withdrawn_at IS NULL
    WHERE found.id IS DISTINCT FROM but
      -- Whoever has no area has no applicants either.
      AND (owner_at_work() OR cardinality(areas_in_sight()) > 0)
    GROUP BY found.id, person.area_id
    ORDER BY bool_or(found.reason = 'NUMBER') DESC, bool_or(found.reason = 'NAME_BIRTH') DESC, 1
    LIMIT 20
$$;
