package io.earwitness.jobs.explain;

import io.earwitness.WrongUseException;
import io.earwitness.features.LogMelParameters;
import io.earwitness.jobs.files.Target;
import io.earwitness.occlusion.OcclusionMap;
import io.earwitness.picture.LabelledPicture;
import io.earwitness.picture.Spectrogram;
import java.io.PrintStream;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;

/** The pictures of an explanation: what the model heard, and where it looked. */
final class ExplainPictures {
  private final Explanation it;
  private final Spectrogram heard;
  private final LogMelParameters shown;

  private ExplainPictures(Explanation explanation) {
    this.it = explanation;
    this.shown = Pitch.shownAs(explanation.spec());
    this.heard = Spectrogram.of(explanation.heard().input(), shown);
  }

  /**
   * Writes the pictures to a folder of any Hadoop file system, over those that are there.
   *
   * @throws WrongUseException when they cannot be written
   */
  static void write(Explanation explanation, String folder, Configuration hadoop, PrintStream out) {
    ExplainPictures pictures = new ExplainPictures(explanation);
    out.println();
    Target target = Target.of(folder, hadoop);
    write(target.below("heard.png"), pictures.heard(), "what it heard", out);
    write(target.below("looked.png"), pictures.looked(), "where it looked", out);
  }

  private static void write(Target file, byte[] png, String meaning, PrintStream out) {
    file.write(png);
    out.printf("%-11s%s: %s%n", "Picture", file.uri(), meaning);
  }

  private LabelledPicture picture(String title) {
    double rateHz = it.spec().sampleRateHz();
    double from = it.stored().startSeconds() - it.heard().ownFrom() / rateHz;
    return new LabelledPicture(
        title, heard, shown.bands(), from, from + it.heard().input().length / rateHz);
  }

  private String title() {
    String uri = it.stored().recording().uri();
    String name = uri.substring(1 + uri.lastIndexOf('/')).replaceAll("\\p{Cntrl}", "?");
    return name.length() <= 70 ? name : name.substring(0, 67) + "...";
  }

  private byte[] heard() {
    return picture(title())
        .withLegend(
            "Log-mel: brightest is the loudest of the segment, black 80 dB below it or more")
        .png();
  }

  private byte[] looked() {
    OcclusionMap looks = it.looks();
    OcclusionMap.Part part = looks.strongest();
    return picture("%s: %s %.3f".formatted(title(), it.labelName(), it.probabilities()[it.label()]))
        .withSupport(looks.support(), looks.largest())
        .withFrame(part.fromTime(), part.toTime(), part.fromBand(), part.toBand())
        .withLegend(
            String.format(
                Locale.ROOT,
                "What becomes of %s when a part is hidden; without the framed part it is %.3f",
                it.labelName(),
                part.probability()))
        .png();
  }
}
