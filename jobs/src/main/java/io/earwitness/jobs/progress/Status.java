package io.earwitness.jobs.progress;

import java.util.Map;

/**
 * How far a command is.
 *
 * @param text for people
 * @param figures for machines: numbers by names that tell their units
 */
public record Status(String text, Map<String, ?> figures) {}
