-- A job is seen by whoever asked for it, and made only in one's own name.
ALTER TABLE db_job ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own ON db_job;
CREATE POLICY own ON db_job
    USING (official = (SELECT nullif(acting('official'), '')));

-- Requests add to the queue; only the worker takes from it.
REVOKE UPDATE ON procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers,
    procrastinate_events FROM ansinh_app;
