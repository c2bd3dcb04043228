-- Why could recordings not be scored, or not to their end, and what helps?

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
  count(DISTINCT regexp_replace(uri, '#track=([2-9]|[1-9][0-9]|100)$', '')) AS recordings,
  code,
  cure,
  IF(first(tried_again), 'yes', 'no') AS tried_again,
  min_by(message, uri) AS for_example,
  min(uri) AS uri
FROM failures_current JOIN newest USING (uri, run_id) LEFT JOIN failure_codes USING (code)
GROUP BY code, cure
ORDER BY recordings DESC, code
