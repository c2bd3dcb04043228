package io.earwitness.audio.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.decode.OpenOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackUriTest {
  @ParameterizedTest
  @CsvSource({"2, #track=2", "10, #track=10", "99, #track=99", "100, #track=100"})
  void aTrackHasItsNumberAtTheEnd(int number, String ending) {
    String uri = TrackUri.of("file:/a/it's #1.mp4", number);

    assertThat(uri).isEqualTo("file:/a/it's #1.mp4" + ending);
    assertThat(TrackUri.number(uri)).hasValue(number);
    assertThat(TrackUri.recording(uri)).isEqualTo("file:/a/it's #1.mp4");
  }

  @Test
  void theFirstTrackHasTheUriOfTheRecording() {
    assertThat(TrackUri.of("file:/a.mp4", 1)).isEqualTo("file:/a.mp4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:/a.mp4",
        "file:/a#track=2.mp4",
        "file:/a.mp4#track=1",
        "file:/a.mp4#track=0",
        "file:/a.mp4#track=02",
        "file:/a.mp4#track=101",
        "file:/a.mp4#track=99999999999",
        "file:/a.mp4#track=",
        "file:/a.mp4#track=-2",
        "file:/a.mp4#t=2",
        "file:/#track=2/a.mp4",
        ""
      })
  void otherUrisAreThoseOfRecordings(String uri) {
    assertThat(TrackUri.number(uri)).isEmpty();
    assertThat(TrackUri.recording(uri)).isEqualTo(uri);
  }

  @Test
  void theTrackOfAUriIsOpenedByItsNumberAndByTheNameOfItsRecording() {
    assertThat(OpenOptions.of(HeardTrack.EACH, "s3a://a/b.MP4#track=3"))
        .isEqualTo(new OpenOptions(new HeardTrack(3), "mp4"));
    assertThat(OpenOptions.of(HeardTrack.EACH, "s3a://a/b.MP4"))
        .isEqualTo(new OpenOptions(HeardTrack.EACH, "mp4"));
  }
}
