package io.earwitness.audio.segment;

/**
 * How far decoding has come, or how much it advanced between two moments.
 *
 * @param decodedSeconds up to where the recording is decoded, in seconds
 * @param bytesRead how many bytes of the recording were read for it
 */
public record DecodingProgress(double decodedSeconds, long bytesRead) {

  /** No advance at all. */
  public static final DecodingProgress NONE = new DecodingProgress(0, 0);

  /** The sum of two advances. */
  public DecodingProgress plus(DecodingProgress other) {
    return new DecodingProgress(decodedSeconds + other.decodedSeconds, bytesRead + other.bytesRead);
  }

  /** The advance since an earlier moment of the same decoding. */
  public DecodingProgress since(DecodingProgress earlier) {
    return new DecodingProgress(
        decodedSeconds - earlier.decodedSeconds, bytesRead - earlier.bytesRead);
  }
}
