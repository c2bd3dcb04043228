package io.earwitness.training.examples;

/**
 * Examples of which teachers have said something. Each is always the same sound, whatever the
 * random source of a reading, so that what was said of it holds. Its label may be {@link
 * Clip#UNLABELLED}.
 */
public interface TaughtExamples extends Examples {

  /** What there is to learn of each. */
  Lesson lesson();

  /** Changes with the teachers, and with whatever decides what they have heard. */
  String identity();

  /**
   * Writes what the teachers say of an example.
   *
   * @param into {@link Lesson#wordSize()} values, overwritten
   */
  void word(int index, float[] into);
}
