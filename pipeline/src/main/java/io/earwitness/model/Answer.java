package io.earwitness.model;

import java.util.Optional;

/**
 * What a model says of a batch of segments.
 *
 * @param probabilities for each segment one for each class
 * @param embeddings for each segment a vector that describes it, where {@code model.json} names the
 *     output that gives it
 */
public record Answer(float[][] probabilities, Optional<float[][]> embeddings) {}
