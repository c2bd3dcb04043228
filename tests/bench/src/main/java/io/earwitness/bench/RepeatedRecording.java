package io.earwitness.bench;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
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

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/** A long MP4 made of the packets of a short one, again and again: encoding takes much longer. */
final class RepeatedRecording {
  private RepeatedRecording() {}

  static void write(Path once, int times, Path target) {
    AVFormatContext input = new AVFormatContext(null);
    require(avformat_open_input(input, once.toString(), null, null), "open " + once);
    require(avformat_find_stream_info(input, (AVDictionary) null), "read " + once);
    AVStream from = input.streams(0);

    AVFormatContext output = new AVFormatContext(null);
    require(avformat_alloc_output_context2(output, null, "mp4", target.toString()), "mp4");
    AVStream to = avformat_new_stream(output, null);
    require(avcodec_parameters_copy(to.codecpar(), from.codecpar()), "parameters");
    to.time_base(from.time_base());
    AVIOContext file = new AVIOContext(null);
    require(avio_open(file, target.toString(), AVIO_FLAG_WRITE), "open " + target);
    output.pb(file);
    require(avformat_write_header(output, (AVDictionary) null), "write " + target);

    AVPacket packet = av_packet_alloc();
    long time = 0;
    // The last packet says that part of it is beyond the end; in a long recording nothing is.
    int packetSamples = from.codecpar().frame_size();
    for (int i = 0; i < times; i++) {
      require(av_seek_frame(input, 0, 0, AVSEEK_FLAG_BACKWARD), "seek");
      while (av_read_frame(input, packet) >= 0) {
        packet.pts(time);
        packet.dts(time);
        packet.pos(-1);
        packet.duration(packetSamples);
        time += packetSamples;
        av_packet_rescale_ts(packet, from.time_base(), to.time_base());
        require(av_write_frame(output, packet), "write " + target);
        av_packet_unref(packet);
      }
    }
    require(av_write_trailer(output), "write " + target);
    av_packet_free(packet);
    avio_closep(file);
    avformat_free_context(output);
    avformat_close_input(input);
  }

  private static void require(int result, String what) {
    if (result < 0) {
      throw new IllegalStateException("FFmpeg could not " + what + ": " + result);
    }
  }
}
