package io.earwitness.training.network;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A step of a {@link Network}. Images are (batch, mels, frames, channels); after pooling over time
 * or {@link Flatten} they are vectors (batch, channels).
 */
public sealed interface Layer {

  /** Adds this layer's operations behind {@code input} and returns its output. */
  Operand<TFloat32> connect(LayerScope scope, Operand<TFloat32> input);

  /** {@code (dB + offset) * factor}: lets the network take plain dB. */
  record ScaleDecibels(float offset, float factor) implements Layer {
    @Override
    public Operand<TFloat32> connect(LayerScope scope, Operand<TFloat32> input) {
      Ops tf = scope.tf();
      return tf.math.mul(tf.math.add(input, tf.constant(offset)), tf.constant(factor));
    }
  }

  /** A square convolution with zero padding and without bias. */
  record Convolution(int filters, int kernel, int stride) implements Layer {
    @Override
    public Operand<TFloat32> connect(LayerScope scope, Operand<TFloat32> input) {
      long channels = LayerScope.channels(input);
      Operand<TFloat32> filter =
          scope.kernel("filter", channels * kernel * kernel, kernel, kernel, channels, filters);
      return scope.tf().nn.conv2d(input, filter, scope.strides(stride), "SAME");
    }
  }

  /** One number added to each channel. */
  record Bias() implements Layer {
    @Override
    public Operand<TFloat32> connect(LayerScope scope, Operand<TFloat32> input) {
      return scope.tf().nn.biasAdd(input, scope.filled("bias", 0, LayerScope.channels(input)));
    }
  }

  /**
   * Batch normalisation (Ioffe and Szegedy 2015): by the batch while it is trained, by running
   * averages otherwise.
   *
   * @param momentum how much of a running average stays at each step
   */
  record BatchNorm(float momentum) implements Layer {
    private static final float EPSILON = 1e-3f;

    @Override
    public Operand<TFloat32> connect(LayerScope scope, Operand<TFloat32> input) {
      if (input.shape().numDimensions() == 4) {
        return normalised(scope, input);
      }
      Ops tf = scope.tf();
      int channels = (int) LayerScope.channels(input);
      Operand<TFloat32> images = tf.reshape(input, tf.constant(new int[] {-1, 1, 1, channels}));
      return tf.reshape(normalised(scope, images), tf.constant(new int[] {-1, channels}));
    }

    private Operand<TFloat32> normalised(LayerScope scope, Operand<TFloat32> input) {
      Ops tf = scope.tf();
      long channels = LayerScope.channels(input);
      Operand<TFloat32> scale = scope.filled("scale", 1, channels);
      Operand<TFloat32> offset = scope.filled("offset", 0, channels);
      Operand<TFloat32> mean = scope.statistic("mean", 0, channels);
      Operand<TFloat32> variance = scope.statistic("variance", 1, channels);
      if (!scope.learning()) {
        return tf.nn
            .fusedBatchNorm(
                input,
                scale,
                offset,
                mean,
                variance,
                FusedBatchNorm.epsilon(EPSILON),
                FusedBatchNorm.isTraining(false))
            .y();
      }
      Operand<TFloat32> none = tf.constant(new float[0]);
      var normalised =
          tf.nn.fusedBatchNorm(
              input,
              scale,
              offset,
              none,
              none,
              FusedBatchNorm.epsilon(EPSILON),
              FusedBatchNorm.isTraining(true));
      scope.follow(mean, normalised.batchMean(), momentum);
      scope.follow(variance, normalised.batchVariance(), momentum);
      return normalised.y();
    }
  }

  /** A square convolution of each channel by itself, with zero padding and without bias. */
  record DepthwiseConvolution(int kernel, int stride) implements Layer {
    @Override
    public Operand<TFloat32> connect(LayerScope scope, Operand<TFloat32> input) {
      long channels = LayerScope.channels(input);
      Operand<TFloat32> filter =
          scope.kernel("filter", (long) kernel * kernel, kernel, kernel, channels, 1);
      return scope.tf().nn.depthwiseConv2dNative(input, filter, scope.strides(stride), "SAME");
    }
  }

  /** {@code max(x, 0)}. */
  record Relu() implements Layer {
    @Override
    public Operand<TFloat32> connect(LayerScope scope, Operand<TFloat32> input) {
      return scope.tf().nn.relu(input);
    }
  }

  /** {@code min(max(x, 0), 6)}. */
  record Relu6() implements Layer {
    @Override
    public Operand<TFloat32> connect(LayerScope scope, Operand<TFloat32> input) {
      return scope.tf().nn.relu6(input);
    }
  }

  /**
   * A 3 x 3 convolution of each channel by itself, then a 1 x 1 convolution across channels
   * (MobileNet).
   */
  record SeparableConvolution(int filters, int stride) implements Layer {
    private static final int KERNEL = 3;

    @Override
    public Operand<TFloat32> connect(LayerScope scope, Operand<TFloat32> input) {
      Ops tf = scope.tf();
      long channels = LayerScope.channels(input);
      Operand<TFloat32> depthwise =
          scope.kernel("depthwise", KERNEL * KERNEL, KERNEL, KERNEL, channels, 1);
      Operand<TFloat32> pointwise = scope.kernel("pointwise", channels, 1, 1, channels, filters);
      Operand<TFloat32> apart =
          tf.nn.depthwiseConv2dNative(input, depthwise, scope.strides(stride), "SAME");
      return tf.nn.conv2d(apart, pointwise, scope.strides(1), "SAME");
    }
  }

  /** The maximum of each square of {@code size} x {@code size}. */
  record MaxPool(int size) implements Layer {
    @Override
    public Operand<TFloat32> connect(LayerScope scope, Operand<TFloat32> input) {
      Operand<TInt32> window = scope.tf().constant(new int[] {1, size, size, 1});
      return scope.tf().nn.maxPool(input, window, window, "VALID");
    }
  }

