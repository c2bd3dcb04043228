import java.nio.file.Path;

/** A sound file of a package; the path of one in an archive goes on after {@code !/}. */
record Sound(String path, Path file) {}
