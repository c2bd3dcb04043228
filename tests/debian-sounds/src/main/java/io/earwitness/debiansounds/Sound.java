package io.earwitness.debiansounds;

import java.nio.file.Path;

/**
 * A sound file of a package.
 *
 * @param path in the package; for one within an archive it goes on after {@code !/}
 * @param file where it is unpacked
 */
record Sound(String path, Path file) {}
