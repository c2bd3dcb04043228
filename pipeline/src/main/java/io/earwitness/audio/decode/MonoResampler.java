package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_double;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_int;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_sample_fmt;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_out_samples;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;
import static org.bytedeco.ffmpeg.global.swresample.swr_inject_silence;
import static org.bytedeco.ffmpeg.global.swresample.swr_set_matrix;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Turns decoded frames of one sample format, rate and channel layout into mono samples of another
 * rate: first the mean of the channels, or one of them, then a 64-tap windowed sinc, the settings
 * of FFmpeg's resampler that come closest to librosa's. {@code n} samples in give {@code ceil(n *
 * out / in)} samples out, the first at the instant of the first.
 */
final class MonoResampler implements AutoCloseable {
  private static final int FILTER_TAPS = 64;
  private static final double CUTOFF = 0.97;
  private static final double[] WHOLE = {1};
  private static final PointerPointer<?> NO_INPUT = new PointerPointer<>((Pointer) null);

  private final int inputFormat;
  private final int inputRateHz;
  private final int inputChannels;
  private final int outputRateHz;
  private final SwrContext mixer;

  /** Missing where the rates are the same. */
  private final Optional<SwrContext> rateConverter;

  private final PointerPointer<FloatPointer> mixedPlanes = new PointerPointer<>(1);
  private final PointerPointer<FloatPointer> outputPlanes = new PointerPointer<>(1);
  private FloatPointer mixed = new FloatPointer();
  private FloatPointer output = new FloatPointer();
  private long samplesIn;
  private long samplesOut;
  private long silentSamplesIn;

  /** Takes the mean of all channels. */
  static MonoResampler ofMean(DecodedFrame like, int outputRateHz) {
    double[] weights = new double[like.channels()];
    Arrays.fill(weights, 1.0 / weights.length);
    return new MonoResampler(like, outputRateHz, weights);
  }

  /** Takes one channel, from 0. */
  static MonoResampler ofChannel(int channel, DecodedFrame like, int outputRateHz) {
    double[] weights = new double[like.channels()];
    weights[channel] = 1;
    return new MonoResampler(like, outputRateHz, weights);
  }

  private MonoResampler(DecodedFrame like, int outputRateHz, double[] weights) {
    this.inputFormat = like.format();
    this.inputRateHz = like.rateHz();
    this.inputChannels = like.channels();
    this.outputRateHz = outputRateHz;
    AVChannelLayout layout = knownLayout(like.layout());
    AVChannelLayout mono = new AVChannelLayout();
    av_channel_layout_default(mono, 1);
    // Left to itself the resampler would resample every channel of stereo before mixing them.
    mixer = context(layout, inputFormat, inputRateHz, mono, inputRateHz, weights);
    rateConverter =
        inputRateHz == outputRateHz
            ? Optional.empty()
            : Optional.of(
                context(mono, AV_SAMPLE_FMT_FLTP, inputRateHz, mono, outputRateHz, WHOLE));
    av_channel_layout_uninit(layout);
    av_channel_layout_uninit(mono);
  }

