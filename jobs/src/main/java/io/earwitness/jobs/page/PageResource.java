package io.earwitness.jobs.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A text on the class path that becomes part of a page. */
final class PageResource {
  private PageResource() {}

  /**
   * The text, with line ends as a browser counts them when it hashes a script.
   *
   * @throws IllegalStateException when the build has left it out
   */
  static String text(String name) {
    try (InputStream in = PageResource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the build lacks " + name);
      }
      return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
