package io.earwitness.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.jobs.listing.PassedBy;
import io.earwitness.jobs.progress.Console;
import io.earwitness.jobs.progress.LogFormat;
import io.earwitness.jobs.progress.SummaryLines;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PassedByReportTest {

  private static List<String> lines(PassedBy passedBy) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    Console console = new Console(LogFormat.TEXT, print, print, false, Clock.systemUTC());
    new PassedByReport(new SummaryLines(console)).tell(passedBy);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void nothingIsSaidWhereNothingWasPassedBy() {
    assertThat(lines(new PassedBy(0, Map.of(), 0, List.of()))).isEmpty();
  }

  @Test
  void endingsAreToldWithTheMostFrequentFirst() {
    Map<String, Long> endings =
        Map.of(
            "jpg", 1200L, "txt", 3L, "cue", 3L, PassedBy.NO_ENDING, 2L, PassedBy.OTHER_ENDING, 1L);

    assertThat(lines(new PassedBy(4, endings, 0, List.of())))
        .containsExactly(
            "Passed by  1,213 files: 1,209 by their ending"
                + " (1,200 .jpg, 3 .cue, 3 .txt, 2 without one, 1 with others), 4 hidden");
  }

  @Test
  void namesThatAreNotUtf8AreToldOnALineOfTheirOwn() {
    List<String> examples = List.of("file:/archive/caf%E9.wav", "file:/archive/%E9t%E9");

    assertThat(lines(new PassedBy(1, Map.of(), 3, examples)))
        .containsExactly(
            "Passed by  1 file: 0 by their ending, 1 hidden",
            "           3 files or folders whose names are not UTF-8: rename them to have them"
                + " scored; file:/archive/caf%E9.wav, file:/archive/%E9t%E9 and others");
  }
}
