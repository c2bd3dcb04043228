package io.earwitness.jobs.export;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Text for files whose lines and tabs mean something. */
final class PlainText {
  private PlainText() {}

  /** A text without control characters: each is written as in URIs, such as %0A. */
  static String of(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                plain.append(percent(c));
              } else {
                plain.appendCodePoint(c);
              }
            });
    return plain.toString();
  }

  /** A code point as URIs have it. */
  static String percent(int codePoint) {
    return HexFormat.of()
        .withUpperCase()
        .withPrefix("%")
        .formatHex(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
  }
}
