-- How many hours and how much storage does each month have, in which formats?
--
-- Recordings that do not tell when they began stand last, without a month. Where each track has rows of
-- its own, only the first counts: all are in one file.
--
-- :zone ZONE, default UTC: the time zone of the months

WITH newest AS (
  SELECT uri, max_by(files_current.run_id, started_at) AS run_id
  FROM files_current JOIN runs USING (run_id)
  WHERE deleted_at IS NULL AND NOT uri RLIKE '#track=[0-9]+$'
  GROUP BY uri
)
SELECT
  date_format(from_utc_timestamp(recorded_at, :zone), 'yyyy-MM') AS month,
  container,
  codec,
  count(*) AS recordings,
  CAST(coalesce(sum(duration_seconds), 0) / 3600 AS DECIMAL(12, 2)) AS hours,
  CAST(sum(size_bytes) / 1e6 AS DECIMAL(18, 1)) AS megabytes,
  CAST(sum(IF(duration_seconds > 0, size_bytes, 0)) * 8 / 1000 / sum(duration_seconds) AS DECIMAL(12, 0))
    AS kbit_per_second
FROM files_current JOIN newest USING (uri, run_id)
GROUP BY month, container, codec
ORDER BY month DESC NULLS LAST, megabytes DESC, container, codec
