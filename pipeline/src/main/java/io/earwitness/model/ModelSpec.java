package io.earwitness.model;

import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.features.LogMelParameters;
import io.earwitness.features.ModelInput;
import io.earwitness.features.Normalisation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the pipeline must do to feed a model and to read its answer: the contents of {@code
 * model.json}. Its fields, of which those with a default may be left out:
 *
 * <table>
 * <caption>model.json</caption>
 * <tr><th>field</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code name}</td><td></td><td>for people</td></tr>
 * <tr><td>{@code classes}</td><td></td><td>at least two names in the order of the model's output, of
 *   small letters, digits and underscores; they name the columns of the tables. {@link ClassNames}
 *   makes them of other names</td></tr>
 * <tr><td>{@code signature}</td><td>{@code serving_default}</td><td>key of the SavedModel's signature
 *   </td></tr>
 * <tr><td>{@code audio.sample_rate_hz}</td><td></td><td>of the samples that the model hears, 1,000 to
 *   768,000; mono</td></tr>
 * <tr><td>{@code audio.segment_seconds}</td><td></td><td>length of a segment</td></tr>
 * <tr><td>{@code input.tensor}</td><td></td><td>the input's name in the signature</td></tr>
 * <tr><td>{@code input.kind}</td><td></td><td>{@code log_mel} or {@code waveform}</td></tr>
 * <tr><td>{@code input.shape}</td><td></td><td>of one segment, without the batch: the product must be
 *   what a segment makes, its samples or bands times frames</td></tr>
 * <tr><td>{@code input.batched}</td><td>{@code true}</td><td>whether the input has the batch as its
 *   first dimension; otherwise segments are given one by one, each in {@code input.shape}</td></tr>
 * <tr><td>{@code output.tensor}</td><td></td><td>name in the signature of the output with a value for
 *   each class; the model may have others</td></tr>
 * <tr><td>{@code output.kind}</td><td>{@code probabilities}</td><td>{@code probabilities}, which are
 *   taken as they are (they need not sum to 1), or {@code logits}, which go through a softmax
 *   </td></tr>
 * <tr><td>{@code output.pooling}</td><td>{@code none}</td><td>what becomes of a model's values for
 *   several moments of a segment: {@code mean} or {@code max} of the probabilities, class by class;
 *   {@code none} for a model that gives one for each class</td></tr>
 * <tr><td>{@code output.embedding}</td><td>none</td><td>name in the signature of an output that
 *   describes the segment as a vector; the mean is taken of several moments</td></tr>
 * <tr><td>{@code log_mel.n_fft}</td><td></td><td>samples in a frame's transform, even</td></tr>
 * <tr><td>{@code log_mel.window_length}</td><td>{@code n_fft}</td><td>samples in its periodic Hann
 *   window, at most {@code n_fft}; zeros fill the rest</td></tr>
 * <tr><td>{@code log_mel.hop_length}</td><td></td><td>samples from frame to frame</td></tr>
 * <tr><td>{@code log_mel.center}</td><td>{@code true}</td><td>whether frame i has its middle at sample
 *   i * hop, with silence around the segment: 1 + samples / hop frames. Otherwise its window begins
 *   there and lies within the segment: 1 + (samples - window) / hop frames</td></tr>
 * <tr><td>{@code log_mel.spectrum}</td><td>{@code power}</td><td>{@code power} or {@code magnitude}
 *   </td></tr>
 * <tr><td>{@code log_mel.n_mels}</td><td></td><td>number of bands</td></tr>
 * <tr><td>{@code log_mel.fmin_hz}, {@code log_mel.fmax_hz}</td><td></td><td>edges of the lowest and
 *   the highest band, up to half of the sample rate</td></tr>
 * <tr><td>{@code log_mel.mel_scale}</td><td>{@code slaney}</td><td>{@code slaney} or {@code htk}
 *   </td></tr>
 * <tr><td>{@code log_mel.mel_slopes}</td><td>{@code hz}</td><td>on which axis the bands' sides are
 *   straight: {@code hz} (librosa, torchaudio) or {@code mel} (TensorFlow, HTK, Kaldi)</td></tr>
 * <tr><td>{@code log_mel.mel_height}</td><td>{@code unit_area}</td><td>{@code unit_area} (librosa's
 *   {@code norm="slaney"}) or {@code one} (no normalisation)</td></tr>
 * <tr><td>{@code log_mel.log}</td><td>{@code db}</td><td>{@code db} or {@code natural}</td></tr>
 * <tr><td>{@code log_mel.reference}</td><td>needed with {@code db}, and only with it</td><td>what 0 dB
 *   is: {@code SEGMENT_MAXIMUM} or {@code ONE}</td></tr>
 * <tr><td>{@code log_mel.floor_db}</td><td>needed with {@code db}, and only with it</td><td>negative:
 *   nothing lies further below the segment's maximum</td></tr>
 * <tr><td>{@code log_mel.log_offset}</td><td>needed with {@code natural}, and only with it</td>
 *   <td>positive: what is added before the logarithm</td></tr>
 * <tr><td>{@code log_mel.axes}</td><td>{@code BANDS_FRAMES}</td><td>{@code BANDS_FRAMES} or {@code
 *   FRAMES_BANDS}</td></tr>
 * <tr><td>{@code normalisation.kind}</td><td>{@code none}</td><td>{@code none}, {@code fixed} ((x -
 *   {@code normalisation.subtract}) / {@code normalisation.divide}) or {@code per_segment} (mean 0,
 *   standard deviation 1)</td></tr>
 * <tr><td>{@code thresholds.CLASS}</td><td>0.5</td><td>from which probability on a segment belongs to
 *   an event</td></tr>
 * </table>
 *
 * @param name for people
 * @param classes in the order of the model's output
 * @param signature key of the SavedModel's signature, in which inputs and outputs have their names
 * @param input what the model is given
 * @param output what it answers
 * @param sampleRateHz of the samples that the model hears
 * @param segmentSamples how many of them are one segment
 * @param thresholds by class: from which probability on a segment belongs to an event; 0.5 for a
 *     class that is left out
 */
