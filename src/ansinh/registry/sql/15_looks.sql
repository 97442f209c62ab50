-- Whoever sees a person sees who looked at them, wherever the person lived then: the citizen may ask.
DROP POLICY IF EXISTS of_person_in_sight ON accounts_look;
CREATE POLICY of_person_in_sight ON accounts_look FOR SELECT USING (
    (SELECT acting('duty')) <> ALL ('{PAYMENT_CLERK,FINANCE}')
    AND EXISTS (SELECT FROM registry_person WHERE uid = person)
);

-- The looks at a person in sight, at lists with the person in them too. Of the others of a list
-- nothing is told: the row of a list stays out of sight, and its persons are left out here.
CREATE OR REPLACE FUNCTION looks_at(of_person uuid) RETURNS TABLE (
    seq bigint, at timestamptz, official_id bigint, username varchar, person uuid, people integer,
    area_path varchar, page varchar, purpose varchar, detail varchar, previous varchar, hash varchar
) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = public, pg_temp AS $$
DECLARE
    sight bigint[] := areas_to_search();
BEGIN
    IF acting('duty') = ANY ('{PAYMENT_CLERK,FINANCE}') OR NOT EXISTS (
        SELECT FROM registry_person AS one WHERE one.uid = of_person AND one.area_id = ANY (sight)
    ) THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT look.seq, look.at, look.official_id, look.username, look.person, look.people,
           look.area_path, look.page, look.purpose, look.detail, look.previous, look.hash
    FROM accounts_look AS look
    WHERE look.person = of_person OR look.persons @> ARRAY[of_person];
END $$;
