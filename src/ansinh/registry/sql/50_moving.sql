-- Moving out of sight. Whoever acts for a commune may send a household or a person of theirs to
-- another, which a row policy alone would refuse: this function runs as the owner and looks itself
-- that what is moved is in sight (areas_to_search is in 40_search.sql). Members of a household in
-- sight go with it.
CREATE OR REPLACE FUNCTION move_to_area(home bigint, people bigint[], place bigint, street text)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    sight bigint[] := areas_to_search();
    moved integer;
BEGIN
    IF home IS NOT NULL THEN
        UPDATE registry_household SET area_id = place, address = street
        WHERE id = home AND area_id = ANY (sight);
        IF NOT FOUND THEN
            RAISE EXCEPTION 'Hộ % ngoài địa bàn.', home USING ERRCODE = 'insufficient_privilege';
        END IF;
    END IF;
    UPDATE registry_person AS person SET area_id = place
    WHERE person.id = ANY (people) AND person.area_id <> place
        AND (person.area_id = ANY (sight) OR EXISTS (
            SELECT FROM registry_membership AS member
            WHERE member.household_id = home AND member.person_id = person.id
                AND member.superseded_at IS NULL AND upper_inf(member.during)));
    GET DIAGNOSTICS moved = ROW_COUNT;
    RETURN moved;
END $$;
