-- At which hours of the day is most heard?
--
-- Events for each hour of audio: an archive rarely has as many recordings of the night as of the
-- day. Only recordings that tell when they began count.
--
-- :zone ZONE, default UTC: the time zone of the place
-- :class STRING, default scream: the class of the events
-- :least_minutes DOUBLE in minutes, default 1: hours of the day of which less was recorded, in all,
--   are left out

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
-- From the first to the last segment of an hour: segments may overlap.
audio AS (
  SELECT
    date_trunc('HOUR', from_utc_timestamp(start_time, :zone)) AS local_hour,
    max(end_seconds) - min(start_seconds) AS seconds
  FROM segments_current JOIN newest USING (uri, run_id)
  WHERE start_time IS NOT NULL
  GROUP BY uri, local_hour
),
listened AS (
  SELECT hour(local_hour) AS hour, sum(seconds) / 3600 AS audio_hours
  FROM audio GROUP BY hour(local_hour)
),
heard AS (
  SELECT
    hour(from_utc_timestamp(start_time, :zone)) AS hour,
    count(*) AS events,
    count(DISTINCT regexp_replace(uri, '#track=([2-9]|[1-9][0-9]|100)$', '')) AS recordings
  FROM events_current JOIN newest USING (uri, run_id)
  WHERE label = :class AND start_time IS NOT NULL
  GROUP BY hour
)
SELECT
  format_string('%02d:00', hour) AS hour,
  coalesce(events, 0) AS events,
  coalesce(recordings, 0) AS recordings,
  CAST(audio_hours AS DECIMAL(12, 2)) AS audio_hours,
  CAST(coalesce(events, 0) / audio_hours AS DECIMAL(12, 2)) AS events_per_hour
FROM listened LEFT JOIN heard USING (hour)
WHERE audio_hours * 60 >= :least_minutes
ORDER BY events_per_hour DESC, audio_hours DESC, hour
