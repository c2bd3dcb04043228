package io.earwitness.model;

import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.features.LogMelParameters;
import io.earwitness.features.ModelInput;
import io.earwitness.features.Normalisation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the pipeline must do to feed a model and to read its answer: the contents of {@code
 * model.json}.
 *
 * @param name for people
 * @param classes in the order of the model's output
 * @param signature of the SavedModel, and its input's and output's names in it
 * @param inputShape of one segment, without the batch
 * @param logMel how to make a spectrogram, or empty for a model that takes the waveform
 * @param axes order of the spectrogram's axes
 * @param normalisation of the features
 * @param outputKind whether the model ends in probabilities or before its softmax
 * @param sampleRateHz of the samples that the model hears
 * @param segmentSamples how many of them are one segment
 * @param thresholds by class: from which probability on a segment belongs to an event
 */
public record ModelSpec(
    String name,
    List<String> classes,
    Signature signature,
    List<Integer> inputShape,
    Optional<LogMelParameters> logMel,
    ModelInput.Axes axes,
    Normalisation normalisation,
    OutputKind outputKind,
    int sampleRateHz,
    int segmentSamples,
    Map<String, Double> thresholds) {

  /** Where in the SavedModel the input and the output are. */
  public record Signature(String key, String inputTensor, String outputTensor) {}

  /** What the numbers are that the model gives. */
  public enum OutputKind {
    PROBABILITIES,
    LOGITS
  }

  /** The largest product of the dimensions that is taken for one segment's input, in floats. */
  static final int LARGEST_INPUT = 1 << 24;

  public ModelSpec {
    classes = List.copyOf(classes);
    inputShape = List.copyOf(inputShape);
    thresholds = Map.copyOf(thresholds);
  }

  /** Makes what turns samples into this model's input; one for each thread. */
  public ModelInput newInput() {
    return logMel
        .map(mel -> ModelInput.logMel(mel, segmentSamples, normalisation, axes))
        .orElseGet(() -> ModelInput.waveform(segmentSamples, normalisation));
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
}
