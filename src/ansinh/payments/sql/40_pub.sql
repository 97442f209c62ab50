-- What the plan may read of payments: amounts and channels, without names, accounts or references.
DROP VIEW IF EXISTS pub.payment;
CREATE VIEW pub.payment WITH (security_invoker) AS
SELECT payment.id AS payment_id, payment.person_id, payment.area_id, person.synthetic,
       cycle.month AS cycle_month, payment.month, payment.benefit, payment.kind, payment.amount,
       payment.channel, payment.status, payment.settled_on
FROM payments_payment AS payment
JOIN payments_cycle AS cycle ON cycle.id = payment.cycle_id
JOIN registry_person AS person ON person.id = payment.person_id
WHERE payment.status <> 'WITHDRAWN';
GRANT SELECT ON ALL TABLES IN SCHEMA pub TO ansinh_app;
