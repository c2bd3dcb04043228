package io.earwitness.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What Spark has noted of a run, from which its UI is shown when the run has ended. */
record EventLog(List<JsonNode> events) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Settings that let a run write its log into a folder. */
  static String[] settings(Path folder) {
    return new String[] {
      "--conf", "spark.eventLog.enabled=true",
      "--conf", "spark.eventLog.dir=" + folder.toUri(),
      "--conf", "spark.eventLog.compress=false",
      "--conf", "spark.eventLog.rolling.enabled=false"
    };
  }

  /** The log of the only run that wrote into a folder. */
  static EventLog in(Path folder) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    try (Stream<Path> logs = Files.list(folder)) {
      for (Path log :
          logs.filter(file -> !file.getFileName().toString().startsWith(".")).toList()) {
        for (String line : Files.readAllLines(log)) {
          events.add(JSON.readTree(line));
        }
      }
    }
    return new EventLog(events);
  }

  private Stream<JsonNode> events(String kind) {
    return events.stream().filter(event -> event.path("Event").asText().equals(kind));
  }

  /** What the UI calls the jobs. */
  Set<String> jobDescriptions() {
    Set<String> descriptions = new TreeSet<>();
    events("SparkListenerJobStart")
        .forEach(
            job ->
                descriptions.add(
                    job.path("Properties").path("spark.job.description").asText("(none)")));
    return descriptions;
  }

  /** The tasks in which recordings were scored. */
  List<ScoringTask> scoringTasks() {
    Set<Integer> stages = new TreeSet<>();
    events("SparkListenerStageCompleted")
        .map(stage -> stage.path("Stage Info"))
        .filter(stage -> elements(stage.path("Accumulables")).anyMatch(EventLog::countsFiles))
        .forEach(stage -> stages.add(stage.path("Stage ID").asInt()));
    return events("SparkListenerTaskEnd")
        .filter(task -> stages.contains(task.path("Stage ID").asInt()))
        .map(
            task ->
                new ScoringTask(
                    task.path("Stage ID").asInt(),
                    task.path("Task Info").path("Index").asInt(),
                    task.path("Task End Reason").path("Reason").asText()))
        .toList();
  }

  /** What an accumulator showed in the end. */
  double accumulated(String name) {
    return events("SparkListenerTaskEnd")
        .flatMap(task -> elements(task.path("Task Info").path("Accumulables")))
        .filter(accumulable -> accumulable.path("Name").asText().equals(name))
        .mapToDouble(accumulable -> accumulable.path("Value").asDouble())
        .max()
        .orElse(0);
  }

  private static boolean countsFiles(JsonNode accumulable) {
    return accumulable.path("Name").asText().equals("files");
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /**
   * A task that has ended.
   *
   * @param index of its partition
   * @param end how, such as {@code Success}
   */
  record ScoringTask(int stage, int index, String end) {}
}
