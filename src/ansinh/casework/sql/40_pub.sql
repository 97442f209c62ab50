-- What the plan may read of proposals: where, when made, when signed; nobody and no amount.
DROP VIEW IF EXISTS pub.proposal;
CREATE VIEW pub.proposal WITH (security_invoker) AS
SELECT proposal.id AS proposal_id, proposal.area_id, proposal.benefit, proposal.kind,
       proposal.made_on, decision.signed_on, person.synthetic
FROM casework_proposal AS proposal
JOIN registry_person AS person ON person.id = proposal.person_id
LEFT JOIN casework_decision AS decision ON decision.id = proposal.decision_id
WHERE proposal.status IN ('OPEN', 'SIGNED');
GRANT SELECT ON pub.proposal TO ansinh_app;
