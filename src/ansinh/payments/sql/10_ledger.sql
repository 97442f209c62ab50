-- At commit, the debits of every entry touched equal its credits; nothing booked is ever changed.
CREATE OR REPLACE FUNCTION entry_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(debit) <> sum(credit) FROM payments_posting WHERE entry_id = NEW.entry_id) THEN
        RAISE EXCEPTION 'Bút toán % không cân: nợ khác có.', NEW.entry_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION booked_is_booked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Bút toán đã ghi không được sửa hoặc xóa; hãy ghi bút toán đảo.'
        USING ERRCODE = 'check_violation';
END $$;
DROP TRIGGER IF EXISTS entry_balances ON payments_posting;
CREATE CONSTRAINT TRIGGER entry_balances AFTER INSERT ON payments_posting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION entry_balances();
DROP TRIGGER IF EXISTS booked_is_booked ON payments_posting;
CREATE TRIGGER booked_is_booked BEFORE UPDATE OR DELETE ON payments_posting
    FOR EACH ROW EXECUTE FUNCTION booked_is_booked();
DROP TRIGGER IF EXISTS booked_is_booked ON payments_entry;
CREATE TRIGGER booked_is_booked BEFORE UPDATE OR DELETE ON payments_entry
    FOR EACH ROW EXECUTE FUNCTION booked_is_booked();
DROP TRIGGER IF EXISTS booked_is_booked_whole ON payments_posting;
CREATE TRIGGER booked_is_booked_whole BEFORE TRUNCATE ON payments_posting
    FOR EACH STATEMENT EXECUTE FUNCTION booked_is_booked();
DROP TRIGGER IF EXISTS booked_is_booked_whole ON payments_entry;
CREATE TRIGGER booked_is_booked_whole BEFORE TRUNCATE ON payments_entry
    FOR EACH STATEMENT EXECUTE FUNCTION booked_is_booked();
REVOKE UPDATE ON payments_entry, payments_posting FROM ansinh_app;
