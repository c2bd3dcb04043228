package io.earwitness.jobs.maintain;

import io.earwitness.jobs.progress.Console;
import io.earwitness.jobs.progress.Counted;
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

  private final Console console;

  MaintainReport(Console console) {
    this.console = console;
  }

  void waitsForLock(String holder, Duration time) {
    line(
        "Waiting",
        "%d s to see whether %s, which holds the lock, is still at work",
        time.toSeconds(),
        holder);
  }

  void planned(MaintainPlan plan) {
    line("Tables", "%s in %s", Counted.of(plan.runs(), "run"), amount(plan.total()));
    for (Leftover.Kind kind : Leftover.Kind.values()) {
      List<Leftover> of = plan.leftovers().stream().filter(l -> l.kind() == kind).toList();
      if (!of.isEmpty()) {
        line("To delete", "%s %s: %s", amount(sum(of)), WHAT.get(kind), names(of));
      }
    }
    plan.uploads()
        .ifPresent(
            pending ->
                line("To abort", "%s", Counted.of(pending.uploads().size(), "pending upload")));
    Set<String> dropped =
        plan.merges().stream()
            .flatMap(merge -> merge.dropped().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!dropped.isEmpty()) {
      line("To drop", "%s: %s", Counted.of(dropped.size(), "superseded run"), names(dropped));
    }
    for (Merge merge : plan.merges()) {
      if (!merge.kept().isEmpty()) {
        line(
            "To merge",
            "%s in %s with %s",
            Counted.of(merge.kept().size(), "run"),
            Counted.of(merge.sources().size(), "folder"),
            amount(new Contents(merge.files(), merge.bytes(), Contents.NONE.newest())));
      }
    }
    if (plan.waiting().files() > 0) {
      line("Later", "%s are deleted once no reader can be at them", amount(plan.waiting()));
    }
    if (plan.isEmpty()) {
      line("Nothing", "needs to be done");
    }
  }

  void nothingDone() {
    String text = "Nothing was done: this was a dry run.";
    console.result("", text, text);
  }

  void finished(MaintainPlan plan) {
    if (!plan.isEmpty()) {
      line(
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

  private void line(String about, String format, Object... values) {
    String text = String.format(Locale.ROOT, format, values);
    console.result(about, String.format(Locale.ROOT, "%-10s %s", about, text), text);
  }
}
