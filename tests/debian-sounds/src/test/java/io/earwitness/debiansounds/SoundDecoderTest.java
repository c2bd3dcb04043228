package io.earwitness.debiansounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.encode.AudioWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundDecoderTest {
  private final SoundDecoder decoder = new SoundDecoder();

  @TempDir Path folder;

  @Test
  void aFileIsDecodedAtItsOwnRateToTheSamplesThatWereWritten() throws Exception {
    Path flac = folder.resolve("a.flac");
    Audio melody = Sounds.melody(1, 1.23);
    AudioWriter.write(flac, AudioWriter.Format.FLAC, melody.rateHz(), melody.samples());

    Audio decoded = decoder.decode(flac);

    assertThat(decoded.rateHz()).isEqualTo(Sounds.RATE_HZ);
    assertThat(decoded.samples()).isEqualTo(melody.samples());
  }

  @Test
  void whatIsNoAudioIsEmptyAndTheOthersKeepTheirPlaces() throws Exception {
    Path text = Files.writeString(folder.resolve("a.ogg"), "no audio");
    Path nothing = Files.createFile(folder.resolve("b.wav"));
    Path wav = folder.resolve("c.wav");
    AudioWriter.write(wav, AudioWriter.Format.WAV, 8000, new float[4000]);

    assertThat(decoder.decodeAll(List.of(text, wav, nothing), Audio::seconds))
        .containsExactly(0.0, 0.5, 0.0);
  }
}
