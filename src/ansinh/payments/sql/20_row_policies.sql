ALTER TABLE payments_payment ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_sight ON payments_payment;
CREATE POLICY in_sight ON payments_payment
    USING (area_id = ANY ((SELECT areas_in_sight())::bigint[]));
ALTER TABLE payments_paymenthistory ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_sight ON payments_paymenthistory;
CREATE POLICY in_sight ON payments_paymenthistory
    USING (area_id = ANY ((SELECT areas_in_sight())::bigint[]));
ALTER TABLE payments_overpayment ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_sight ON payments_overpayment;
CREATE POLICY in_sight ON payments_overpayment
    USING (area_id = ANY ((SELECT areas_in_sight())::bigint[]));
