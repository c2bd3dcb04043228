package io.earwitness.audio.seek;

import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.decode.AudioTrack;
import io.earwitness.audio.decode.OpenOptions;
import io.earwitness.audio.decode.PacketReader;
import io.earwitness.audio.decode.SeekPoint;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteRange;
import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.Optional;

/**
 * How to begin in the middle of a recording and yet be right to the sample. There is one only for
 * recordings whose time stamps count samples and which end where they say; of all others only
 * reading from the start tells what belongs where.
 */
public interface SeekMap {

  /** The same, with {@link OpenOptions#DEFAULT}. */
  static Optional<SeekMap> of(ByteSource source) throws UnreadableAudioException, IOException {
    return of(source, OpenOptions.DEFAULT);
  }

  /**
   * Looks a recording over. That costs the reading of its start, its end and, of an MP4, its index;
   * but an MP3 is read whole, without being decoded, since it has no index that is exact.
   *
   * @param options with which it will be read
   * @return empty when the recording can only be read from its start, or not one of several tracks
   *     is wanted but all of them
   * @throws UnreadableAudioException when the bytes are not audio that can be decoded
   * @throws IOException when the source fails
   */
  static Optional<SeekMap> of(ByteSource source, OpenOptions options)
      throws UnreadableAudioException, IOException {
    try (AudioTrack track = AudioTrack.open(source, options)) {
      boolean ofSeveral =
          (options.track().isAll() || options.track().isEach()) && track.info().audioTracks() > 1;
      if (ofSeveral || !track.timesCountSamples() || !FrameTimes.followOn(track)) {
        return Optional.empty();
      }
      PacketReader packets = track.packets();
      return switch (packets.container().seeking()) {
        case NONE -> Optional.empty();
        case BY_TIME -> LinearSeekMap.of(packets);
        case BY_TIME_UNLESS_JOINED ->
            FrameTimes.rise(packets) ? LinearSeekMap.of(packets) : Optional.empty();
        case BY_INDEX -> IndexedSeekMap.of(packets);
        case BY_SCAN -> ScannedSeekMap.of(source, options);
      };
    }
  }

  /** How long the recording is. */
  double seconds();

  /** Where about the bytes of some stretch of the recording are. */
  ByteRange bytesOf(double fromSeconds, double toSeconds);

  /** Into how many parts it is worth cutting the recording. */
  default int mostParts() {
    return Integer.MAX_VALUE;
  }

  /** Whether a reader can begin at some second: not where times jump in what it reads before. */
  default boolean canBeginAt(double fromSeconds) {
    return true;
  }

  /**
   * Where {@link AudioReader#openAt} begins reading for the samples from some second on; empty
   * where the container tells, or the start is near.
   */
  Optional<SeekPoint> pointFor(double fromSeconds);
}
