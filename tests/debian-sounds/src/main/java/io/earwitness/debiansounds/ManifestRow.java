package io.earwitness.debiansounds;

import io.earwitness.jobs.manifest.CsvCell;
import io.earwitness.jobs.manifest.ManifestLine;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A line of a manifest as this command writes it (RFC 4180). */
record ManifestRow(
    String path,
    String label,
    String group,
    String source,
    String licence,
    String split,
    String note) {
  static final String HEADER = "path,label,group,source,licence,split,note\n";

  /** A line that was read; what it does not say is empty. */
  static ManifestRow of(ManifestLine line) {
    return new ManifestRow(
        line.required("path"),
        line.required("label"),
        line.value("group").orElse(""),
        line.value("source").orElse(""),
        line.value("licence").orElse(""),
        line.value("split").orElse(""),
        line.value("note").orElse(""));
  }

  ManifestRow at(String otherPath) {
    return new ManifestRow(otherPath, label, group, source, licence, split, note);
  }

  String csv() {
    return Stream.of(path, label, group, source, licence, split, note)
        .map(CsvCell::of)
        .collect(Collectors.joining(",", "", "\n"));
  }
}
