package io.earwitness.jobs.score.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
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
  void aFolderThatCouldNotBeReadTellsNothing() throws IOException {
    CoveredInputs inputs = inputs(List.of(uri("archive/closed")), "archive");

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
