package io.earwitness.audio.failure;

import io.earwitness.audio.source.ChangedSourceException;
import io.earwitness.audio.source.TimeLimitException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.apache.hadoop.security.AccessControlException;

/**
 * What an exception means for the recording that was being read. This is the only mapping from
 * exceptions to failure codes.
 *
 * @param code what kind of failure it is
 * @param message for people
 */
public record FailureCause(FailureCode code, String message) {

  /** The cause that an exception stands for; a {@link RuntimeException} is a fault of ours. */
  public static FailureCause of(Exception exception) {
    String message = exception.getMessage();
    return new FailureCause(codeOf(exception), message == null ? exception.toString() : message);
  }

  private static FailureCode codeOf(Exception exception) {
    if (exception instanceof UnreadableAudioException unreadable) {
      return unreadable.code();
    }
    if (exception instanceof FileNotFoundException || exception instanceof NoSuchFileException) {
      return isDenied(exception) ? FailureCode.ACCESS_DENIED : FailureCode.GONE;
    }
    if (exception instanceof AccessControlException || exception instanceof AccessDeniedException) {
      return FailureCode.ACCESS_DENIED;
    }
    if (exception instanceof ChangedSourceException) {
      return FailureCode.CHANGED;
    }
    if (exception instanceof TimeLimitException) {
      return FailureCode.TIMEOUT;
    }
    return exception instanceof IOException ? FailureCode.IO_ERROR : FailureCode.DECODE_ERROR;
  }

  /** Java's file streams throw "not found" also for a local file that may not be read. */
  private static boolean isDenied(Exception exception) {
    return String.valueOf(exception.getMessage()).endsWith("(Permission denied)");
  }
}
