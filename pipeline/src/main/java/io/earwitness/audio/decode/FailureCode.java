package io.earwitness.audio.decode;

/**
 * Why a recording, or a part of it, could not be scored. The names are stored in tables and are
 * part of the product: they are added to, never renamed.
 */
public enum FailureCode {
  /** The object has no bytes. */
  EMPTY,
  /** No known container was recognised in the bytes. */
  UNKNOWN_FORMAT,
  /** The container is fine but holds no audio, or audio of no samples. */
  NO_AUDIO,
  /** The bytes end before the recording does. */
  TRUNCATED,
  /** The container opens, but (part of) its audio does not decode. */
  DECODE_ERROR,
  /** A declared size is beyond the limits. */
  TOO_LARGE,
  /** The storage refuses to let the object be read. */
  ACCESS_DENIED,
  /** The object was listed but exists no more. */
  GONE,
  /** The object is not the one that was listed. */
  CHANGED,
  /** The storage failed; the object itself may be fine. */
  IO_ERROR,
  /** Reading and decoding took longer than the limit. */
  TIMEOUT,
  /** The decoder crashed on this input, or took too much memory. */
  NATIVE_CRASH;

  /** Whether another attempt at the same bytes may succeed: the storage may have been at fault. */
  public boolean mayPass() {
    return switch (this) {
      case ACCESS_DENIED, GONE, CHANGED, IO_ERROR, TIMEOUT, NATIVE_CRASH -> true;
      case EMPTY, UNKNOWN_FORMAT, NO_AUDIO, TRUNCATED, DECODE_ERROR, TOO_LARGE -> false;
    };
  }

  /** Whether the same bytes may crash or block the process that decodes them. */
  public boolean isDangerous() {
    return this == TIMEOUT || this == NATIVE_CRASH;
  }
}
