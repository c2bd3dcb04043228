package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_NEW_EXTRADATA;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_DECODER_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import io.earwitness.audio.container.AmrFrame;
import io.earwitness.audio.container.Codec;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * Decodes the packets of one stream.
 *
 * <p>What a decoder makes of a packet depends on all that it decoded before: AAC fills bands with
 * noise from a generator that never begins anew. A reader that begins in the middle of a recording
 * shall get the same samples as one that came from its start. So such a decoder is begun anew at
 * fixed times of the stream, every {@value #STRETCH_SECONDS} seconds, and first given the packets
 * of the second before, as a run-up.
 */
final class FrameDecoder implements AutoCloseable {
  private static final int STRETCH_SECONDS = 30;

  /**
   * Longer than any of them needs: a quarter of a second for the bit reservoir of the slowest MP3,
   * 80 ms for Opus, half a second until an AAC stream repeats the header of its upper half.
   */
  private static final int RUN_UP_SECONDS = 1;

  /** The shortest packets are those of Opus, 400 in a second. */
  private static final int MOST_OF_RUN_UP = 2_000;

  private static final long MOST_BYTES_OF_RUN_UP = 16 << 20;

  /** For a packet that begins before what is wanted, and for frames that only set the clock. */
  private static final int LEAD_SECONDS = 1;

  /** Decoding begins no more than this before what is wanted. */
  static final int LONGEST_LEAD_SECONDS = STRETCH_SECONDS + RUN_UP_SECONDS + LEAD_SECONDS;

  /** In samples, where the header of the stream does not say. */
  private static final int LONGEST_BLOCK_OF_FLAC = 65_535;

  private static final long NOT_BEGUN = -1;

  private final AVStream stream;
  private final PacketReader packets;
  private AVCodec decoder;
  private Codec codec;
  private final AVCodecParameters parameters = avcodec_parameters_alloc();
  private final Deque<AVPacket> runUp = new ArrayDeque<>();
  private long runUpBytes;
  private AVCodecContext context = new AVCodecContext(null);
  private long stretch = NOT_BEGUN;
  private long firstStretch = NOT_BEGUN;
  private OptionalLong pauseAt = OptionalLong.empty();

  private FrameDecoder(PacketReader packets) {
    this.packets = packets;
    this.stream = packets.stream();
  }

  /** Makes a decoder of the packets of a stream. */
  static FrameDecoder open(PacketReader packets) throws UnreadableAudioException {
    FrameDecoder decoder = new FrameDecoder(packets);
    int opened = decoder.takeCodec();
    if (opened < 0) {
      decoder.close();
      throw new UnreadableAudioException(
          FailureCode.DECODE_ERROR,
          opened == AVERROR_DECODER_NOT_FOUND()
              ? "no decoder for codec " + packets.info().codec()
              : "the decoder refuses the stream: " + Ffmpeg.whyUndecoded(opened));
    }
    return decoder;
  }

  private int takeCodec() {
    int id = stream.codecpar().codec_id();
    AVCodec found = avcodec_find_decoder(id);
    if (found == null || found.isNull()) {
      return AVERROR_DECODER_NOT_FOUND();
    }
    decoder = found;
    codec = Codec.named(avcodec_get_name(id).getString());
    int formerConfigurationBytes = parameters.extradata_size();
    Ffmpeg.require(
        avcodec_parameters_copy(parameters, stream.codecpar()), "avcodec_parameters_copy");
    if (parameters.extradata_size() == formerConfigurationBytes) {
      // FFmpeg leaves a stream the configuration of the codec before.
      parameters.extradata_size(0);
    }
    forgetRunUp();
    return begin();
  }

  private int begin() {
    avcodec_free_context(context);
    context = avcodec_alloc_context3(decoder);
    Ffmpeg.require(
        avcodec_parameters_to_context(context, parameters), "avcodec_parameters_to_context");
    context.pkt_timebase(stream.time_base());
    // Spark runs one task per core; more threads in a decoder would only take turns.
    context.thread_count(1);
    if (codec == Codec.WAVPACK || codec == Codec.TTA) {
      // Else a damaged block becomes noise.
      context.err_recognition(AV_EF_CRCCHECK | AV_EF_EXPLODE);
    }
    return avcodec_open2(context, decoder, (AVDictionary) null);
  }

  /**
   * Makes ready to decode from the middle of a stream.
   *
   * @param ticks from when on frames are wanted, on the time scale of the packets
   * @return no packet after this time may be the first that is sent
   */
  long beginAt(long ticks) {
    Ffmpeg.require(begin(), "avcodec_open2");
    forgetRunUp();
    stretch = NOT_BEGUN;
    if (!codec.decodesWithMemory()) {
      return ticks - ticks(Math.max(LEAD_SECONDS, secondsOfTwoBlocks()));
    }
    firstStretch = stretchAt(ticks - ticks(LEAD_SECONDS));
    return firstStretch * ticks(STRETCH_SECONDS) - ticks(RUN_UP_SECONDS);
  }

  /**
   * Of a low rate, a block of FLAC lasts many seconds, and only a second one is sure of its time.
   */
  private int secondsOfTwoBlocks() {
    if (codec != Codec.FLAC) {
      return 0;
    }
    int seconds = 1 + 2 * longestBlockOfFlac() / Math.max(1, parameters.sample_rate());
    return Math.min(seconds, LONGEST_LEAD_SECONDS);
  }

  /** The longest block of STREAMINFO (RFC 9639, section 8.2), in samples. */
  private int longestBlockOfFlac() {
    if (parameters.extradata_size() < 4) {
      return LONGEST_BLOCK_OF_FLAC;
    }
    BytePointer header = parameters.extradata();
    int longest = ((header.get(2) & 0xFF) << 8) | (header.get(3) & 0xFF);
    return longest > 0 ? longest : LONGEST_BLOCK_OF_FLAC;
  }

  /**
   * Takes a packet.
   *
   * @return FFmpeg's answer, negative for an error
   */
  int send(AVPacket packet) {
    if (stream.codecpar().codec_id() != parameters.codec_id()) {
      // Where transport streams were joined, the second may hold another codec.
      int taken = takeCodec();
      if (taken < 0) {
        return taken;
      }
    }
    if (AmrFrame.isOf(codec)
        && packet.size() > 0
        && AmrFrame.isPause(codec, packet.data().get(0))) {
      pauseAt = OptionalLong.of(packets.packetTime());
      return 0;
    }
    if (packet.side_data_elems() > 0) {
      takeConfiguration(packet);
    }
    long time = codec.decodesWithMemory() ? packets.packetTime() : AV_NOPTS_VALUE;
    if (time != AV_NOPTS_VALUE) {
      long stretchOfPacket = Math.max(0, stretchAt(time));
      if (stretch != NOT_BEGUN && stretchOfPacket > stretch) {
        beginWithRunUp();
      }
      stretch = Math.max(stretch, stretchOfPacket);
      if (stretchAt(time + ticks(RUN_UP_SECONDS)) > stretch) {
        keepForRunUp(packet);
      }
      if (stretch < firstStretch) {
        return 0;
      }
    }
    return avcodec_send_packet(context, packet);
  }

  /**
   * Keeps a configuration that holds from a packet on, for decoders that begin behind it. Where
   * recordings were joined in an FLV, the stream keeps the first one.
   */
  private void takeConfiguration(AVPacket packet) {
    try (SizeTPointer size = new SizeTPointer(1)) {
      BytePointer configuration = av_packet_get_side_data(packet, AV_PKT_DATA_NEW_EXTRADATA, size);
      if (configuration == null || configuration.isNull()) {
        return;
      }
      Pointer copy = av_mallocz(size.get() + AV_INPUT_BUFFER_PADDING_SIZE);
      Pointer.memcpy(copy, configuration, size.get());
      av_free(parameters.extradata());
      parameters.extradata(new BytePointer(copy));
      parameters.extradata_size((int) size.get());
      forgetRunUp();
    }
  }

  private long stretchAt(long ticks) {
    return Math.floorDiv(ticks, ticks(STRETCH_SECONDS));
  }

  private long ticks(int seconds) {
    return packets.timeScale().wholeTicks(seconds);
  }

  private void beginWithRunUp() {
    Ffmpeg.require(begin(), "avcodec_open2");
    AVFrame unwanted = av_frame_alloc();
    for (AVPacket packet : runUp) {
      // What is wrong with it was noted when it was decoded first.
      avcodec_send_packet(context, packet);
      while (avcodec_receive_frame(context, unwanted) >= 0) {}
    }
    av_frame_free(unwanted);
    forgetRunUp();
  }

  /** Of packets whose times stand still, a run-up would be all there are. */
  private void keepForRunUp(AVPacket packet) {
    runUp.add(av_packet_clone(packet));
    runUpBytes += packet.size();
    while (runUp.size() > MOST_OF_RUN_UP || runUpBytes > MOST_BYTES_OF_RUN_UP) {
      AVPacket first = runUp.remove();
      runUpBytes -= first.size();
      av_packet_free(first);
    }
  }

  private void forgetRunUp() {
    for (AVPacket packet : runUp) {
      av_packet_free(packet);
    }
    runUp.clear();
    runUpBytes = 0;
  }

  /** Tells the decoder that no packet follows. */
  void drain() {
    avcodec_send_packet(context, null);
  }

  /**
   * Gives the next frame.
   *
   * @return FFmpeg's answer, negative when there is none
   */
  int receive(DecodedFrame frame) {
    if (pauseAt.isPresent()) {
      SilentFrame.fill(frame.frame(), context, AmrFrame.samples(codec), pauseAt.getAsLong());
      pauseAt = OptionalLong.empty();
      frame.filled();
      return 0;
    }
    int received = avcodec_receive_frame(context, frame.frame());
    if (received >= 0) {
      frame.filled();
    }
    return received;
  }

  @Override
  public void close() {
    forgetRunUp();
    avcodec_free_context(context);
    avcodec_parameters_free(parameters);
  }
}
