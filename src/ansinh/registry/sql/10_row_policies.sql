-- An official sees the people and households of the area they act for, and of every area inside it.
-- What hangs on a person or a household is seen with them; facts not by those who pay, and sensitive
-- facts only while the request reads them for a purpose (db.acting.unsealing).
DO $$
DECLARE
    here text := 'area_id = ANY ((SELECT areas_in_sight())::bigint[])';
    of_person text := 'EXISTS (SELECT FROM registry_person WHERE id = person_id)';
    of_batch text := 'EXISTS (SELECT FROM registry_importbatch WHERE id = batch_id)';
    of_household text := 'EXISTS (SELECT FROM registry_household WHERE id = household_id)';
    of_kept text := (SELECT string_agg(format(
        'EXISTS (SELECT FROM registry_%1$s AS kept WHERE kept.file_id = registry_evidence.id)', name), ' OR ')
        FROM unnest(ARRAY['fact', 'identifier', 'membership', 'residence', 'tie']) AS name);
    of_cancelled text := (SELECT string_agg(format(
        'EXISTS (SELECT FROM registry_%1$s AS kept WHERE kept.id = %1$s_id)', name), ' OR ')
        FROM unnest(ARRAY['fact', 'membership', 'residence', 'tie']) AS name);
    policy record;
BEGIN
    FOR policy IN SELECT * FROM (VALUES
        ('person', here), ('household', here), ('personhistory', here), ('householdhistory', here),
        ('importbatch', here), ('numberlease', here), ('issuednumber', of_person),
        ('importrow', of_batch), ('importfact', of_batch), ('importproblem', of_batch),
        ('importchange', of_batch),
        ('identifier', of_person), ('payoutaccount', of_person), ('payouthistory', of_person),
        ('tie', of_person), ('membership', of_household),
        ('fact', '(' || of_person || ' OR ' || of_household || ')
            AND (SELECT acting(''duty'')) <> ALL (''{PAYMENT_CLERK,FINANCE}'')
            AND (kind_id <> ALL ((SELECT sensitive_kinds())::bigint[])
                 OR (SELECT acting(''sensitive'')) = ''on'')'),
        ('residence', of_person || ' OR ' || of_household),
        ('evidence', 'stored_by_id = (SELECT id FROM accounts_official
            WHERE username = acting(''official'')) OR ' || of_kept),
        ('cancellation', of_cancelled),
        ('duplicatepair', 'EXISTS (SELECT FROM registry_person WHERE id = left_id)
            AND EXISTS (SELECT FROM registry_person WHERE id = right_id)'),
        ('merge', 'EXISTS (SELECT FROM registry_person WHERE id = kept_id)
            AND EXISTS (SELECT FROM registry_person WHERE id = gone_id)'),
        ('mergestep', 'EXISTS (SELECT FROM registry_merge WHERE id = merge_id)'),
        ('householdchange', 'EXISTS (SELECT FROM registry_household WHERE id IN (before_id, after_id))')
    ) AS policies (name, sight) LOOP
        EXECUTE format('ALTER TABLE registry_%I ENABLE ROW LEVEL SECURITY', policy.name);
        EXECUTE format('DROP POLICY IF EXISTS in_sight ON registry_%I', policy.name);
        EXECUTE format('CREATE POLICY in_sight ON registry_%I USING (%s)', policy.name, policy.sight);
    END LOOP;
END $$;

-- Which village went where is no secret of anybody; only who acts for the new unit may say so.
ALTER TABLE registry_villageruling ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS read_by_all ON registry_villageruling;
CREATE POLICY read_by_all ON registry_villageruling FOR SELECT USING (true);
DROP POLICY IF EXISTS ruled_in_sight ON registry_villageruling;
CREATE POLICY ruled_in_sight ON registry_villageruling FOR INSERT
    WITH CHECK (area_id = ANY ((SELECT areas_in_sight())::bigint[]));
