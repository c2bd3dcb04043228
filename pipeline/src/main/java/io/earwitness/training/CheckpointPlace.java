package io.earwitness.training;

import java.nio.file.Path;

/**
 * Where the state of a training is kept between epochs.
 *
 * @param file is read at the start when it is there, and replaced after every epoch; delete it to
 *     start anew
 * @param audio names the audio of all clips, which examples do not tell: a checkpoint is of one
 *     audio only
 * @param mustFit whether a training is refused that the file is not of; else it begins anew
 */
public record CheckpointPlace(Path file, String audio, boolean mustFit) {}
