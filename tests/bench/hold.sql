-- What pgbench runs: one hold, one statement, the next candidate's each time.
\set session random(0, :sessions - 1)
WITH next AS MATERIALIZED (
  SELECT 'application-' || :exam || 'c' || nextval('next_candidate') AS id
), asked AS (
  SELECT application.id AS application_id, 'session-' || :exam || '-' || :session AS session_id
  FROM next JOIN application ON application.id = next.id AND application.status = 'approved'
), place AS (
  UPDATE exam_session SET taken = taken + 1 FROM asked
  WHERE exam_session.id = asked.session_id AND taken < capacity
  RETURNING exam_session.id, asked.application_id
)
INSERT INTO seat_hold (id, session_id, application_id, state, held_at, expires_at)
SELECT md5(application_id), id, application_id, 'pending', :now_ms::bigint, :now_ms::bigint + 900000
FROM place;
