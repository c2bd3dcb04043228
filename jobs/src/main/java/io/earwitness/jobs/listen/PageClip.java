package io.earwitness.jobs.listen;

import java.util.Base64;

/** What a page shows of a moment. */
public sealed interface PageClip {

  /**
   * A moment to hear and to see.
   *
   * @param mp3 mono, 32 kbit/s
   * @param png its log-mel spectrogram as the model hears it, a point for each band and frame
   * @param seconds how long it is: less than was asked for where the recording ends before
   */
  record Found(byte[] mp3, byte[] png, double seconds) implements PageClip {

    /** The sound as a data URI. */
    public String sound() {
      return dataUri("audio/mpeg", mp3);
    }

    /** The picture as a data URI. */
    public String picture() {
      return dataUri("image/png", png);
    }

    private static String dataUri(String type, byte[] bytes) {
      return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }
  }

  /**
   * A moment that cannot be heard any more.
   *
   * @param code what kind of failure it is, as in the table {@code failures}
   * @param reason for people
   */
  record Missing(String code, String reason) implements PageClip {}
}
