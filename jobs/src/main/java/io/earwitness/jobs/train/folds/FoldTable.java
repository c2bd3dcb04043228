package io.earwitness.jobs.train.folds;

import io.earwitness.evaluation.Figure;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A Markdown table with a row for each figure: mean, range, pooled, each fold. */
final class FoldTable {
  private final List<FoldFigures> folds;
  private final FoldFigures pooled;
  private final List<String> lines = new ArrayList<>();

  FoldTable(List<FoldFigures> folds, FoldFigures pooled) {
    this.folds = folds;
    this.pooled = pooled;
    StringBuilder head = new StringBuilder("| | mean | range | pooled |");
    for (int fold = 1; fold <= folds.size(); fold++) {
      head.append(" fold ").append(fold).append(" |");
    }
    lines.add(head.toString());
    lines.add("|---|---|---|---|" + "---|".repeat(folds.size()));
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Adds a figure that may be undefined in a fold. */
  void add(String name, Function<FoldFigures, Optional<Figure>> figure) {
    add(
        name,
        of -> figure.apply(of).stream().mapToDouble(Figure::value).findFirst(),
        figure.apply(pooled).map(Figure::text).orElse(""));
  }

  /** Adds a figure without interval, unless it is undefined for all folds together. */
  void addIfAny(String name, Function<FoldFigures, OptionalDouble> figure) {
    figure.apply(pooled).ifPresent(value -> add(name, figure, text("%.3f", value)));
  }

  private void add(String name, Function<FoldFigures, OptionalDouble> figure, String ofAll) {
    DoubleSummaryStatistics values =
        folds.stream().map(figure).flatMapToDouble(OptionalDouble::stream).summaryStatistics();
    StringBuilder row =
        new StringBuilder(
            text(
                "| %s | %.3f | %.3f to %.3f | %s |",
                name.replace('_', ' '),
                values.getAverage(),
                values.getMin(),
                values.getMax(),
                ofAll));
    for (FoldFigures fold : folds) {
      OptionalDouble value = figure.apply(fold);
      row.append(value.isPresent() ? text(" %.3f |", value.getAsDouble()) : "  |");
    }
    lines.add(row.toString());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
