package io.earwitness.audio.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecTest {

  @ParameterizedTest
  @CsvSource({
    "aac, AAC",
    "alac, ALAC",
    "amr_nb, AMR_NB",
    "amr_wb, AMR_WB",
    "flac, FLAC",
    "mp3, MP3",
    "opus, OPUS",
    "vorbis, VORBIS",
    "pcm_s16le, PCM",
    "pcm_alaw, PCM",
    "adpcm_ms, OTHER",
    "none, OTHER"
  })
  void ffmpegsNamesAreKnown(String name, Codec codec) {
    assertThat(Codec.named(name)).isEqualTo(codec);
  }

  @Test
  void aDecoderOfSamplesRemembersNothing() {
    assertThat(Codec.PCM.decodesWithMemory()).isFalse();
    assertThat(Codec.MP3.decodesWithMemory()).isTrue();
  }
}
