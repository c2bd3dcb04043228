package io.earwitness.jobs.train.fit;

import io.earwitness.jobs.progress.DurationText;
import io.earwitness.training.teacher.AskingProgress;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells now and then, in a line, how far the asking of teachers has come. */
public final class AskingText implements Consumer<AskingProgress> {
  private static final double SECONDS_BETWEEN_LINES = 10;

  private final Consumer<String> lines;
  private double toldAtSeconds;

  /**
   * @param lines takes a line
   */
  public AskingText(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void accept(AskingProgress progress) {
    if (progress.before() == progress.variants()) {
      lines.accept("Teachers   none is asked: they have heard all variants before");
    } else if (progress.finished() || progress.seconds() >= toldAtSeconds + SECONDS_BETWEEN_LINES) {
      toldAtSeconds = progress.seconds();
      lines.accept(
          String.format(
              Locale.ROOT,
              "Teachers   have heard %,d of %,d variants, %.1f a second, %s",
              progress.before() + progress.answered(),
              progress.variants(),
              progress.perSecond(),
              progress.finished() ? "done" : DurationText.of(progress.secondsLeft()) + " left"));
    }
  }
}
