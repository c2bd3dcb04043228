-- Where is it loud although nothing but background was heard?
--
-- The loudest segment of each recording. What a model misses is often among these.
--
-- :least_dbfs DOUBLE in dBFS, default -25: the root mean square from which on it is loud
-- :background STRING, default ambient: the class that is background
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
loud AS (
  SELECT *, row_number() OVER (PARTITION BY uri ORDER BY rms_dbfs DESC, segment_index) AS nth_loudest
  FROM segments_current s JOIN newest USING (uri, run_id)
  WHERE label = :background AND rms_dbfs >= :least_dbfs
    AND NOT EXISTS (
      SELECT 1 FROM events_current e
      WHERE e.uri = s.uri AND e.run_id = s.run_id AND e.label <> :background
        AND e.start_seconds < s.end_seconds AND e.end_seconds > s.start_seconds
    )
)
SELECT
  CAST(rms_dbfs AS DECIMAL(6, 1)) AS rms_dbfs,
  CAST(peak_dbfs AS DECIMAL(6, 1)) AS peak_dbfs,
  uri,
  CAST(start_seconds AS DECIMAL(12, 1)) AS start_seconds,
  CAST(end_seconds AS DECIMAL(12, 1)) AS end_seconds,
  CAST(confidence AS DECIMAL(4, 3)) AS confidence
FROM loud
WHERE nth_loudest = 1
ORDER BY rms_dbfs DESC, uri
LIMIT :limit
