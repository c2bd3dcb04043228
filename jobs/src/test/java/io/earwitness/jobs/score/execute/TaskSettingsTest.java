package io.earwitness.jobs.score.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.config.Settings;
import io.earwitness.detection.TimeLimits;
import io.earwitness.detection.UnitSettings;
import io.earwitness.model.ModelFolder;
import io.earwitness.model.ModelSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskSettingsTest {
  private static final ModelSpec MODEL = ModelFolder.shipped().spec();

  private static TaskSettings with(Map<String, ?> settings) {
    return TaskSettings.of(Settings.of(Optional.empty(), settings), MODEL);
  }

  @Test
  void tasksKnowWhatTheUserSet() {
    assertThat(
            with(
                Map.of(
                    "scoring.hop-seconds", 1.5,
                    "scoring.last-segment", "drop",
                    "scoring.silence-dbfs", -60,
                    "scoring.tracks", 2,
                    "run.batch-size", 4,
                    "run.open-ahead", 2,
                    "run.slice-minutes", 0,
                    "run.time-limit.seconds", 7,
                    "run.child-memory-mb", 300)))
        .isEqualTo(
            new TaskSettings(
                new UnitSettings(
                    new SegmentLayout(22_050, 66_150, 33_075, LastSegment.DROP, 1103),
                    new HeardTrack(2),
                    new TimeLimits(7, 0.2),
                    4,
                    -60),
                Double.POSITIVE_INFINITY,
                2,
                300));
  }

  @Test
  void theyTravelToExecutors() throws Exception {
    TaskSettings settings = with(Map.of());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(settings);
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(settings);
    }
  }
}
