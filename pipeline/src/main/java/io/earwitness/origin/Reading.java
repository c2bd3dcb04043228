package io.earwitness.origin;

/** One of the things that a text can mean where a time is looked for. */
public sealed interface Reading permits ToldTime, NoTime {}
