package io.earwitness.jobs.doctor;

import io.earwitness.NativeLibraries;
import io.earwitness.model.TensorFlowRuntime;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.bytedeco.ffmpeg.global.avutil;

/** Whether TensorFlow and FFmpeg load, wherever tasks run. */
public record NativesCheck(JavaSparkContext context) implements Check {

  private record Answer(String executor, boolean works, String text) implements Serializable {}

  @Override
  public String subject() {
    return "Natives";
  }

  @Override
  public Finding run() {
    int tasks = context.defaultParallelism();
    List<Answer> answers =
        context
            .parallelize(Collections.nCopies(tasks, 0), tasks)
            .map(task -> answer())
            .distinct()
            .collect();
    for (Answer answer : answers) {
      if (!answer.works()) {
        return Finding.broken(
            "The native libraries do not load on executor %s: %s"
                .formatted(answer.executor(), answer.text()),
            "They need 660 MB of disk for each user of a machine, and the jars for its platform");
      }
    }
    return Finding.works(
        answers.stream()
            .map(Answer::executor)
            .sorted()
            .collect(Collectors.joining(", ", answers.get(0).text() + " load on executor ", "")));
  }

  private static Answer answer() {
    String executor = SparkEnv.get().executorId();
    try {
      String tensorFlow = TensorFlowRuntime.ready();
      NativeLibraries.ffmpeg();
      String ffmpeg = avutil.av_version_info().getString();
      return new Answer(
          executor, true, "TensorFlow %s and FFmpeg %s".formatted(tensorFlow, ffmpeg));
    } catch (IllegalStateException | LinkageError e) {
      return new Answer(executor, false, String.valueOf(e.getMessage()));
    }
  }
}
