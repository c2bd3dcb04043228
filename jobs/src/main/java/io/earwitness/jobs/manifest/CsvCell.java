package io.earwitness.jobs.manifest;

/** A cell of a line of CSV (RFC 4180). */
public final class CsvCell {
  private CsvCell() {}

  /** The text as it is written: in quotes where it holds what would end a cell. */
  public static String of(String text) {
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
