-- Which segments is the model least certain of, so that listening to them teaches most?
--
-- Those that are all but silent are left out.
--
-- :per_recording INT in rows, default 1: how many of one recording at most
-- :least_dbfs DOUBLE in dBFS, default -60: the root mean square from which on a segment counts
-- :limit INT in rows, default 20: how many at most

WITH scored AS (
  SELECT uri, run_id, max_by(run_id, started_at) OVER (
    PARTITION BY regexp_replace(uri, '#track=([2-9]|[1-9][0-9]|100)$', '')
  ) AS newest_run
  FROM files_current JOIN runs USING (run_id)
  WHERE deleted_at IS NULL
),
newest AS (
  SELECT uri, run_id FROM scored WHERE run_id = newest_run
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY uri ORDER BY confidence, segment_index) AS nth
  FROM segments_current JOIN newest USING (uri, run_id)
  WHERE rms_dbfs >= :least_dbfs
)
SELECT
  CAST(confidence AS DECIMAL(4, 3)) AS confidence,
  label,
  uri,
  CAST(start_seconds AS DECIMAL(12, 1)) AS start_seconds,
  CAST(end_seconds AS DECIMAL(12, 1)) AS end_seconds,
  CAST(rms_dbfs AS DECIMAL(6, 1)) AS rms_dbfs
FROM ranked
WHERE nth <= :per_recording
ORDER BY ranked.confidence, uri, segment_index
LIMIT :limit
