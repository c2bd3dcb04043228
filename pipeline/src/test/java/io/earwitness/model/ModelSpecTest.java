package io.earwitness.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.earwitness.WrongUseException;
import io.earwitness.features.LogMelParameters;
import io.earwitness.features.LogMelParameters.Reference;
import io.earwitness.features.LogScale;
import io.earwitness.features.MelBands;
import io.earwitness.features.MelScale;
import io.earwitness.features.ModelInput;
import io.earwitness.features.Normalisation;
import io.earwitness.features.Stft;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSpecTest {

  /** As models have been written that know nothing of newer fields. */
  private static final String PLAIN =
      """
      {
        "name": "plain",
        "classes": ["ambient", "scream"],
        "input": {"tensor": "log_mel", "kind": "log_mel", "shape": [128, 130, 1]},
        "output": {"tensor": "probabilities", "kind": "probabilities"},
        "audio": {"sample_rate_hz": 22050, "segment_seconds": 3.0},
        "log_mel": {
          "n_fft": 2048, "hop_length": 512, "n_mels": 128, "fmin_hz": 0.0, "fmax_hz": 11025.0,
          "reference": "SEGMENT_MAXIMUM", "floor_db": -80.0
        },
        "normalisation": {"kind": "none"},
        "thresholds": {"scream": 0.612}
      }
      """;

  private static final String YAMNET_LIKE =
      """
      {
        "name": "patches",
        "classes": ["speech", "dog"],
        "signature": "hear",
        "input": {"tensor": "patch", "kind": "log_mel", "shape": [96, 64]},
        "output": {
          "tensor": "scores", "kind": "logits", "pooling": "max", "embedding": "vector"
        },
        "audio": {"sample_rate_hz": 16000, "segment_seconds": 0.975},
        "log_mel": {
          "n_fft": 512, "window_length": 400, "hop_length": 160, "center": false,
          "spectrum": "magnitude", "n_mels": 64, "fmin_hz": 125, "fmax_hz": 7500,
          "mel_scale": "htk", "mel_slopes": "mel", "mel_height": "one",
          "log": "natural", "log_offset": 0.001, "axes": "FRAMES_BANDS"
        },
        "normalisation": {"kind": "fixed", "subtract": -4, "divide": 2}
      }
      """;

  private static final String WAVEFORM =
      """
      {
        "name": "waveform",
        "classes": ["speech", "dog"],
        "input": {"tensor": "waveform", "kind": "waveform", "shape": [48000], "batched": false},
        "output": {"tensor": "output_0", "pooling": "mean", "embedding": "output_1"},
        "audio": {"sample_rate_hz": 16000, "segment_seconds": 3}
      }
      """;

  @Test
  void withoutTheNewerFieldsFeaturesAreLibrosas() {
    ModelSpec spec = read(PLAIN);

    assertThat(spec.signature()).isEqualTo("serving_default");
    assertThat(spec.input())
        .isEqualTo(
            new ModelSpec.Input(
                "log_mel",
                List.of(128, 130, 1),
                true,
                Optional.of(
                    new LogMelParameters(
                        22_050, 2048, 512, 128, 0, 11_025, Reference.SEGMENT_MAXIMUM, -80)),
                ModelInput.Axes.BANDS_FRAMES,
                new Normalisation.None()));
    assertThat(spec.output())
        .isEqualTo(
            new ModelSpec.Output(
                "probabilities",
                ModelSpec.OutputKind.PROBABILITIES,
                ModelSpec.Pooling.NONE,
                Optional.empty()));
    assertThat(spec.segmentSamples()).isEqualTo(66_150);
    assertThat(spec.thresholds()).isEqualTo(Map.of("ambient", 0.5, "scream", 0.612));
  }

  @Test
  void everyFieldOfTheFrontEndIsRead() {
    ModelSpec spec = read(YAMNET_LIKE);

    assertThat(spec.signature()).isEqualTo("hear");
    assertThat(spec.input().logMel())
        .contains(
            new LogMelParameters(
                16_000,
                new Stft(512, 400, 160, false, Stft.Values.MAGNITUDE),
                new MelBands(64, 125, 7500, MelScale.HTK, MelBands.Slopes.MEL, MelBands.Height.ONE),
                new LogScale.Natural(0.001)));
    assertThat(spec.input().axes()).isEqualTo(ModelInput.Axes.FRAMES_BANDS);
    assertThat(spec.input().normalisation()).isEqualTo(new Normalisation.Fixed(-4, 2));
    assertThat(spec.output())
        .isEqualTo(
            new ModelSpec.Output(
                "scores",
                ModelSpec.OutputKind.LOGITS,
                ModelSpec.Pooling.MAX,
                Optional.of("vector")));
    assertThat(spec.segmentSamples()).isEqualTo(15_600);
  }

  @Test
  void aModelMayTakeOneWaveformAtATime() {
    ModelSpec spec = read(WAVEFORM);

    assertThat(spec.input().batched()).isFalse();
    assertThat(spec.input().logMel()).isEmpty();
    assertThat(spec.output().pooling()).isEqualTo(ModelSpec.Pooling.MEAN);
  }

  @Test
  void whatIsWrittenIsReadAgainAsItWas() {
    for (String json : List.of(PLAIN, YAMNET_LIKE, WAVEFORM)) {
      ModelSpec spec = read(json);

      assertThat(read(spec.toJson())).isEqualTo(spec);
    }
  }

  @Test
  void whatIsAtItsDefaultIsNotWritten() {
    assertThat(read(PLAIN).toJson())
        .isEqualTo(
            """
            {
              "name": "plain",
              "classes": ["ambient", "scream"],
              "input": {"tensor": "log_mel", "kind": "log_mel", "shape": [128, 130, 1]},
              "output": {"tensor": "probabilities", "kind": "probabilities"},
              "audio": {"sample_rate_hz": 22050, "segment_seconds": 3.0},
              "log_mel": {"n_fft": 2048, "hop_length": 512, "n_mels": 128, "fmin_hz": 0.0, \
            "fmax_hz": 11025.0, "reference": "SEGMENT_MAXIMUM", "floor_db": -80.0},
              "normalisation": {"kind": "none"},
              "thresholds": {"scream": 0.612}
            }
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"window_length\": 400 | \"window_length\": 600"
            + " | window_length must be from 1 to n_fft, which is 512, not 600",
        "\"window_length\": 400 | \"window_length\": 0 | window_length must be from 1 to n_fft",
        "\"hop_length\": 160 | \"hop_length\": 160.5"
            + " | log_mel.hop_length must be a whole number, not 160.5",
        "\"n_fft\": 512 | \"n_fft\": 511 | n_fft must be even, is 511",
        "\"hop_length\": 160 | \"hop_length\": 0 | hop_length must be positive",
        "\"n_mels\": 64 | \"n_mels\": 0 | n_mels must be positive",
        "\"fmax_hz\": 7500 | \"fmax_hz\": 8001"
            + " | fmax_hz must be at most half of the sample rate, 8000.0, not 8001.0",
        "\"fmax_hz\": 7500 | \"fmax_hz\": 100 | 0 <= fmin_hz < fmax_hz must hold",
        "\"spectrum\": \"magnitude\" | \"spectrum\": \"amplitude\""
            + " | log_mel.spectrum is power or magnitude, not \"amplitude\"",
        "\"mel_scale\": \"htk\" | \"mel_scale\": \"kaldi\""
            + " | log_mel.mel_scale is slaney or htk, not \"kaldi\"",
        "\"mel_height\": \"one\" | \"mel_height\": \"none\""
            + " | log_mel.mel_height is unit_area or one, not \"none\"",
        "\"log\": \"natural\" | \"log\": \"db\""
            + " | log_mel.log_offset belongs to log natural, but log is db",
        "\"log\": \"natural\", | `` | log_mel.log_offset belongs to log natural, but log is db",
        "\"log_offset\": 0.001 | \"log_offset\": 0.001, \"floor_db\": -80"
            + " | log_mel.floor_db belongs to log db, but log is natural",
        "\"log_offset\": 0.001 | \"log_offset\": 0.001, \"reference\": \"ONE\""
            + " | log_mel.reference belongs to log db, but log is natural",
        "\"log_offset\": 0.001 | \"log_offset\": 0 | log_offset must be positive",
        "\"log_offset\": 0.001, | `` | log_offset",
        "\"center\": false | \"centre\": false | there is no field log_mel.centre; log_mel has n_fft",
        "\"normalisation\": | \"normalization\": | there is no field normalization; there are name,",
        "\"kind\": \"fixed\", | `` | normalisation.subtract belongs to kind fixed, but kind is none",
        "\"kind\": \"fixed\" | \"kind\": \"per_segment\""
            + " | normalisation.subtract belongs to kind fixed, but kind is per_segment",
        "\"signature\": \"hear\" | \"thresholds\": {\"Dog\": 0.5}"
            + " | there is no field thresholds.Dog; thresholds has speech, dog",
        "\"signature\": \"hear\" | \"thresholds\": {\"dog\": 8}"
            + " | thresholds.dog is a probability, from 0 to 1",
        "\"segment_seconds\": 0.975 | \"segment_seconds\": 0.02"
            + " | a segment is shorter than the window of a frame",
        "\"segment_seconds\": 0.975 | \"segment_seconds\": 0.99"
            + " | input.shape has 6144 values, but a segment makes 6208",
        "\"pooling\": \"max\" | \"pooling\": \"median\""
            + " | output.pooling is none, mean or max, not \"median\"",
        "\"kind\": \"logits\" | \"kind\": \"scores\""
            + " | output.kind is probabilities or logits, not \"scores\"",
        "\"kind\": \"log_mel\" | \"kind\": \"waveform\""
            + " | log_mel is for models whose input.kind is log_mel, not waveform",
        "\"kind\": \"log_mel\" | \"kind\": \"mfcc\""
            + " | input.kind is log_mel or waveform, not \"mfcc\"",
        "\"speech\" | \"Child speech, kid speaking\""
            + " | a class is named like_this, not \"Child speech, kid speaking\";"
            + " write child_speech_kid_speaking"
      })
  void whatCannotBeIsOneSentence(String field, String instead, String saying) {
    assertThat(YAMNET_LIKE).contains(field);

    assertThatExceptionOfType(WrongUseException.class)
        .isThrownBy(() -> read(YAMNET_LIKE.replace(field, instead)))
        .withMessageStartingWith("the test cannot be used: ")
        .withMessageContaining(saying)
        .satisfies(wrong -> assertThat(wrong.getMessage().lines()).hasSize(1));
  }

  private static ModelSpec read(String json) {
    return ModelSpecReader.read(json, "the test");
  }
}
