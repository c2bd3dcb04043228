package io.earwitness.audio.source;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Lets a test put a source of its own between the decoder and its bytes, in whichever process
 * decodes, to make that process crash or hang at will. Only a system property of the JVM names such
 * a hook; no file that is read can.
 */
public final class DecoderHook {
  /** Names a class on the class path, with a constructor without parameters. */
  public static final String PROPERTY = "earwitness.decoder-hook";

  private static final Optional<UnaryOperator<ByteSource>> HOOK = type().map(DecoderHook::create);

  private DecoderHook() {}

  /** The class that is named, if one is. */
  public static Optional<Class<? extends UnaryOperator<ByteSource>>> type() {
    return Optional.ofNullable(System.getProperty(PROPERTY)).map(DecoderHook::load);
  }

  @SuppressWarnings("unchecked") // a class of another type fails when it is used
  private static Class<? extends UnaryOperator<ByteSource>> load(String name) {
    try {
      return (Class<? extends UnaryOperator<ByteSource>>)
          Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static UnaryOperator<ByteSource> create(Class<? extends UnaryOperator<ByteSource>> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the decoder reads instead of a source: the source itself, unless there is a hook. */
  public static ByteSource around(ByteSource source) {
    return HOOK.map(hook -> hook.apply(source)).orElse(source);
  }
}
