package io.earwitness.origin;

import java.util.Arrays;
import java.util.List;

/**
 * Where a recording lies, as far as that may tell when it began.
 *
 * @param name of the file, with one kind of blank, colon and dash for those that look alike
 * @param folders from the outermost to the one that the file is in
 */
public record FileName(String name, List<String> folders) {

  /** An ending such as {@code .wav}, as a regular expression: no digits of a time. */
  static final String ENDING = "\\.(?:[A-Za-z]\\w{0,4}|3[gG]\\w)";

  static FileName of(String uri) {
    List<String> parts = Arrays.asList(uri.split("/"));
    String name = parts.get(parts.size() - 1);
    return new FileName(uniform(name), parts.subList(0, parts.size() - 1));
  }

  /** A text with one kind of blank, colon and dash. */
  static String uniform(String text) {
    return text.replaceAll("[\\u00a0\\u202f\\u2009]", " ")
        .replaceAll("[\\ua789\\uff1a\\u2236]", ":")
        .replaceAll("[\\u2010-\\u2015\\u2212]", "-");
  }

  /** The name without its ending, and with blanks and colons that were escaped. */
  String stem() {
    return name.replaceFirst(ENDING + "$", "")
        .replaceAll("%20(?!\\d{6}(?!\\d))", " ")
        .replaceAll("%3[Aa]", ":");
  }
}
