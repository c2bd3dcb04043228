-- In which folders was there a scream last night, how many, and where does one listen first?
--
-- A night goes from an hour of the evening to one of the next morning, both local. Only recordings
-- that tell when they began can be found in it.
--
-- :night DATE, optional: the day on which the night begins; without it, the newest night in which
--   something was recorded
-- :zone ZONE, default UTC: the time zone of the place
-- :from INT in hours, default 18: when a night begins
-- :to INT in hours, default 8: when it ends
-- :class STRING, default scream: the class of the events

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
recorded AS (
  SELECT
    from_utc_timestamp(recorded_at, :zone) AS begins,
    from_utc_timestamp(recorded_at + make_dt_interval(0, 0, 0, duration_seconds), :zone) AS ends
  FROM files_current JOIN newest USING (uri, run_id)
  WHERE recorded_at IS NOT NULL AND duration_seconds > 0
),
-- The evening before the last moment of a recording begins the last night that can be in it.
evenings AS (
  SELECT begins, to_date(ends - make_dt_interval(0, :from, 0, 0.000001)) AS night FROM recorded
),
last AS (
  SELECT coalesce(
    :night,
    max(night),
    raise_error('No recording tells that it began at night: give --param night=DATE, --param from=HOUR or --param zone=ZONE.')
  ) AS night
  FROM evenings
  WHERE begins < night + make_dt_interval(0, :from + pmod(:to - :from - 1, 24) + 1, 0, 0)
),
heard AS (
  SELECT
    *,
    from_utc_timestamp(start_time, :zone) AS local_time,
    -- Where segments overlap, so may events.
    greatest(start_seconds, coalesce(max(end_seconds) OVER (
      PARTITION BY uri ORDER BY start_seconds ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ), start_seconds)) AS new_from
  FROM events_current JOIN newest USING (uri, run_id)
  WHERE label = :class
)
SELECT
  night,
  regexp_replace(uri, '/[^/]*$', '') AS folder,
  count(*) AS events,
  CAST(sum(greatest(0, end_seconds - new_from)) AS DECIMAL(12, 1)) AS seconds,
  date_format(min(local_time), 'HH:mm:ss') AS first_at,
  date_format(max(local_time), 'HH:mm:ss') AS last_at,
  CAST(max(peak) AS DECIMAL(4, 3)) AS peak,
  max_by(uri, peak) AS listen_to,
  CAST(max_by(start_seconds, peak) AS DECIMAL(12, 1)) AS at_seconds
FROM heard CROSS JOIN last
WHERE local_time >= night + make_dt_interval(0, :from, 0, 0)
  AND local_time < night + make_dt_interval(0, :from + pmod(:to - :from - 1, 24) + 1, 0, 0)
GROUP BY night, folder
ORDER BY events DESC, folder
