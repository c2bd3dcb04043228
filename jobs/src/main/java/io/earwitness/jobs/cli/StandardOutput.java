package io.earwitness.jobs.cli;

import io.earwitness.WrongUseException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/** Standard output, which swallows what goes wrong with it. */
final class StandardOutput {
  private static final String READER_HAS_STOPPED = "Broken pipe";

  private StandardOutput() {}

  /**
   * Makes sure that all of an answer has been written, unless its reader wanted no more, as {@code
   * head} does.
   *
   * @throws WrongUseException when it has not
   */
  static void requireWritten() {
    if (!System.out.checkError()) {
      return;
    }
    String said = whatIsWrong();
    if (!said.contains(READER_HAS_STOPPED)) {
      throw new WrongUseException("The answer could not be written to its end: %s".formatted(said));
    }
  }

  /** What the system says when it is to write a line more. */
  @SuppressWarnings("resource") // closing it would close standard output
  private static String whatIsWrong() {
    try {
      new FileOutputStream(FileDescriptor.out).write('\n');
      return "some of it was refused";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
