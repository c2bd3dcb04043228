package io.earwitness;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.javacpp.Loader;

/**
 * The folder into which JavaCPP unpacks native libraries, once for all JVMs of a user on a machine.
 *
 * <p>JavaCPP keeps neither threads of one JVM apart that unpack at once, nor JVMs that find a file
 * half written (bytedeco/javacpp#608); the executors of a cluster are many of both.
 */
public final class NativeLibraries {

  /** What unpacks and loads libraries. */
  @FunctionalInterface
  public interface Unpacking<T> {
    T run() throws IOException;
  }

  private static String ffmpeg;

  private NativeLibraries() {}

  /**
   * Loads FFmpeg; does nothing from the second call on. Comes before the first use of its classes,
   * which would load it themselves.
   *
   * @return where its main library is
   * @throws IllegalStateException when the folder of libraries cannot be used
   */
  public static synchronized Path ffmpeg() {
    if (ffmpeg == null) {
      ffmpeg =
          unpack(
              () -> {
                Loader.load(avcodec.class);
                Loader.load(swresample.class);
                return Loader.load(avformat.class);
              });
    }
    return Path.of(ffmpeg);
  }

  /**
   * Does some unpacking while no other thread and no other JVM does.
   *
   * @throws IllegalStateException when the folder cannot be used
   */
  public static synchronized <T> T unpack(Unpacking<T> unpacking) {
    try {
      Path lockFile = Loader.getCacheDir().toPath().resolve(".earwitness.lock");
      try (FileChannel channel =
          FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock(); // closing the channel releases it
        return unpacking.run();
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "The native libraries of TensorFlow and FFmpeg could not be unpacked (they take 660 MB;"
              + " the system property org.bytedeco.javacpp.cachedir names the folder): "
              + e.getMessage(),
          e);
    }
  }
}
