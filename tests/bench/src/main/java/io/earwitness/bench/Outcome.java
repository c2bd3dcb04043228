package io.earwitness.bench;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run of the bench has found out.
 *
 * @param conditions where and how it was measured
 * @param figures all values, by round
 * @param comparisons the medians beside what they are compared with
 * @param skipped what was not measured, and why
 */
record Outcome(
    Map<String, String> conditions,
    Figures figures,
    List<Comparison> comparisons,
    List<String> skipped) {

  void print(PrintStream out) {
    conditions.forEach((name, value) -> out.printf("%-10s %s%n", name, value));
    out.println();
    out.println("| part | median | compared with | its median | ratio | target | |");
    out.println("|---|---:|---|---:|---:|---|---|");
    for (Comparison c : comparisons) {
      out.printf(
          Locale.ROOT,
          "| %s | %.2f %s | %s | %.2f %s | %.2f | %s | %s |%n",
          c.part(),
          c.value(),
          c.unit(),
          c.with(),
          c.withValue(),
          c.unit(),
          c.ratio(),
          c.target().map(Object::toString).orElse(""),
          c.isMet().map(met -> met ? "met" : "missed").orElse(""));
    }
    skipped.forEach(why -> out.println("Skipped: " + why));
  }

  String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("conditions", conditions);
    all.put("comparisons", comparisons.stream().map(Outcome::fields).toList());
    all.put("figures", figures.all());
    all.put("skipped", skipped);
    return ConfigValueFactory.fromAnyRef(all)
        .render(ConfigRenderOptions.concise().setFormatted(true));
  }

  private static Map<String, Object> fields(Comparison c) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("part", c.part());
    fields.put("median", c.value());
    fields.put("compared_with", c.with());
    fields.put("its_median", c.withValue());
    fields.put("unit", c.unit());
    fields.put("ratio", c.ratio());
    c.target().ifPresent(target -> fields.put("target", target.toString()));
    c.isMet().ifPresent(met -> fields.put("met", met));
    return fields;
  }
}
