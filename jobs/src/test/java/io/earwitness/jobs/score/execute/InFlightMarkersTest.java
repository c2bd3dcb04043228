package io.earwitness.jobs.score.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.detection.Recording;
import io.earwitness.detection.WorkUnit;
import io.earwitness.jobs.score.run.StateFile;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InFlightMarkersTest {
  private static final Configuration STORAGE = new Configuration();

  @TempDir java.nio.file.Path temporary;
  private Path folder;

  @BeforeEach
  void layOut() {
    folder = new Path(temporary.resolve("run").toUri());
  }

  private static Recording recording(String uri) {
    return new Recording(uri, 1000, Instant.EPOCH, Optional.empty());
  }

  private static List<WorkUnit> units(String... uris) {
    return List.of(uris).stream().map(uri -> WorkUnit.whole(recording(uri), 1)).toList();
  }

  private InFlightMarkers ofAProcess(String name) {
    return new InFlightMarkers.Files(folder.toString(), name);
  }

  @Test
  void whatWasBegunAndNotEndedIsSuspect() throws IOException {
    InFlightMarkers markers = ofAProcess("p1");
    Optional<StateFile> ended = markers.begin(units("a.wav"), STORAGE);
    markers.begin(units("b.wav", "c.wav"), STORAGE);
    ended.orElseThrow().delete();

    Suspects suspects = InFlightMarkers.left(folder, STORAGE);

    assertThat(suspects.contain(recording("a.wav"))).isFalse();
    assertThat(suspects.contain(recording("b.wav"))).isTrue();
    assertThat(suspects.contain(recording("c.wav"))).isTrue();
  }

  @Test
  void afterTwoProcessesEveryRecordingIsSuspect() throws IOException {
    ofAProcess("p1").begin(units("a.wav"), STORAGE);
    ofAProcess("p2").begin(units("b.wav"), STORAGE);

    assertThat(InFlightMarkers.left(folder, STORAGE).contain(recording("z.wav"))).isTrue();
  }

  @Test
  void processesThatEndedByThemselvesMakeNothingElseSuspect() throws IOException {
    for (String name : List.of("p1", "p2", "p3")) {
      ofAProcess(name).begin(units(name + ".wav"), STORAGE);
      ofAProcess(name).ended(STORAGE);
    }
    ofAProcess("p4").begin(units("p4.wav"), STORAGE);

    Suspects suspects = InFlightMarkers.left(folder, STORAGE);

    assertThat(suspects.contain(recording("z.wav"))).isFalse();
    assertThat(suspects.contain(recording("p1.wav"))).isTrue();
    assertThat(suspects.contain(recording("p4.wav"))).isTrue();
  }

  @Test
  void withoutNotesNothingIsSuspect() throws IOException {
    assertThat(new InFlightMarkers.None().begin(units("a.wav"), STORAGE)).isEmpty();
    assertThat(InFlightMarkers.left(folder, STORAGE)).isEqualTo(Suspects.NONE);
  }
}
