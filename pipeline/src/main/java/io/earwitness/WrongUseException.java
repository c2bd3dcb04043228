package io.earwitness;

/**
 * A mistake that the user can mend: a wrong path, setting or model. The message is one plain
 * sentence that says what to do; it is shown alone, without a stack trace. Everything else that is
 * thrown is a bug.
 */
public final class WrongUseException extends RuntimeException {
  public WrongUseException(String message) {
    super(message);
  }

  public WrongUseException(String message, Throwable cause) {
    super(message, cause);
  }
}