public record ModelSpec(
    String name,
    List<String> classes,
    String signature,
    Input input,
    Output output,
    int sampleRateHz,
    int segmentSamples,
    Map<String, Double> thresholds) {

  /**
   * What a model is given.
   *
   * @param tensor its name in the signature
   * @param shape of one segment, without the batch
   * @param batched whether several segments go in at once, the batch as first dimension
   * @param logMel how to make a spectrogram, or empty for a model that takes the waveform
   * @param axes order of the spectrogram's axes
   * @param normalisation of the features
   */
  public record Input(
      String tensor,
      List<Integer> shape,
      boolean batched,
      Optional<LogMelParameters> logMel,
      ModelInput.Axes axes,
      Normalisation normalisation) {
    public Input {
      shape = List.copyOf(shape);
    }

    /** How many values one segment is. */
    public int size() {
      return shape.stream().reduce(1, Math::multiplyExact);
    }
  }

  /**
   * What a model answers.
   *
   * @param tensor name in the signature of the output with a value for each class
   * @param kind whether the model ends in probabilities or before its softmax
   * @param pooling how the values for several moments of a segment become one
   * @param embedding name in the signature of the output that describes a segment as a vector
   */
  public record Output(
      String tensor, OutputKind kind, Pooling pooling, Optional<String> embedding) {}

  /** What the numbers are that the model gives. */
  public enum OutputKind {
    PROBABILITIES,
    LOGITS
  }

  /** How probabilities for several moments of a segment become one. */
  public enum Pooling {
    /** The model gives one. */
    NONE,
    MEAN,
    MAX
  }

  /** The largest product of the dimensions that is taken for one segment's input, in floats. */
  static final int LARGEST_INPUT = 1 << 24;

  /** The threshold of a class that has none of its own. */
  static final double DEFAULT_THRESHOLD = 0.5;

  public ModelSpec {
    classes = List.copyOf(classes);
    Map<String, Double> complete = new HashMap<>();
    for (String label : classes) {
      complete.put(label, thresholds.getOrDefault(label, DEFAULT_THRESHOLD));
    }
    thresholds = Map.copyOf(complete);
  }

  /** Makes what turns samples into this model's input; one for each thread. */
  public ModelInput newInput() {
    return input
        .logMel()
        .map(mel -> ModelInput.logMel(mel, segmentSamples, input.normalisation(), input.axes()))
        .orElseGet(() -> ModelInput.waveform(segmentSamples, input.normalisation()));
  }

  /**
   * How recordings are cut for this model.
   *
   * @param hopSeconds from one segment to the next; empty for no overlap
   */
  public SegmentLayout layout(Optional<Double> hopSeconds, SegmentLayout.LastSegment lastSegment) {
    int hopSamples =
        hopSeconds.map(s -> (int) Math.max(1, Math.round(s * sampleRateHz))).orElse(segmentSamples);
    return new SegmentLayout(sampleRateHz, segmentSamples, hopSamples, lastSegment);
  }

  /** What the model hears, in words that are equal for equal features. */
  public String features() {
    return "%d samples at %d Hz, %s, %s, %s"
        .formatted(
            segmentSamples,
            sampleRateHz,
            input.logMel().map(Object::toString).orElse("waveform"),
            input.axes(),
            input.normalisation());
  }

  /** The {@code model.json} that says this. */
  public String toJson() {
    return ModelSpecWriter.json(this);
  }
}
