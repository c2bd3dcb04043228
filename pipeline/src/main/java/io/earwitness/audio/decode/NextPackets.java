package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.av_get_audio_frame_duration2;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.earwitness.audio.container.BareFrame;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** What the packets of a stream that follow tell of one before them; they are only looked at. */
final class NextPackets {
  /** Some encoders fill up frames to whole words. */
  private static final int MOST_BYTES_BETWEEN_FRAMES = 8;

  private final PacketQueue queue;
  private final int stream;
  private final AVCodecParameters parameters;
  private final AVRational timeBase;

  NextPackets(PacketQueue queue, AVStream stream) {
    this.queue = queue;
    this.stream = stream.index();
    this.parameters = stream.codecpar();
    this.timeBase = stream.time_base();
  }

  /**
   * Looks at packets of the stream.
   *
   * @param goOn is given each, and says whether to look at the next
   */
  private void look(Predicate<AVPacket> goOn) throws IOException {
    queue.lookAhead(packet -> packet.stream_index() != stream || goOn.test(packet));
  }

  /** Whether the next one begins where another ends; so it does where there is none. */
  boolean goOnFrom(AVPacket packet) throws IOException {
    long end = packet.pts() + packet.duration();
    boolean[] goesOn = {true};
    look(
        next -> {
          goesOn[0] = next.pts() == end;
          return false;
        });
    return goesOn[0];
  }

  /**
   * Whether they are frames of a bare stream, one right behind the other, as far as there are any.
   *
   * @param position where the first begins, about
   */
  boolean areFrames(long position, int count) throws IOException {
    long[] expectedAt = {position};
    int[] found = {0};
    boolean[] follow = {true};
    look(
        next -> {
          Optional<BareFrame> frame = BareFrame.in(next);
          follow[0] =
              frame.isPresent()
                  && next.pos() + frame.get().start() - expectedAt[0] <= MOST_BYTES_BETWEEN_FRAMES;
          expectedAt[0] = next.pos() + frame.map(BareFrame::end).orElse(0);
          return follow[0] && ++found[0] < count;
        });
    return follow[0];
  }

  /**
   * How much of a jump of times lasts, by what follows.
   *
   * @param seconds the time of the packet behind the jump, which was read last
   */
  OptionalDouble lastingSeconds(double seconds, double jumpSeconds) throws IOException {
    PacketsAhead packetsAhead = new PacketsAhead(seconds, jumpSeconds);
    look(
        next -> {
          if ((next.flags() & AV_PKT_FLAG_DISCARD) != 0) {
            return true; // An edit list leaves it out.
          }
          // As long as the one before it, all but always.
          packetsAhead.sound(soundSeconds(next), next.size());
          return next.pts() == AV_NOPTS_VALUE || packetsAhead.add(seconds(next.pts()));
        });
    return packetsAhead.lastingSeconds();
  }

  /** How much longer the next packet is by the index than it sounds; 0 where it is not. */
  double unusedSeconds() throws IOException {
    double[] unused = {0};
    look(
        next -> {
          unused[0] = Math.max(0, seconds(next.duration()) - soundSeconds(next));
          return false;
        });
    return unused[0];
  }

  /** How long a packet sounds, which may be another time than until the next one. */
  private double soundSeconds(AVPacket packet) {
    int samples = av_get_audio_frame_duration2(parameters, packet.size());
    return samples > 0
        ? (double) samples / parameters.sample_rate()
        : seconds(Math.max(0, packet.duration()));
  }

  private double seconds(long ticks) {
    return Ffmpeg.timeScale(timeBase).seconds(ticks);
  }
}