  /**
   * After how many samples of input the filter is in the same phase again: from a multiple of them
   * on, a new resampler brings out the samples that an older one does.
   */
  static long periodSamples(int inputRateHz, int outputRateHz) {
    return inputRateHz / greatestCommonDivisor(inputRateHz, outputRateHz);
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /** No fewer samples of input than the filter spans. */
  static int filterSamples(int inputRateHz, int outputRateHz) {
    return FILTER_TAPS * (2 + inputRateHz / outputRateHz);
  }

  /** A frame may know only how many channels it has; the mean does not care which they are. */
  private static AVChannelLayout knownLayout(AVChannelLayout of) {
    AVChannelLayout layout = new AVChannelLayout();
    if (of.order() == AV_CHANNEL_ORDER_UNSPEC) {
      av_channel_layout_default(layout, of.nb_channels());
    } else {
      av_channel_layout_copy(layout, of);
    }
    return layout;
  }

  private static SwrContext context(
      AVChannelLayout from,
      int fromFormat,
      int fromRateHz,
      AVChannelLayout mono,
      int toRateHz,
      double[] weights) {
    SwrContext context = new SwrContext(null);
    Ffmpeg.require(
        swr_alloc_set_opts2(
            context, mono, AV_SAMPLE_FMT_FLTP, toRateHz, from, fromFormat, fromRateHz, 0, null),
        "swr_alloc_set_opts2");
    av_opt_set_sample_fmt(context, "internal_sample_fmt", AV_SAMPLE_FMT_FLTP, 0);
    av_opt_set_int(context, "filter_size", FILTER_TAPS, 0);
    av_opt_set_double(context, "cutoff", CUTOFF, 0);
    Ffmpeg.require(swr_set_matrix(context, weights, weights.length), "swr_set_matrix");
    Ffmpeg.require(swr_init(context), "swr_init");
    return context;
  }

  int inputRateHz() {
    return inputRateHz;
  }

  /** Whether the frame has the format, rate and channels that this resampler was made for. */
  boolean accepts(DecodedFrame frame) {
    return frame.format() == inputFormat
        && frame.rateHz() == inputRateHz
        && frame.channels() == inputChannels;
  }

  /**
   * Takes a frame in.
   *
   * @return the number of samples that are now in {@link #copyOutput}
   */
  int push(DecodedFrame frame) {
    int count = frame.samples();
    silentSamplesIn = 0;
    mixed = grownTo(mixed, count);
    mixedPlanes.put(0, mixed);
    return resample(
        Ffmpeg.require(
            swr_convert(mixer, mixedPlanes, count, frame.frame().extended_data(), count),
            "swr_convert"));
  }

  /** Takes silence in, as {@link #push} takes a frame. */
  int pushSilence(int count) {
    mixed = grownTo(mixed, count);
    mixedPlanes.put(0, mixed);
    Pointer.memset(mixed, 0, (long) count * Float.BYTES);
    silentSamplesIn += count;
    return resample(count);
  }

  /**
   * Passes over silence, which is as if it had been taken in and brought out: most of it, once the
   * filter holds nothing else.
   *
   * @param count how many samples of silence follow
   * @return how many periods of them were passed over
   */
  long passOverSilence(long count) {
    int filterSamples = filterSamples(inputRateHz, outputRateHz);
    long left = count - filterSamples;
    if (silentSamplesIn < filterSamples || left <= 0) {
      return 0;
    }
    long periods = left / periodSamples(inputRateHz, outputRateHz);
    samplesIn += periods * periodSamples(inputRateHz, outputRateHz);
    samplesOut += periods * periodSamples(outputRateHz, inputRateHz);
    return periods;
  }

  private int resample(int count) {
    samplesIn += count;
    if (rateConverter.isEmpty()) {
      samplesOut += count;
      return count;
    }
    return convert(rateConverter.get(), mixedPlanes, count);
  }

  /** Brings out what the filter still holds; nothing may be pushed afterwards. */
  int finish() {
    if (rateConverter.isEmpty()) {
      return 0;
    }
    long expected = (samplesIn * outputRateHz + inputRateHz - 1) / inputRateHz;
    long missing = expected - samplesOut;
    // FFmpeg's own flush gives nothing when the filter was never filled, and may stop a sample
    // short.
    Ffmpeg.require(
        swr_inject_silence(rateConverter.get(), filterSamples(inputRateHz, outputRateHz)),
        "swr_inject_silence");
    int flushed = convert(rateConverter.get(), NO_INPUT, 0);
    return (int) Math.min(flushed, Math.max(0, missing));
  }

  /** Copies the samples that the last call brought out. */
  void copyOutput(float[] destination, int count) {
    (rateConverter.isEmpty() ? mixed : output).position(0).get(destination, 0, count);
  }

  private int convert(SwrContext converter, PointerPointer<?> planes, int count) {
    int room = swr_get_out_samples(converter, count);
    output = grownTo(output, Math.max(room, 1));
    outputPlanes.put(0, output);
    int converted =
        Ffmpeg.require(swr_convert(converter, outputPlanes, room, planes, count), "swr_convert");
    samplesOut += converted;
    return converted;
  }

  private static FloatPointer grownTo(FloatPointer buffer, int samples) {
    if (buffer.capacity() >= samples) {
      return buffer;
    }
    buffer.deallocate();
    return new FloatPointer(samples + samples / 2L);
  }

  @Override
  public void close() {
    swr_free(mixer);
    rateConverter.ifPresent(swresample::swr_free);
    for (Pointer owned : new Pointer[] {mixed, output, mixedPlanes, outputPlanes}) {
      owned.deallocate();
    }
  }
}
