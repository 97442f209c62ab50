-- Who, what for and how much never changes once a payment stands; what is settled stays settled.
CREATE OR REPLACE FUNCTION payment_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Khoản chi % không được sửa người, chế độ, tháng, số tiền, kết quả, và không được xóa; hãy lập khoản chi mới.', OLD.id
        USING ERRCODE = 'check_violation';
END $$;
DROP TRIGGER IF EXISTS payment_is_kept ON payments_payment;
CREATE TRIGGER payment_is_kept BEFORE UPDATE ON payments_payment
    FOR EACH ROW WHEN (
        OLD.cycle_id <> NEW.cycle_id OR OLD.person_id <> NEW.person_id OR OLD.area_id <> NEW.area_id
        OR OLD.benefit <> NEW.benefit OR OLD.month <> NEW.month OR OLD.kind <> NEW.kind
        OR OLD.amount <> NEW.amount OR OLD.entitlement_id <> NEW.entitlement_id
        OR OLD.run <> NEW.run OR OLD.reason <> NEW.reason
        OR OLD.replaces_id IS DISTINCT FROM NEW.replaces_id
        OR (OLD.status IN ('PAID', 'RETURNED', 'WITHDRAWN') AND OLD.status <> NEW.status)
        OR (OLD.status <> 'DUE' AND (OLD.channel, OLD.bank_bin, OLD.account_number, OLD.account_name)
            <> (NEW.channel, NEW.bank_bin, NEW.account_number, NEW.account_name))
        OR (OLD.status NOT IN ('DUE', 'LISTED') AND OLD.batch_id IS DISTINCT FROM NEW.batch_id)
    ) EXECUTE FUNCTION payment_is_kept();
DROP TRIGGER IF EXISTS payment_is_not_deleted ON payments_payment;
CREATE TRIGGER payment_is_not_deleted BEFORE DELETE ON payments_payment
    FOR EACH ROW EXECUTE FUNCTION payment_is_kept();

-- A batch names one file for ever: only its state moves on, and never back.
CREATE OR REPLACE FUNCTION batch_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.status, NEW.status) IN (
            ('PREPARED', 'PREPARED'), ('PREPARED', 'RELEASED'), ('PREPARED', 'DISCARDED'),
            ('RELEASED', 'RELEASED'), ('RELEASED', 'RECONCILED'), ('RECONCILED', 'RECONCILED'))
       AND (to_jsonb(OLD) - '{status,released_on,released_by_id,discarded_because}'::text[])
         = (to_jsonb(NEW) - '{status,released_on,released_by_id,discarded_because}'::text[])
       AND (OLD.status = 'PREPARED' OR (OLD.released_on, OLD.released_by_id)
            = (NEW.released_on, NEW.released_by_id)) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Đợt chi % đã lập không được sửa hoặc xóa; hãy bỏ đợt chưa gửi và lập đợt khác.', OLD.id
        USING ERRCODE = 'check_violation';
END $$;
DROP TRIGGER IF EXISTS batch_is_kept ON payments_batch;
CREATE TRIGGER batch_is_kept BEFORE UPDATE OR DELETE ON payments_batch
    FOR EACH ROW EXECUTE FUNCTION batch_is_kept();

-- Nothing is added to a closed cycle, and it is never opened again.
CREATE OR REPLACE FUNCTION closed_is_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT EXISTS (SELECT FROM payments_cycle WHERE status = 'CLOSED'
                       AND id IN (SELECT cycle_id FROM added)) THEN
            RETURN NULL;
        END IF;
    END IF;
    RAISE EXCEPTION 'Kỳ chi trả đã khóa sổ; hãy đưa phần chênh lệch vào kỳ sau.'
        USING ERRCODE = 'check_violation';
END $$;
DROP TRIGGER IF EXISTS closed_is_closed ON payments_payment;
CREATE TRIGGER closed_is_closed AFTER INSERT ON payments_payment
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION closed_is_closed();
DROP TRIGGER IF EXISTS closed_is_closed ON payments_entry;
CREATE TRIGGER closed_is_closed AFTER INSERT ON payments_entry
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION closed_is_closed();
DROP TRIGGER IF EXISTS closed_is_closed ON payments_cycle;
CREATE TRIGGER closed_is_closed BEFORE UPDATE ON payments_cycle
    FOR EACH ROW WHEN (OLD.status = 'CLOSED') EXECUTE FUNCTION closed_is_closed();
