package io.earwitness.jobs.manifest;

import io.earwitness.NamedPath;
import io.earwitness.UriSecrets;
import io.earwitness.WrongUseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/** A line of a manifest, and what its columns mean. */
public final class ManifestLine {
  private static final String PATH = "path";
  private static final String LABEL = "label";
  private static final String GROUP = "group";
  private static final String SOURCE = "source";
  private static final String LICENCE = "licence";
  private static final String SPLIT = "split";
  private static final String KIND = "kind";
  private static final String START_SECONDS = "start_seconds";
  private static final String END_SECONDS = "end_seconds";

  /** The columns that no line can do without. */
  static final List<String> NEEDED = List.of(PATH, LABEL);

  /** The columns that mean something here. */
  static final List<String> COLUMNS =
      List.of(PATH, LABEL, GROUP, SOURCE, LICENCE, SPLIT, KIND, START_SECONDS, END_SECONDS);

  private final Path file;
  private final Map<String, Integer> columns;
  private final Row values;

  ManifestLine(Path file, Map<String, Integer> columns, Row values) {
    this.file = file;
    this.columns = columns;
    this.values = values;
  }

  /**
   * The recording, relative to where the recordings are, or an absolute URI. A URI is taken as it
   * is: programs write it, and a name may end in a space.
   *
   * @throws WrongUseException when the line has none, or one with a password in it
   */
  public String path() {
    String path = written(PATH).filter(NamedPath::isAbsolute).orElseGet(() -> required(PATH));
    UriSecrets.requireNone(path);
    return path;
  }

  /**
   * Where the recording is: below a folder, unless it is an absolute URI, as the tables have them.
   * In a relative path a colon is part of a name, not of a scheme.
   */
  public Path audio(Path folder) {
    String path = path();
    Path named = NamedPath.of(path);
    return NamedPath.isAbsolute(path) ? named : new Path(folder, named);
  }

  /**
   * What it says of the recording or span; without a group, a recording is a group of its own.
   *
   * @throws WrongUseException when the line has no label
   */
  public Annotation annotation() {
    return new Annotation(
        required(LABEL),
        value(GROUP).orElseGet(this::path),
        value(SOURCE).orElse(""),
        value(LICENCE).orElse(""),
        value(SPLIT).orElse(""),
        value(KIND).orElse(""));
  }

  /**
   * The part of the recording that it is about; all of it when the line does not say.
   *
   * @throws WrongUseException when it is not in seconds, or not a span
   */
  public Span span() {
    Span span =
        new Span(
            seconds(START_SECONDS, Span.WHOLE.startSeconds()),
            seconds(END_SECONDS, Span.WHOLE.endSeconds()));
    if (!(span.startSeconds() >= 0 && span.startSeconds() < span.endSeconds())) {
      throw new WrongUseException(
          "%s gives %s a span that ends before it begins.".formatted(file, path()));
    }
    return span;
  }

  /** The value in any column; empty where the column or the value is missing. */
  public Optional<String> value(String column) {
    return written(column).map(String::strip).filter(value -> !value.isEmpty());
  }

  private Optional<String> written(String column) {
    Integer index = columns.get(column);
    return index == null || values.isNullAt(index)
        ? Optional.empty()
        : Optional.of(values.getString(index));
  }

  /**
   * The value in any column, which must be there.
   *
   * @throws WrongUseException when it is not
   */
  public String required(String column) {
    return value(column)
        .orElseThrow(
            () ->
                new WrongUseException(
                    "%s needs a column %s with a value in every line; its columns are %s."
                        .formatted(file, column, String.join(", ", columns.keySet()))));
  }

  private double seconds(String column, double otherwise) {
    Optional<String> value = value(column);
    try {
      return value.map(Double::valueOf).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw new WrongUseException(
          "%s has \"%s\" in the column %s, which holds seconds."
              .formatted(file, value.orElse(""), column),
          e);
    }
  }
}
