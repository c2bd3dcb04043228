package io.earwitness.audio.failure;

/**
 * Why a recording, or a part of it, could not be scored. The names are stored in tables and are
 * part of the product: they are added to, never renamed.
 */
public enum FailureCode {
  /** The object has no bytes. */
  EMPTY("the object has no bytes", "upload it again"),
  /** No known container was recognised in the bytes. */
  UNKNOWN_FORMAT(
      "no known container: it is not audio, or it is encrypted, or its start is missing",
      "look at the file"),
  /** The container is fine but holds no audio, or audio of no samples. */
  NO_AUDIO(
      "a container without audio, or with audio of no samples",
      "none is needed, unless it was cut short"),
  /** The bytes end before the recording does. */
  TRUNCATED(
      "the recording ends before its header says or within its header, or its index is"
          + " missing (MP4, CAF): it was cut short",
      "upload it again"),
  /** The container opens, but (part of) its audio does not decode. */
  DECODE_ERROR(
      "audio that does not decode, from the second in from_seconds on, or in places",
      "upload it again; where message says that its coding is not supported, convert it"),
  /** A declared size is beyond the limits. */
  TOO_LARGE(
      "what the file says of itself is beyond the limits, or a pause from from_seconds"
          + " on is too long to be filled",
      "look at the file; none is needed for a pause: what follows has its true time"),
  /** The storage refuses to let the object be read. */
  ACCESS_DENIED(
      "the storage does not let the object be read",
      "give the account that scores the right to read it"),
  /** The object was listed but exists no more. */
  GONE(
      "the object was listed, but is no longer there",
      "none is needed if it was deleted on purpose"),
  /** The object is not the one that was listed. */
  CHANGED("the object was written after it was listed", "wait for the next run"),
  /** The storage failed; the object itself may be fine. */
  IO_ERROR("the storage failed", "wait for the next run; if it stays, look at the storage"),
  /** Reading and decoding took longer than the limit. */
  TIMEOUT(
      "reading and decoding took longer than run.time-limit: the storage stalled, or"
          + " the decoder did not come back",
      "for slow storage, set a longer limit"),
  /** The decoder crashed on this input, or took too much memory. */
  NATIVE_CRASH(
      "the decoder crashed, or used more memory than run.child-memory-mb",
      "look at the file; after some attempts it is left alone");

  private final String cause;
  private final String cure;

  FailureCode(String cause, String cure) {
    this.cause = cause;
    this.cure = cure;
  }

  /** What has happened, for people. */
  public String cause() {
    return cause;
  }

  /** What they can do about it. */
  public String cure() {
    return cure;
  }

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
