package io.earwitness.training;

/**
 * One segment with its class.
 *
 * @param logMel {@code mels * frames} values, mel band by mel band, in dB below the segment's
 *     maximum
 * @param label the class, from 0
 * @param group the recording, speaker or pack that it belongs to
 */
@SuppressWarnings("ArrayRecordComponent") // 66 KB a segment: never copied, never compared
record LabelledSpectrogram(float[] logMel, int label, String group) {}
