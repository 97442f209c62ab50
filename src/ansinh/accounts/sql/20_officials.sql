-- Everybody reads who the officials are. Only an administrator creates and changes them; an official
-- changes nothing of their own account but the password and the moment of the last login.
ALTER TABLE accounts_official ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS known ON accounts_official;
CREATE POLICY known ON accounts_official FOR SELECT USING (true);
DROP POLICY IF EXISTS made ON accounts_official;
CREATE POLICY made ON accounts_official FOR INSERT
    WITH CHECK ((SELECT acting('duty')) = 'ADMINISTRATOR');
DROP POLICY IF EXISTS changed ON accounts_official;
CREATE POLICY changed ON accounts_official FOR UPDATE
    USING ((SELECT acting('duty')) = 'ADMINISTRATOR'
           OR username = (SELECT nullif(acting('official'), '')));

CREATE OR REPLACE FUNCTION duty_is_given() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF row_security_active('accounts_official') AND acting('duty') <> 'ADMINISTRATOR'
       AND (to_jsonb(OLD) - '{password,last_login}'::text[])
        <> (to_jsonb(NEW) - '{password,last_login}'::text[]) THEN
        RAISE EXCEPTION 'Chỉ quản trị hệ thống được đổi vai trò, địa bàn, quyền của cán bộ.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS duty_is_given ON accounts_official;
CREATE TRIGGER duty_is_given BEFORE UPDATE ON accounts_official
    FOR EACH ROW EXECUTE FUNCTION duty_is_given();
