-- Which recordings were not heard to their end, and where did they break?
--
-- :limit INT in rows, default 100: how many at most

WITH scored AS (
  SELECT uri, run_id, max_by(run_id, started_at) OVER (
    PARTITION BY regexp_replace(uri, '#track=([2-9]|[1-9][0-9]|100)$', '')
  ) AS newest_run
  FROM files_current JOIN runs USING (run_id)
  WHERE deleted_at IS NULL
),
newest AS (
  SELECT uri, run_id FROM scored WHERE run_id = newest_run
)
SELECT
  uri,
  CAST(from_seconds AS DECIMAL(12, 1)) AS broke_at_seconds,
  CAST(duration_seconds AS DECIMAL(12, 1)) AS heard_seconds,
  code,
  message
FROM files_current JOIN newest USING (uri, run_id) JOIN failures_current USING (uri, run_id)
WHERE status = 'PARTIAL'
ORDER BY code, uri, from_seconds
LIMIT :limit
