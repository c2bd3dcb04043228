-- Why could recordings not be scored, or not to their end, and what helps?

WITH newest AS (
  SELECT uri, max_by(files_current.run_id, started_at) AS run_id
  FROM files_current JOIN runs USING (run_id)
  WHERE deleted_at IS NULL
  GROUP BY uri
)
SELECT
  count(DISTINCT uri) AS recordings,
  code,
  cure,
  IF(first(tried_again), 'yes', 'no') AS tried_again,
  min_by(message, uri) AS for_example,
  min(uri) AS uri
FROM failures_current JOIN newest USING (uri, run_id) LEFT JOIN failure_codes USING (code)
GROUP BY code, cure
ORDER BY recordings DESC, code
