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
-- A line of a reply that names no payment of ours names no person either.
ALTER TABLE payments_difference ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS in_sight ON payments_difference;
CREATE POLICY in_sight ON payments_difference
    USING (payment_id IS NULL OR EXISTS (SELECT FROM payments_payment WHERE id = payment_id));
