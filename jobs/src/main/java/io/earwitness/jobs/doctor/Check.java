package io.earwitness.jobs.doctor;

/** Something that scoring needs, and that can be looked at before hours of work. */
public interface Check {

  /** What is looked at, in a word. */
  String subject();

  /** Looks. What goes wrong is the answer, not an exception. */
  Finding look();
}
