-- Which screams are in the middle of a conversation, or right before or after one?
--
-- :margin DOUBLE in seconds, default 10: how far from the conversation a scream may be
-- :zone ZONE, default UTC: the time zone of began_at
-- :class STRING, default scream: the class of the events
-- :within STRING, default conversation: the class that is around them
-- :limit INT in rows, default 50: how many at most

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
events AS (
  SELECT events_current.* FROM events_current JOIN newest USING (uri, run_id)
),
pairs AS (
  SELECT
    shout.*,
    talk.start_seconds AS talk_start,
    talk.end_seconds AS talk_end,
    row_number() OVER (
      PARTITION BY shout.uri, shout.start_seconds
      ORDER BY talk.end_seconds - talk.start_seconds DESC, talk.start_seconds
    ) AS nth_longest
  FROM events shout JOIN events talk ON shout.uri = talk.uri
    AND shout.start_seconds <= talk.end_seconds + :margin
    AND shout.end_seconds >= talk.start_seconds - :margin
  WHERE shout.label = :class AND talk.label = :within
)
SELECT
  CAST(peak AS DECIMAL(4, 3)) AS peak,
  uri,
  CAST(start_seconds AS DECIMAL(12, 1)) AS start_seconds,
  CAST(end_seconds AS DECIMAL(12, 1)) AS end_seconds,
  CAST(talk_start AS DECIMAL(12, 1)) AS talk_start,
  CAST(talk_end AS DECIMAL(12, 1)) AS talk_end,
  date_format(from_utc_timestamp(start_time, :zone), 'yyyy-MM-dd HH:mm:ss') AS began_at
FROM pairs
WHERE nth_longest = 1
ORDER BY peak DESC, uri, start_seconds
LIMIT :limit
