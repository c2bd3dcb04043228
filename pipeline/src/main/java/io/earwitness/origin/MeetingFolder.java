package io.earwitness.origin;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the folders that Zoom makes for a meeting on a computer, {@code 2026-03-14 23.00.15
 * Weekly}, and whose files have names without a time. Later parts of a meeting are left out.
 *
 * @param folders finds the time in the name of a folder
 */
record MeetingFolder(NamePattern folders) implements NameReader {
  private static final long serialVersionUID = 1;
  private static final Pattern FILE = Pattern.compile("audio_only|zoom_0|(?:audio|video)\\d{9,12}");

  @Override
  public String name() {
    return folders.name();
  }

  @Override
  public MeetingFolder in(ZoneId zone) {
    return new MeetingFolder(folders.in(zone));
  }

  @Override
  public Optional<Claim> claim(FileName file) {
    List<String> parents = file.folders();
    return parents.isEmpty() || !FILE.matcher(file.stem()).matches()
        ? Optional.empty()
        : folders.claimIn(FileName.uniform(parents.get(parents.size() - 1)));
  }
}
