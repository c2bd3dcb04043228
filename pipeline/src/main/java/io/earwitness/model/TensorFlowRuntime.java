package io.earwitness.model;

import ai.djl.tensorflow.engine.javacpp.LibUtils;
import io.earwitness.NativeLibraries;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.tensorflow.TensorFlow;

/**
 * TensorFlow's native libraries and settings, made ready once per JVM.
 *
 * <p>DJL looks for a native jar that does not exist for its version and would download one;
 * TensorFlow's own jar is on the class path instead and is unpacked here. Call {@link #ready()}
 * before the first use of DJL or of {@code org.tensorflow}: both read their settings while their
 * classes load.
 */
public final class TensorFlowRuntime {

  /** Threads that one operation may use; 1, because Spark already runs one task per core. */
  public static final String INTRA_OP_THREADS = "ai.djl.tensorflow.num_intraop_threads";

  /** Threads that run operations side by side; -1 runs them in the thread of the caller. */
  public static final String INTER_OP_THREADS = "ai.djl.tensorflow.num_interop_threads";

  private static final String LIBRARY_PATH = "TENSORFLOW_LIBRARY_PATH";

  private static String version;

  private TensorFlowRuntime() {}

  /**
   * Unpacks the native libraries where needed, sets what DJL and TensorFlow read at start, and
   * loads the libraries. Properties that are set already are kept.
   *
   * @return the version of TensorFlow, such as {@code 2.16.1}
   * @throws IllegalStateException when this platform has no libraries on the class path, or they
   *     cannot be unpacked or loaded
   */
  public static synchronized String ready() {
    if (version == null) {
      version = load();
    }
    return version;
  }

  /** The folder that holds the unpacked libraries. */
  public static Path libraryFolder() {
    ready();
    return Path.of(System.getProperty(LIBRARY_PATH));
  }

  private static String load() {
    setUnlessSet("ai.djl.offline", "true");
    setUnlessSet(INTRA_OP_THREADS, "1");
    setUnlessSet(INTER_OP_THREADS, "-1");
    if (System.getProperty(LIBRARY_PATH) == null) {
      System.setProperty(
          LIBRARY_PATH, NativeLibraries.unpack(TensorFlowRuntime::unpack).toString());
    }
    try {
      LibUtils.loadLibrary();
      return TensorFlow.version();
    } catch (LinkageError e) {
      throw new IllegalStateException(
          "TensorFlow's native libraries in %s do not load: %s"
              .formatted(System.getProperty(LIBRARY_PATH), e.getMessage()),
          e);
    }
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static Path unpack() throws IOException {
    Path folder = null;
    for (String name : libraries()) {
      folder = unpack(name).getParent();
    }
    return folder;
  }

  private static Path unpack(String name) throws IOException {
    String resource = "/org/tensorflow/internal/c_api/" + Loader.getPlatform() + "/" + name;
    URL url = TensorFlow.class.getResource(resource);
    if (url == null) {
      throw new IOException(
          "no %s on the class path; add org.tensorflow:tensorflow-core-native for %s"
              .formatted(resource, Loader.getPlatform()));
    }
    File file = Loader.cacheResource(url);
    long expected = url.openConnection().getContentLengthLong();
    if (file == null || Files.size(file.toPath()) != expected) {
      throw new IOException("%s is not complete: expected %d bytes".formatted(file, expected));
    }
    return file.toPath();
  }

  /**
   * Without the main library last, {@code jnitensorflow} would not find its dependencies beside it.
   */
  private static List<String> libraries() {
    return Loader.getPlatform().startsWith("macosx")
        ? List.of(
            "libtensorflow_framework.2.dylib", "libtensorflow_cc.2.dylib", "libjnitensorflow.dylib")
        : List.of("libtensorflow_framework.so.2", "libtensorflow_cc.so.2", "libjnitensorflow.so");
  }
}
