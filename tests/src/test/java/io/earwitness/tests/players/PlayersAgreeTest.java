package io.earwitness.tests.players;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings last as long for us, and sound at the times, as for Debian's ffmpeg and ffprobe. Where
 * these two disagree, we must agree with one of them; the table that is printed says with which.
 */
@Tag("slow")
class PlayersAgreeTest {
  @TempDir private Path folder;

  @BeforeAll
  static void assumeInstalled() {
    Players.assumeInstalled();
  }

  @Test
  void recordingsLastAsLongAndSoundAtTheTimesThatPlayersSay() throws Exception {
    List<String> wrong = new ArrayList<>();
    List<Verdict> disagreements = new ArrayList<>();
    List<MadeRecording> recordings = MadeRecordings.all();
    for (MadeRecording recording : recordings) {
      Path file = Players.make(recording, folder);
      Verdict verdict =
          new Verdict(
              recording.name(),
              Heard.byEarwitness(file),
              Players.heard(file),
              Players.probedSeconds(file));
      if (!verdict.allAgree()) {
        disagreements.add(verdict);
      }
      if (!verdict.someoneAgrees()) {
        wrong.add(verdict.row());
      }
    }

    System.out.printf(
        Locale.ROOT,
        "%d of %d recordings on which not all agree (ours, ffmpeg, ffprobe):%n",
        disagreements.size(),
        recordings.size());
    disagreements.forEach(verdict -> System.out.println(verdict.row()));
    assertThat(recordings).hasSizeGreaterThan(200);
    assertThat(wrong).isEmpty();
  }

  /**
   * ffprobe and ffmpeg take such a film to begin with its sound. But the frames that ffprobe shows
   * have times, and there the pictures come first, as in a player.
   */
  @Test
  void soundBehindPicturesThatHaveOnlyTimesOfDecodingIsAsLateAsTheyAreShown() throws Exception {
    Path file = Players.make(MadeRecordings.filmOfDecodingTimes(3), folder);

    double laterSeconds = Players.soundSeconds(file) - Players.pictureSeconds(file);

    assertThat(laterSeconds).isCloseTo(3, within(0.1));
    assertThat(Heard.byEarwitness(file).seconds())
        .isCloseTo(
            Players.probedSeconds(file) + laterSeconds, within(MadeRecordings.REORDERING_SECONDS));
  }
}
