/**
 * What a run keeps at the output until it is committed: the lock, its identity, and the results of
 * finished waves in rows of their own form, with which an interrupted run is continued. Enter at
 * {@link io.earwitness.jobs.score.run.WorkArea}. It may use the tables, and nothing else of
 * scoring.
 */
package io.earwitness.jobs.score.run;
