-- Which conversations are the longest?
--
-- A short pause, in which nobody talks, does not end a conversation.
--
-- :pause DOUBLE in seconds, default 10: the longest pause within a conversation
-- :zone ZONE, default UTC: the time zone of began_at
-- :class STRING, default conversation: the class of the events
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
talks AS (
  SELECT *, max(end_seconds) OVER (
    PARTITION BY uri ORDER BY start_seconds ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
  ) AS silent_since
  FROM events_current JOIN newest USING (uri, run_id)
  WHERE label = :class
),
numbered AS (
  SELECT *, count_if(silent_since IS NULL OR start_seconds > silent_since + :pause) OVER (
    PARTITION BY uri ORDER BY start_seconds
  ) AS nth
  FROM talks
),
whole AS (
  SELECT
    uri,
    min(start_seconds) AS began,
    max(end_seconds) AS ended,
    -- Where segments overlap, so may events.
    sum(greatest(0, end_seconds - greatest(start_seconds, coalesce(silent_since, start_seconds)))) AS spoken,
    min(start_time) AS began_at,
    sum(mean * segment_count) / sum(segment_count) AS mean
  FROM numbered
  GROUP BY uri, nth
)
SELECT
  CAST((ended - began) / 60 AS DECIMAL(12, 1)) AS minutes,
  CAST(spoken / 60 AS DECIMAL(12, 1)) AS spoken_minutes,
  uri,
  CAST(began AS DECIMAL(12, 1)) AS start_seconds,
  CAST(ended AS DECIMAL(12, 1)) AS end_seconds,
  date_format(from_utc_timestamp(began_at, :zone), 'yyyy-MM-dd HH:mm:ss') AS began_at,
  CAST(mean AS DECIMAL(4, 3)) AS mean
FROM whole
ORDER BY ended - began DESC, uri, began
LIMIT :limit
