package io.earwitness.jobs.score.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.detection.Recording;
import io.earwitness.jobs.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoveredInputsTest {
  @TempDir Path folder;

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectories(folder.resolve("archive/closed"));
    Files.writeString(folder.resolve("archive/there.wav"), "x");
  }

  private CoveredInputs inputs(List<String> unreadable, String... names) throws IOException {
    List<String> uris = List.of(names).stream().map(this::uri).toList();
    return CoveredInputs.of(uris, unreadable, Set.of("wav"), new Configuration());
  }

  private String uri(String name) {
    return "file:" + folder + "/" + name;
  }

  @Test
  void aFolderCoversWhatIsBelowItAndHasAKnownEnding() throws IOException {
    CoveredInputs inputs = inputs(List.of(), "archive");

    assertThat(inputs.wouldList(uri("archive/gone.wav"))).isTrue();
    assertThat(inputs.wouldList(uri("archive/a/b/gone.WAV"))).isTrue();
    assertThat(inputs.wouldList(uri("archive/gone.mp3"))).isFalse();
    assertThat(inputs.wouldList(uri("archive-2/gone.wav"))).isFalse();
  }

  @Test
  void whatAListingPassesByIsNotMissed() throws IOException {
    CoveredInputs inputs = inputs(List.of(), "archive", "2026-*");

    assertThat(inputs.wouldList(uri("archive/_old/a.wav"))).isFalse();
    assertThat(inputs.wouldList(uri("archive/.hidden.wav"))).isFalse();
    assertThat(inputs.wouldList(uri("2026-03/_old/a.wav"))).isFalse();
    assertThat(inputs.wouldList(uri("2026-03/a.wav"))).isTrue();
    CoveredInputs patterns = inputs(List.of(), "*/*.wav", "_kept/_*/*.wav");
    assertThat(patterns.wouldList(uri("2026-03/a.wav"))).isTrue();
    assertThat(patterns.wouldList(uri(".partial/a.wav"))).isFalse();
    assertThat(patterns.wouldList(uri("_kept/_old/a.wav"))).isTrue();
    Files.createDirectories(folder.resolve("archive/_old"));
    assertThat(inputs(List.of(), "archive/_old").wouldList(uri("archive/_old/a.wav"))).isTrue();
  }

  @Test
  void anInputUnderWhichNothingIsListedTellsNothing() throws IOException {
    Files.createDirectories(folder.resolve("unmounted"));
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
    List<Recording> listed =
        List.of(
            new Recording(uri("archive/there.wav"), 1, Instant.EPOCH, Optional.empty()),
            new Recording(uri("2026-03/there.wav"), 1, Instant.EPOCH, Optional.empty()));

    CoveredInputs inputs =
        inputs(List.of(), "archive", "unmounted", "2026-*", "2025-*")
            .withRecordings(context.parallelize(listed));

    assertThat(inputs.wouldList(uri("archive/gone.wav"))).isTrue();
    assertThat(inputs.wouldList(uri("2026-04/gone.wav"))).isTrue();
    assertThat(inputs.wouldList(uri("unmounted/gone.wav"))).isFalse();
    assertThat(inputs.wouldList(uri("2025-12/gone.wav"))).isFalse();
  }

  @Test
  void aFolderThatCouldNotBeReadTellsNothing() throws IOException {
    CoveredInputs inputs =
        inputs(List.of(uri("archive/closed"), uri("archive/link.wav")), "archive");

    assertThat(inputs.wouldList(uri("archive/link.wav"))).isFalse();
    assertThat(inputs.wouldList(uri("archive/closed/unknown.wav"))).isFalse();
    assertThat(inputs.wouldList(uri("archive/closed-2/gone.wav"))).isTrue();
  }

  @Test
  void aPatternCoversItsMatchesAndWhatIsBelowThem() throws IOException {
    CoveredInputs inputs = inputs(List.of(), "2026-*/mic[12]", "odd/*.wav");

    assertThat(inputs.wouldList(uri("2026-03/mic1/gone.wav"))).isTrue();
    assertThat(inputs.wouldList(uri("2026-03/mic3/gone.wav"))).isFalse();
    assertThat(inputs.wouldList(uri("2026-03/x/mic1/gone.wav"))).isFalse();
    assertThat(inputs.wouldList(uri("odd/gone.wav"))).isTrue();
    assertThat(inputs.wouldList(uri("odd/x/gone.wav"))).isFalse();
  }

  @Test
  void singleFilesListsAndAlternativesOfSeveralNamesCoverNothing() throws IOException {
    CoveredInputs inputs = inputs(List.of(), "archive/there.wav", "{archive/a,b}/*.wav");

    assertThat(inputs.wouldList(uri("archive/there.wav"))).isFalse();
    assertThat(inputs.wouldList(uri("b/gone.wav"))).isFalse();
    assertThat(
            CoveredInputs.of(List.of("@list.txt"), List.of(), Set.of("wav"), new Configuration())
                .wouldList(uri("archive/gone.wav")))
        .isFalse();
  }
}
