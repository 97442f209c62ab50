-- Whoever sees a person sees who looked at them, wherever the person lived then: the citizen may ask.
DROP POLICY IF EXISTS of_person_in_sight ON accounts_look;
CREATE POLICY of_person_in_sight ON accounts_look FOR SELECT USING (
    (SELECT acting('duty')) <> ALL ('{PAYMENT_CLERK,FINANCE}')
    AND EXISTS (SELECT FROM registry_person WHERE uid = person)
);
