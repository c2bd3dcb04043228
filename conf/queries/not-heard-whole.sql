-- Which recordings were not heard to their end, and where did they break?
--
-- :limit INT in rows, default 100: how many at most

WITH newest AS (
  SELECT uri, max_by(files_current.run_id, started_at) AS run_id
  FROM files_current JOIN runs USING (run_id)
  WHERE deleted_at IS NULL
  GROUP BY uri
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
