package io.earwitness.audio.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;

import io.earwitness.NativeLibraries;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerTest {

  @Test
  void everyNameOnTheWhitelistIsOneOfFfmpegs() {
    NativeLibraries.ffmpeg();

    assertThat(Container.whitelist().split(","))
        .hasSameSizeAs(Container.values())
        .allSatisfy(
            name ->
                assertThat(av_find_input_format(name).name().getString())
                    .as("its first name comes first")
                    .matches(name + "(,.*)?"));
  }

  @Test
  void everyNameOnTheWhitelistIsThatOfAContainer() {
    assertThat(Arrays.stream(Container.whitelist().split(",")).map(Container::named))
        .containsExactly(Container.values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hls", "concat", "sdp", "dash", "image2"})
  void aPlaylistIsNoContainer(String name) {
    assertThatThrownBy(() -> Container.named(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "WAV, PCM, true",
    "WAV, OTHER, false",
    "OGG, VORBIS, true",
    "OGG, FLAC, false",
    "MOV, AAC, true",
    "AAC, AAC, false",
    "MATROSKA, AAC, false"
  })
  void timesCountSamplesOfSomeCodecsInSomeContainers(
      Container container, Codec codec, boolean exact) {
    assertThat(container.countsSamplesOf(codec)).isEqualTo(exact);
  }

  @Test
  void whereNoTimesCountSamplesThereIsNoSeeking() {
    assertThat(Container.values())
        .allSatisfy(
            container ->
                assertThat(container.seeking() == Container.Seeking.NONE)
                    .as(container.name())
                    .isEqualTo(
                        Arrays.stream(Codec.values()).noneMatch(container::countsSamplesOf)));
  }
}
