package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_new_program;
import static org.bytedeco.ffmpeg.global.avformat.av_program_add_stream_index;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Puts the tracks of files, as they are coded, into one container. */
public final class MuxedFile {

  /**
   * A track.
   *
   * @param file has one track
   * @param stamp what the container says of when a packet begins, by when it does in the file; in
   *     seconds
   */
  public record Track(Path file, DoubleUnaryOperator stamp) {

    /** A track that is so many seconds later than in its file. */
    public Track(Path file, double startSeconds) {
      this(file, seconds -> seconds + startSeconds);
    }
  }

  private MuxedFile() {}

  /**
   * Writes a file.
   *
   * @param container FFmpeg's name of the muxer
   */
  public static byte[] of(Path file, String container, List<Track> tracks) throws IOException {
    return write(file, container, tracks, false);
  }

  /** Writes a transport stream in which each track is a program, with a clock of its own. */
  static byte[] ofPrograms(Path file, List<Track> tracks) throws IOException {
    return write(file, "mpegts", tracks, true);
  }

  private static byte[] write(Path file, String container, List<Track> tracks, boolean asPrograms)
      throws IOException {
    Ffmpeg.load();
    AVFormatContext output = new AVFormatContext(null);
    Ffmpeg.require(
        avformat_alloc_output_context2(output, (AVOutputFormat) null, container, file.toString()),
        "avformat_alloc_output_context2");
    output.flags(output.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
    List<AVFormatContext> inputs = new ArrayList<>();
    for (Track track : tracks) {
      AVFormatContext input = new AVFormatContext(null);
      Ffmpeg.require(
          avformat_open_input(
              input, track.file().toString(), (AVInputFormat) null, (AVDictionary) null),
          "avformat_open_input");
      Ffmpeg.require(
          avformat_find_stream_info(input, (AVDictionary) null), "avformat_find_stream_info");
      AVStream stream = avformat_new_stream(output, null);
      avcodec_parameters_copy(stream.codecpar(), input.streams(0).codecpar());
      stream.codecpar().codec_tag(0);
      stream.time_base(input.streams(0).time_base());
      if (asPrograms) {
        av_new_program(output, inputs.size() + 1);
        av_program_add_stream_index(output, inputs.size() + 1, inputs.size());
      }
      inputs.add(input);
    }
    AVIOContext bytes = new AVIOContext(null);
    Ffmpeg.require(avio_open(bytes, file.toString(), AVIO_FLAG_WRITE), "avio_open");
    output.pb(bytes);
    AVDictionary options = new AVDictionary(null);
    Ffmpeg.require(avformat_write_header(output, options), "avformat_write_header");
    av_dict_free(options);
    List<Copy> copies = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      copies.add(new Copy(inputs.get(i), tracks.get(i).stamp(), output, i));
    }
    while (copies.stream().anyMatch(copy -> copy.more)) {
      copies.stream()
          .filter(copy -> copy.more)
          .min(Comparator.comparingDouble(asPrograms ? Copy::secondsInFile : Copy::seconds))
          .get()
          .step(asPrograms);
    }
    Ffmpeg.require(av_write_trailer(output), "av_write_trailer");
    avio_closep(bytes);
    avformat_free_context(output);
    inputs.forEach(input -> avformat_close_input(input));
    return Files.readAllBytes(file);
  }

  /** Copies the packets of a track, one at a time. */
  private static final class Copy {
    private final AVFormatContext input;
    private final AVFormatContext output;
    private final DoubleUnaryOperator stamp;
    private final int index;
    private final AVPacket packet = av_packet_alloc();
    private boolean more;

    Copy(AVFormatContext input, DoubleUnaryOperator stamp, AVFormatContext output, int index) {
      this.input = input;
      this.output = output;
      this.stamp = stamp;
      this.index = index;
      read();
    }

    private void read() {
      more = av_read_frame(input, packet) >= 0;
      if (!more) {
        av_packet_free(packet);
      }
    }

    /** When the next packet is decoded. */
    double seconds() {
      return stamp.applyAsDouble(secondsInFile());
    }

    double secondsInFile() {
      return packet.dts() * seconds(input.streams(0).time_base());
    }

    private static double seconds(AVRational ticks) {
      return (double) ticks.num() / ticks.den();
    }

    /**
     * Writes the next packet.
     *
     * @param atOnce whether it does not wait for those of other tracks that are earlier
     */
    void step(boolean atOnce) {
      AVRational to = output.streams(index).time_base();
      long stamped = Math.round(seconds() / seconds(to));
      av_packet_rescale_ts(packet, input.streams(0).time_base(), to);
      packet.pts(stamped + packet.pts() - packet.dts());
      packet.dts(stamped);
      packet.stream_index(index);
      packet.pos(-1);
      int written =
          atOnce ? av_write_frame(output, packet) : av_interleaved_write_frame(output, packet);
      Ffmpeg.require(written, "av_write_frame");
      read();
    }
  }
}
