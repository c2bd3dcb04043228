package io.earwitness.detection;

/**
 * Adjoining segments in which one class is at or above its threshold.
 *
 * @param label the class
 * @param startSeconds start of the first segment
 * @param endSeconds end of the last
 * @param peak largest probability of the class
 * @param mean mean probability of the class
 * @param segmentCount number of segments
 */
public record Event(
    String label,
    double startSeconds,
    double endSeconds,
    double peak,
    double mean,
    int segmentCount) {}
