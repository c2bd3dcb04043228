package io.earwitness.audio.decode;

import io.earwitness.CloseOnFailure;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.Optional;

/**
 * What a recording is opened with, at its start or in its middle; it can be opened more than once.
 *
 * @param source stays the caller's to close
 * @param sampleRateHz the rate of the samples to read
 * @param firstSample the first of them
 * @param point what the recording's seek map gives for that time
 */
record Opening(
    ByteSource source,
    int sampleRateHz,
    long firstSample,
    Optional<SeekPoint> point,
    OpenOptions options) {

  /** A track that is open, and where to begin in it. */
  record Opened(AudioTrack track, ReadingStart start) {}

  /** Opens the recording; where there is no way to its middle, to be read from its start. */
  Opened open() throws UnreadableAudioException, IOException {
    if (firstSample > 0) {
      Optional<Opened> inTheMiddle = openInTheMiddle();
      if (inTheMiddle.isPresent()) {
        return inTheMiddle.get();
      }
    }
    AudioTrack track = AudioTrack.open(source, options);
    return new Opened(track, ReadingStart.ofRecording(track, firstSample));
  }

  private Optional<Opened> openInTheMiddle() throws UnreadableAudioException, IOException {
    try (CloseOnFailure opened = new CloseOnFailure()) {
      AudioTrack track = AudioTrack.open(source, options);
      opened.add(track::close);
      Optional<ReadingStart> start =
          ReadingStart.inTheMiddle(track, sampleRateHz, firstSample, point);
      if (start.isPresent()) {
        opened.keepOpen();
      }
      return start.map(found -> new Opened(track, found));
    }
  }
}
