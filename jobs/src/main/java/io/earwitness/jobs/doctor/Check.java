package io.earwitness.jobs.doctor;

/** Something that scoring needs, and that can be tried before hours of work. */
public interface Check {

  /** What is tried, in a word. */
  String subject();

  /** Tries it. What goes wrong is the answer, not an exception. */
  Finding run();
}
