package io.earwitness.features;

import static org.bytedeco.ffmpeg.global.avutil.AV_TX_FLOAT_FFT;
import static org.bytedeco.ffmpeg.global.avutil.AV_TX_FLOAT_RDFT;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;
import static org.bytedeco.ffmpeg.global.avutil.av_tx_init;
import static org.bytedeco.ffmpeg.global.avutil.av_tx_uninit;

import io.earwitness.NativeLibraries;
import java.nio.FloatBuffer;
import org.bytedeco.ffmpeg.avutil.AVTXContext;
import org.bytedeco.ffmpeg.avutil.av_tx_fn;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** The Fourier transform of real signals of one length, by FFmpeg's {@code av_tx}. */
public final class RealFft implements AutoCloseable {
  static {
    NativeLibraries.ffmpeg();
  }

  private final int size;
  private final boolean complex;
  private final AVTXContext context = new AVTXContext(null);
  // FFmpeg writes the function's address into this: JavaCPP's function pointers are two pointers
  // long.
  private final PointerPointer<Pointer> transformAddress =
      new PointerPointer<Pointer>(2).put(0, (Pointer) null).put(1, (Pointer) null);
  private final av_tx_fn transform = new av_tx_fn(transformAddress);
  private final FloatPointer input;
  private final FloatPointer output;
  private final FloatBuffer inputView;
  private final FloatBuffer outputView;

  /**
   * @param size length of the signal, even
   */
  public RealFft(int size) {
    this.size = size;
    FloatPointer scale = new FloatPointer(1f);
    // FFmpeg transforms real signals only of lengths divisible by 4; others are taken as complex.
    complex = size % 4 != 0;
    int type = complex ? AV_TX_FLOAT_FFT : AV_TX_FLOAT_RDFT;
    int result = av_tx_init(context, transform, type, 0, size, scale, 0);
    scale.deallocate();
    if (result < 0) {
      throw new IllegalArgumentException("no Fourier transform of length " + size);
    }
    long inputFloats = complex ? 2L * size : size;
    long outputFloats = complex ? 2L * size : size + 2L;
    input = new FloatPointer(av_malloc(inputFloats * Float.BYTES)).capacity(inputFloats);
    output = new FloatPointer(av_malloc(outputFloats * Float.BYTES)).capacity(outputFloats);
    inputView = input.asBuffer();
    outputView = output.asBuffer();
  }

  /**
   * Transforms a signal.
   *
   * @param signal {@code size} samples
   * @param spectrum takes {@code size / 2 + 1} pairs of real and imaginary part
   */
  public void transform(float[] signal, float[] spectrum) {
    if (complex) {
      for (int i = 0; i < size; i++) {
        inputView.put(2 * i, signal[i]).put(2 * i + 1, 0f);
      }
      transform.call(context, output, input, 2L * Float.BYTES);
    } else {
      inputView.put(0, signal, 0, size);
      transform.call(context, output, input, Float.BYTES);
    }
    outputView.get(0, spectrum, 0, size + 2);
  }

  @Override
  public void close() {
    av_tx_uninit(context);
    av_free(input);
    av_free(output);
    transformAddress.deallocate();
  }
}
