package io.earwitness.jobs.train.clips;

import io.earwitness.jobs.manifest.OnlyRows;
import io.earwitness.jobs.progress.Counted;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What is told of the clips of an input while they are read. */
final class ReadingReport {
  private static final int UNREADABLE_NAMED = 10;

  private final PrintStream out;

  ReadingReport(PrintStream out) {
    this.out = out;
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  void listed(ClipListing listing, OnlyRows only, boolean decodedBefore) {
    line(
        "Found      %s of the classes %s",
        Counted.of(listing.clips().size(), "clip"), String.join(", ", listing.classes()));
    if (!only.areAll()) {
      line("           in rows with %s", only);
    }
    line(
        decodedBefore
            ? "Decoding   none: all have been decoded before"
            : "Decoding   them; what is decoded is kept for the next training");
  }

  void unreadable(List<DecodedClip> clips) {
    if (clips.isEmpty()) {
      return;
    }
    line("Left out   %s that cannot be read:", Counted.of(clips.size(), "clip"));
    for (DecodedClip clip : clips.subList(0, Math.min(UNREADABLE_NAMED, clips.size()))) {
      line("           %s: %s", clip.id(), clip.failure().orElseThrow());
    }
    if (clips.size() > UNREADABLE_NAMED) {
      line("           and %,d more", clips.size() - UNREADABLE_NAMED);
    }
  }
}