  /**
   * A weighted sum over all mel bands for each channel: (batch, 1, frames, channels). Unlike a mean
   * it depends on the frequency at which a pattern lies, which is what tells a scream from speech.
   */
  record WeighMels() implements Layer {
    @Override
    public Operand<TFloat32> connect(LayerScope scope, Operand<TFloat32> input) {
      long mels = input.shape().get(1);
      Operand<TFloat32> weights =
          scope.kernel("weights", mels, mels, 1, LayerScope.channels(input), 1);
      return scope.tf().nn.depthwiseConv2dNative(input, weights, scope.strides(1), "VALID");
    }
  }

  /**
   * Averages over what is left of the mel bands, then takes mean and maximum over time: (batch, 2 *
   * channels). The mean responds to what lasts, the maximum to what is short; neither tells where
   * in the segment it was.
   */
  record MeanMaxPoolOverTime() implements Layer {
    @Override
    public Operand<TFloat32> connect(LayerScope scope, Operand<TFloat32> input) {
      Ops tf = scope.tf();
      return scope.meanAndMax(tf.math.mean(input, tf.constant(1), Mean.keepDims(false)));
    }
  }

  /** The mean over mel bands and time: (batch, channels). */
  record MeanPool() implements Layer {
    @Override
    public Operand<TFloat32> connect(LayerScope scope, Operand<TFloat32> input) {
      Ops tf = scope.tf();
      return tf.math.mean(input, tf.constant(new int[] {1, 2}), Mean.keepDims(false));
    }
  }

  /**
   * Cuts a spectrogram into patches, one every {@code hop} frames, as many as lie within it: (batch
   * * {@link #count}, mels, frames, 1). What follows hears each by itself, until {@link
   * MeanMaxOverPatches}.
   */
  record Patches(int frames, int hop) implements Layer {

    /** How many there are in a spectrogram of so many frames. */
    int count(int spectrogramFrames) {
      return 1 + (spectrogramFrames - frames) / hop;
    }

    @Override
    public Operand<TFloat32> connect(LayerScope scope, Operand<TFloat32> input) {
      return cut(scope.tf(), input, starts(scope.tf(), input));
    }

    /** The first frame of every patch of spectrograms of any number of frames. */
    public Operand<TInt32> starts(Ops tf, Operand<TFloat32> spectrograms) {
      Operand<TInt32> present = tf.gather(tf.shape(spectrograms), tf.constant(2), tf.constant(0));
      Operand<TInt32> behindLast = tf.math.sub(present, tf.constant(frames - 1));
      return tf.range(tf.constant(0), behindLast, tf.constant(hop));
    }

    /** All patches that begin at {@code starts}, segment after segment. */
    public Operand<TFloat32> cut(Ops tf, Operand<TFloat32> spectrograms, Operand<TInt32> starts) {
      Operand<TInt32> withinPatch = tf.range(tf.constant(0), tf.constant(frames), tf.constant(1));
      Operand<TInt32> inPatch = tf.math.add(tf.expandDims(starts, tf.constant(1)), withinPatch);
      Operand<TFloat32> apart = tf.gather(spectrograms, inPatch, tf.constant(2));
      Operand<TFloat32> patchesFirst =
          tf.linalg.transpose(apart, tf.constant(new int[] {0, 2, 1, 3, 4}));
      int mels = (int) spectrograms.shape().get(1);
      return tf.reshape(patchesFirst, tf.constant(new int[] {-1, mels, frames, 1}));
    }
  }

  /**
   * Mean and maximum of the vectors of a segment's patches: (batch, 2 * channels).
   *
   * @param patches in a segment
   */
  record MeanMaxOverPatches(int patches) implements Layer {
    @Override
    public Operand<TFloat32> connect(LayerScope scope, Operand<TFloat32> input) {
      Ops tf = scope.tf();
      int channels = (int) LayerScope.channels(input);
      return scope.meanAndMax(tf.reshape(input, tf.constant(new int[] {-1, patches, channels})));
    }
  }

  /** An image as one long vector. */
  record Flatten() implements Layer {
    @Override
    public Operand<TFloat32> connect(LayerScope scope, Operand<TFloat32> input) {
      long size = input.shape().get(1) * input.shape().get(2) * input.shape().get(3);
      return scope.tf().reshape(input, scope.tf().constant(new int[] {-1, (int) size}));
    }
  }

  /**
   * While training sets values to 0 at random and scales the others up to keep the sum.
   *
   * @param rate the share set to 0
   */
  record Dropout(float rate) implements Layer {
    @Override
    public Operand<TFloat32> connect(LayerScope scope, Operand<TFloat32> input) {
      if (!scope.training() || rate == 0) {
        return input;
      }
      Ops tf = scope.tf();
      Operand<TFloat32> chance =
          tf.random.statelessRandomUniform(tf.shape(input), scope.seedOfThisStep());
      Operand<TFloat32> kept =
          tf.dtypes.cast(tf.math.greaterEqual(chance, tf.constant(rate)), TFloat32.class);
      return tf.math.mul(input, tf.math.mul(kept, tf.constant(1 / (1 - rate))));
    }
  }

  /** Every output is a weighted sum of all inputs, plus a bias. */
  record Dense(int units) implements Layer {
    @Override
    public Operand<TFloat32> connect(LayerScope scope, Operand<TFloat32> input) {
      Ops tf = scope.tf();
      long inputs = input.shape().get(1);
      Operand<TFloat32> product =
          tf.linalg.matMul(input, scope.kernel("weights", inputs, inputs, units));
      return tf.nn.biasAdd(product, scope.filled("bias", 0, units));
    }
  }
}
