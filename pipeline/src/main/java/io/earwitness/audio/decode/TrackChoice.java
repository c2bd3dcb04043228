package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Which of the streams of a container is decoded: that which is asked for, or else the best; where
 * all are to be heard, the one that FFmpeg takes for best speaks for them, and where each is, the
 * first is heard first. The best is the one that FFmpeg takes for best, unless next to nothing is
 * heard in it and much more in another, as of a camera whose first track is that of a microphone
 * that was never plugged in. It depends on nothing but the bytes of the recording.
 *
 * @param stream all others are passed over
 * @param number of the stream among those of audio, from 1
 * @param tracks how many streams of audio there are
 */
record TrackChoice(AVStream stream, int number, int tracks) {
  /** A track is only preferred to the one that FFmpeg takes for best if it is 20 dB louder. */
  private static final double MUCH_LOUDER = 100;

  /**
   * Chooses a stream.
   *
   * @param file is not read
   * @param source is opened once more where tracks must be compared
   * @throws UnreadableAudioException when there is no audio, or none within the limits
   */
  static TrackChoice of(OpenContainer file, ByteSource source, OpenOptions options)
      throws UnreadableAudioException, IOException {
    AVFormatContext format = file.format();
    int best = best(format);
    if (best < 0) {
      throw noTrack(format);
    }
    List<Integer> tracks = audioStreams(format);
    int wanted = options.track().isEach() ? 1 : options.track().number();
    int index = best;
    if (wanted > 0 && wanted <= tracks.size()) {
      index = tracks.get(wanted - 1);
    } else if (tracks.size() > 1 && !options.track().isAll()) {
      index = loudestUnlessHeard(best, tracks, source, options);
    }
    requireSaneDeclaration(format.streams(index));
    return new TrackChoice(format.streams(index), 1 + tracks.indexOf(index), tracks.size());
  }

  /** Lets FFmpeg pass over the packets of all other streams. */
  void passOverOthers(AVFormatContext format) {
    for (int i = 0; i < format.nb_streams(); i++) {
      boolean chosen = i == stream.index();
      format.streams(i).discard(chosen ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
    }
  }

  /** FFmpeg's best among the streams with a decoder; if none has one, among all. */
  private static int best(AVFormatContext format) {
    try (PointerPointer<AVCodec> decoder = new PointerPointer<>(1)) {
      int best = av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, decoder, 0);
      return best >= 0
          ? best
          : av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, (AVCodec) null, 0);
    }
  }

  /**
   * How many tracks of audio there are, whether they can be decoded or not; 0 where nobody can
   * tell.
   *
   * @param source is opened once more
   */
  static int count(ByteSource source, OpenOptions options) throws IOException {
    try (OpenContainer file = OpenContainer.open(source, options)) {
      return audioStreams(file.format()).size();
    } catch (UnreadableAudioException e) {
      return 0; // Why it cannot be opened, whoever wanted to decode it has been told.
    }
  }

  private static List<Integer> audioStreams(AVFormatContext format) {
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < format.nb_streams(); i++) {
      if (Ffmpeg.isSound(format.streams(i))) {
        indices.add(i);
      }
    }
    return indices;
  }

  /** The streams in a container that was opened once more are the same. */
  private static int loudestUnlessHeard(
      int best, List<Integer> tracks, ByteSource source, OpenOptions options)
      throws UnreadableAudioException, IOException {
    try (OpenContainer again = OpenContainer.open(source, options);
        TrackLevels levels = new TrackLevels(again, tracks)) {
      levels.measure();
      int loudest = best;
      for (int track : tracks) {
        if (levels.power(track) > levels.power(loudest)) {
          loudest = track;
        }
      }
      boolean muchLouder = levels.power(loudest) > MUCH_LOUDER * levels.power(best);
      return muchLouder ? loudest : best;
    }
  }

  /** FFmpeg passes audio over whose rate or channels it has not found out, or not believed. */
  private static UnreadableAudioException noTrack(AVFormatContext format)
      throws UnreadableAudioException {
    List<Integer> tracks = audioStreams(format);
    for (int index : tracks) {
      requireSaneDeclaration(format.streams(index));
    }
    return tracks.isEmpty()
        ? new UnreadableAudioException(FailureCode.NO_AUDIO, "the container has no audio stream")
        : new UnreadableAudioException(
            FailureCode.DECODE_ERROR, "the audio stream has no rate or channels that make sense");
  }

  private static void requireSaneDeclaration(AVStream stream) throws UnreadableAudioException {
    AudioLimits.requireSaneDeclaration(
        stream.codecpar().sample_rate(), stream.codecpar().ch_layout().nb_channels());
  }
}
