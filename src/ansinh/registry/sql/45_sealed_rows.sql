-- The sealed rows by which the law decides, of the people in sight: given to the application alone,
-- which proves itself, and shows nobody more than the amounts that follow.
CREATE OR REPLACE FUNCTION sealed_rows(
    proof text, codes text[], day date, before timestamptz, of_person bigint
) RETURNS TABLE (person_id bigint, code varchar, value varchar)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = public, pg_temp AS $$
DECLARE
    sight bigint[] := areas_to_search();
BEGIN
    IF proof IS DISTINCT FROM keep.proof_of('the law reads' || chr(31) || pg_backend_pid()) THEN
        RAISE EXCEPTION 'Chỉ phần xét hưởng được đọc dữ kiện niêm phong.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY
    SELECT fact.person_id, kind.code, fact.value
    FROM registry_fact AS fact
    JOIN registry_factkind AS kind ON kind.id = fact.kind_id
    JOIN registry_person AS person ON person.id = fact.person_id
    WHERE fact.kind_id = ANY (ARRAY(SELECT id FROM registry_factkind AS k WHERE k.code = ANY (codes)))
      AND (of_person IS NULL OR fact.person_id = of_person) AND person.area_id = ANY (sight)
      AND fact.during @> day AND fact.recorded_at < before
      AND (fact.superseded_at IS NULL OR fact.superseded_at >= before);
END $$;
