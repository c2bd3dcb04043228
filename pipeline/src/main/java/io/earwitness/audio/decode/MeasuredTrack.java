package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;

import io.earwitness.audio.failure.UnreadableAudioException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/** A track of which a few seconds at a time are decoded, only to measure them. */
final class MeasuredTrack implements AutoCloseable {
  private final AVCodecContext decoder;
  private final boolean isOpen;
  private final DecodedFrame frame = new DecodedFrame();
  private final FrameSamples samples = new FrameSamples();
  private double secondsHere;
  private double decodedSeconds;
  private ChannelPower[] channels = {};
  private double samplesHere;
  private double sumOfPowers;
  private int places;

  /** A track that cannot be decoded, or that declares what no recording has, is silent. */
  MeasuredTrack(AVStream stream) {
    AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
    boolean known = codec != null && !codec.isNull() && isSane(stream);
    decoder = known ? avcodec_alloc_context3(codec) : new AVCodecContext(null);
    if (known) {
      Ffmpeg.require(
          avcodec_parameters_to_context(decoder, stream.codecpar()),
          "avcodec_parameters_to_context");
      decoder.pkt_timebase(stream.time_base());
      decoder.thread_count(1);
    }
    isOpen = known && avcodec_open2(decoder, codec, (AVDictionary) null) >= 0;
  }

  private static boolean isSane(AVStream stream) {
    try {
      AudioLimits.requireSane(
          stream.codecpar().sample_rate(), stream.codecpar().ch_layout().nb_channels());
      return true;
    } catch (UnreadableAudioException e) {
      return false;
    }
  }

  /** Packets from another place follow, of which so much is to be measured. */
  void begin(double seconds) {
    secondsHere = seconds;
    decodedSeconds = 0;
    channels = new ChannelPower[0];
    samplesHere = 0;
    if (isOpen) {
      avcodec_flush_buffers(decoder);
    }
  }

  boolean wantsMore() {
    return isOpen && decodedSeconds < secondsHere;
  }

  void add(AVPacket packet) {
    if (!wantsMore()) {
      return;
    }
    avcodec_send_packet(decoder, packet);
    while (avcodec_receive_frame(decoder, frame.frame()) >= 0) {
      frame.filled();
      measure();
    }
  }

  private void measure() {
    int count = frame.channels();
    if (channels.length != count) {
      channels = ChannelPower.lanes(count);
      samplesHere = 0;
    }
    samples.of(frame);
    for (int c = 0; c < count; c++) {
      for (int i = 0; i < frame.samples(); i++) {
        channels[c].add(samples.at(c, i));
      }
    }
    samplesHere += frame.samples();
    decodedSeconds += frame.seconds();
  }

  /** The place is measured as far as it could be: what is missing of it counts as silence. */
  void end() {
    double loudest = 0;
    for (ChannelPower channel : channels) {
      loudest = Math.max(loudest, channel.power());
    }
    double share = Math.min(1, decodedSeconds / secondsHere);
    sumOfPowers += samplesHere == 0 ? 0 : share * loudest / samplesHere;
    places++;
  }

  /** The mean square of the samples of the loudest channel, over all places. */
  double power() {
    return places == 0 ? 0 : sumOfPowers / places;
  }

  @Override
  public void close() {
    frame.close();
    avcodec_free_context(decoder);
  }
}
