-- What the plan may read of the law room: sums of forecasts and simulations, never a person.
DROP VIEW IF EXISTS pub.forecast;
CREATE VIEW pub.forecast WITH (security_invoker) AS
SELECT id AS forecast_id, year, known_on, people, synthetic, assumptions, made_at
FROM policy_forecast;

DROP VIEW IF EXISTS pub.forecast_row;
CREATE VIEW pub.forecast_row WITH (security_invoker) AS
SELECT forecast_id, benefit, "group", payer, unit, rate, person_months, people_first, people_last,
       amount
FROM policy_forecastrow;

DROP VIEW IF EXISTS pub.forecast_place;
CREATE VIEW pub.forecast_place WITH (security_invoker) AS
SELECT forecast_id, area_id, benefit, payer, person_months, amount
FROM policy_forecastplace;

DROP VIEW IF EXISTS pub.simulation;
CREATE VIEW pub.simulation WITH (security_invoker) AS
SELECT run.id AS run_id, scenario.name, run.since, run.until, run.known_on, run.synthetic,
       (run.result #>> '{total,before}')::bigint AS before,
       (run.result #>> '{total,after}')::bigint AS after,
       (run.result #>> '{total,difference}')::bigint AS difference,
       (run.result #>> '{total,new}')::bigint AS newly_entitled,
       (run.result #>> '{total,gone}')::bigint AS no_longer_entitled,
       (run.result #>> '{total,winners}')::bigint AS winners,
       (run.result #>> '{total,losers}')::bigint AS losers,
       run.made_at
FROM policy_simulationrun AS run
JOIN policy_scenario AS scenario ON scenario.id = run.scenario_id;

GRANT SELECT ON ALL TABLES IN SCHEMA pub TO ansinh_app;
