-- Which figures got worse under the new model?
--
-- Compares what evaluate measured of two runs, be it another model or other settings. Those whose
-- intervals do not even overlap come first; of a figure without an interval that is not known. Both
-- runs should have heard the same recordings.
--
-- :after STRING, optional: the newer run; without it, the newest that was evaluated
-- :before STRING, optional: the earlier run; without it, the one evaluated before that
-- :level STRING, default segment: segment or file
-- :least_support INT in items, default 20: figures about fewer items are left out
-- :limit INT in rows, default 30: how many at most

WITH evaluated AS (
  SELECT run_id, started_at FROM runs
  WHERE run_id IN (SELECT metrics_by_class.run_id FROM metrics_by_class)
),
newer AS (
  SELECT * FROM evaluated WHERE run_id = :after OR :after IS NULL
  ORDER BY started_at DESC LIMIT 1
),
earlier AS (
  SELECT * FROM evaluated
  WHERE run_id = :before OR (:before IS NULL AND started_at < (SELECT started_at FROM newer))
  ORDER BY started_at DESC LIMIT 1
),
figures AS (
  SELECT run_id, level, slice, class, name, value, ci_low, ci_high, support FROM metrics_by_class
  UNION ALL
  SELECT run_id, level, slice, 'all', name, value, ci_low, ci_high, support FROM metrics
),
-- Of errors and false alarms, more is worse; of the others, less is. Thresholds are neither, nor are
-- false alarms at a precision: who finds more at it has more of them.
compared AS (
  SELECT
    new.level, new.slice, new.class, new.name,
    old.value AS before, new.value AS after, new.support,
    IF(new.name LIKE 'false%' OR new.name IN ('log_loss', 'calibration_error'), 1, -1) AS bad,
    new.ci_low > old.ci_high OR new.ci_high < old.ci_low AS is_apart
  FROM figures new JOIN figures old USING (level, slice, class, name)
  WHERE new.run_id = (SELECT run_id FROM newer)
    AND old.run_id = coalesce(
      (SELECT run_id FROM earlier),
      raise_error('There is nothing to compare: evaluate must have measured two runs.'))
    AND new.name NOT LIKE 'threshold%' AND new.name NOT LIKE 'false%at_precision%'
    AND new.name <> 'groups'
)
SELECT
  class,
  slice,
  name AS figure,
  CAST(before AS DECIMAL(12, 3)) AS before,
  CAST(after AS DECIMAL(12, 3)) AS after,
  CAST(after - before AS DECIMAL(12, 3)) AS change,
  CASE WHEN is_apart THEN 'yes' WHEN NOT is_apart THEN 'no' END AS intervals_apart,
  support
FROM compared
WHERE level = :level AND bad * (after - before) > 0.0005 AND support >= :least_support
ORDER BY coalesce(is_apart, false) DESC, slice = 'all' DESC,
  abs(after - before) / greatest(abs(before), 0.01) DESC, class, slice, figure
LIMIT :limit
