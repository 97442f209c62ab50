-- Who bears the words of a query, within the sight of whoever asks. Row policies keep `@@` behind
-- them (it is not leakproof), so under a policy the text index is never used: this function runs as
-- the owner, reads the index, and applies the same sight itself. Without a role nothing is bounded.
CREATE OR REPLACE FUNCTION persons_named(query tsquery) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER ROWS 200 SET search_path = public, pg_temp AS $$
    SELECT id FROM registry_person
    WHERE to_tsvector('simple'::regconfig, COALESCE(name_folded, '')) @@ query
      AND (current_setting('role') = 'none' OR area_id = ANY (areas_in_sight()))
$$;
