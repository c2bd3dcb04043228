package io.earwitness.jobs.maintain;

import io.earwitness.jobs.progress.Console;
import io.earwitness.jobs.progress.Counted;
import io.earwitness.jobs.progress.SummaryLines;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What {@code maintain} tells its user: what there is, what is to be done, and what was done. */
final class MaintainReport {
  private static final int NAMES_SHOWN = 5;

  private static final Map<Leftover.Kind, String> WHAT =
      Map.of(
          Leftover.Kind.REPLACED,
              "of folders that were merged or dropped, and whose readers have ended",
          Leftover.Kind.UNCOMMITTED, "of runs that were never committed",
          Leftover.Kind.UNFINISHED, "of interrupted runs that nobody went on with",
          Leftover.Kind.TEMPORARY, "that a process left behind which was killed");

  private final SummaryLines out;

  MaintainReport(Console console) {
    this.out = new SummaryLines(console);
  }

  void waitsForLock(String holder, Duration time) {
    out.waitsForLock(holder, time);
  }

  void planned(MaintainPlan plan) {
    out.line("Tables", "%s in %s", Counted.of(plan.runs(), "run"), amount(plan.total()));
    for (Leftover.Kind kind : Leftover.Kind.values()) {
      List<Leftover> of = plan.leftovers().stream().filter(l -> l.kind() == kind).toList();
      if (!of.isEmpty()) {
        out.line("To delete", "%s %s: %s", amount(sum(of)), WHAT.get(kind), names(of));
      }
    }
    plan.uploads()
        .ifPresent(
            pending ->
                out.line("To abort", "%s", Counted.of(pending.uploads().size(), "pending upload")));
    Set<String> dropped =
        plan.merges().stream()
            .flatMap(merge -> merge.dropped().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!dropped.isEmpty()) {
      out.line("To drop", "%s: %s", Counted.of(dropped.size(), "superseded run"), names(dropped));
    }
    for (Merge merge : plan.merges()) {
      if (!merge.kept().isEmpty()) {
        out.line(
            "To merge",
            "%s in %s with %s",
            Counted.of(merge.kept().size(), "run"),
            Counted.of(merge.sources().size(), "folder"),
            amount(new Contents(merge.files(), merge.bytes(), Contents.NONE.newest())));
      }
    }
    if (plan.waiting().files() > 0) {
      out.line("Later", "%s are deleted once no reader can be at them", amount(plan.waiting()));
    }
    if (plan.isEmpty()) {
      out.line("Nothing", "needs to be done");
    }
  }

  void nothingDone() {
    out.sentence("Nothing was done: this was a dry run.");
  }

  void finished(MaintainPlan plan) {
    if (!plan.isEmpty()) {
      out.line(
          "Done",
          "deleted %s, merged %s into %,d",
          amount(sum(plan.leftovers())),
          Counted.of(
              plan.merges().stream().mapToInt(merge -> merge.sources().size()).sum(), "folder"),
          plan.merges().size());
    }
  }

  private static Contents sum(List<Leftover> leftovers) {
    return leftovers.stream().map(Leftover::contents).reduce(Contents.NONE, Contents::plus);
  }

  private static String amount(Contents contents) {
    return String.format(
        Locale.ROOT, "%s, %,.1f MB", Counted.of(contents.files(), "file"), contents.bytes() / 1e6);
  }

  private static String names(List<Leftover> leftovers) {
    return names(leftovers.stream().map(Leftover::name).collect(Collectors.toSet()));
  }

  private static String names(Set<String> names) {
    String shown = names.stream().sorted().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
    return names.size() > NAMES_SHOWN
        ? String.format(Locale.ROOT, "%s and %,d more", shown, names.size() - NAMES_SHOWN)
        : shown;
  }
}
