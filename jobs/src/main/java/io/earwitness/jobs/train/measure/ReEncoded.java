package io.earwitness.jobs.train.measure;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.jobs.train.fit.ClipScorer;
import io.earwitness.training.examples.Clip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a model does on clips that were encoded and decoded once more. */
public record ReEncoded(String codec, Evaluation evaluation) {
  private static final List<AudioWriter.Format> CODECS =
      List.of(AudioWriter.Format.MP3, AudioWriter.Format.MP4, AudioWriter.Format.OPUS);

  /** With every codec. */
  static List<ReEncoded> all(ClipScorer scorer, List<Clip> clips) throws IOException {
    List<ReEncoded> all = new ArrayList<>();
    for (AudioWriter.Format codec : CODECS) {
      int sampleRateHz = scorer.recipe().config().sampleRateHz();
      List<Clip> encoded = ReEncoding.of(clips, codec, sampleRateHz);
      String name = codec.name().toLowerCase(Locale.ROOT);
      all.add(new ReEncoded(name, Evaluation.of(scorer, encoded)));
    }
    return all;
  }
}
