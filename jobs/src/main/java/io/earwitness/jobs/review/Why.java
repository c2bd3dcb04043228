package io.earwitness.jobs.review;

/** Why a segment is worth a person's judgement. */
enum Why {
  /** Two classes are about as probable as each other. */
  UNCERTAIN,
  /** A class is far more probable than is usual in the recording and the archive. */
  SURPRISING
}
