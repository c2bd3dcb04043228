package io.earwitness.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Model folders that travel in the jar, so that it needs no folder beside it. */
public enum ShippedModel {
  /** What scores when no other model is named. */
  DEFAULT,

  /** What trainings start from: it has learnt of YAMNet what the world sounds like. */
  BASE;

  /** Its name in settings. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A file of its folder. */
  public byte[] read(String file) {
    String resource = "/models/" + word() + "/" + file;
    try (InputStream in = ShippedModel.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
