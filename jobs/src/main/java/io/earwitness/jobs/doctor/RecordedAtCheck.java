package io.earwitness.jobs.doctor;

import io.earwitness.NamedPath;
import io.earwitness.audio.decode.OpenOptions;
import io.earwitness.audio.decode.PacketReader;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.HadoopByteSource;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.audio.track.TimeTag;
import io.earwitness.origin.Claim;
import io.earwitness.origin.Origin;
import io.earwitness.origin.RecorderClock;
import io.earwitness.origin.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** When a recording began: what its name and its metadata say, and which of them is believed. */
public record RecordedAtCheck(String uri, Configuration storage, RecorderClock clock)
    implements Check {
  private static final int MOST_LETTERS = 60;

  @Override
  public String subject() {
    return "Time";
  }

  /** Whether an input is a single file; of others nothing can be told. */
  public boolean isOfFile() {
    try {
      Path path = NamedPath.of(uri);
      try (FileSystem fileSystem = FailFastStorage.fileSystem(path, storage)) {
        return fileSystem.getFileStatus(path).isFile();
      }
    } catch (IOException | IllegalArgumentException e) {
      // What is wrong with an input is told by the check of inputs.
      return false;
    }
  }

  @Override
  public Finding run() {
    try {
      Path path = NamedPath.of(uri);
      try (FileSystem fileSystem = FailFastStorage.fileSystem(path, storage)) {
        return finding(fileSystem.getFileStatus(path));
      }
    } catch (IOException | IllegalArgumentException e) {
      return StorageAdvice.finding(uri, "cannot be read", e);
    }
  }

  private Finding finding(FileStatus file) throws IOException {
    List<String> lines = new ArrayList<>();
    Map<TimeTag, String> tags = file.getLen() == 0 ? Map.of() : tags(file, lines);
    String name = file.getPath().toString();
    List<Claim> claims = clock.claims(name, tags);
    List<Claim> ofName = clock.claimsOfName(name).toList();
    if (ofName.isEmpty()) {
      lines.add("its name tells no time");
    }
    ofName.forEach(
        claim -> lines.add(line(claim) + (claims.contains(claim) ? "" : " (passed over)")));
    claims.stream()
        .filter(claim -> !ofName.contains(claim))
        .forEach(claim -> lines.add(line(claim)));
    lines.add(
        "written at %s, which is not asked"
            .formatted(Instant.ofEpochMilli(file.getModificationTime())));
    return verdict(clock.origin(claims), clock.believed(claims)).from(lines);
  }

  private Map<TimeTag, String> tags(FileStatus file, List<String> lines) throws IOException {
    try (ByteSource source = HadoopByteSource.open(file.getPath(), file.getLen(), storage);
        PacketReader packets =
            PacketReader.open(source, OpenOptions.of(HeardTrack.BEST, file.getPath().toString()))) {
      return packets.info().timeTags();
    } catch (UnreadableAudioException e) {
      lines.add("its metadata cannot be read: " + e.getMessage());
      return Map.of();
    }
  }

  private Finding verdict(Origin origin, Optional<Claim> believed) {
    if (believed.isPresent()) {
      return Finding.works(
          "It began at %s by %s: %s"
              .formatted(
                  origin.recordedAt().orElseThrow(), believed.get().name(), why(believed.get())));
    }
    return origin.source().isPresent()
        ? Finding.warning(
            "It is ambiguous when it began, and recorded_at is null",
            "A pattern in the setting scoring.recorded-at.patterns can say how to read the name")
        : Finding.works("Nothing tells when it began: recorded_at is null");
  }

  private String why(Claim claim) {
    if (claim.source() == Source.CREATION_TIME) {
      return "nothing else tells, but it may be when the file was converted";
    }
    return claim.hasZone()
        ? "the most trusted with a zone"
        : "the most trusted, and none has a zone; that of the settings is " + clock.zone();
  }

  private static String line(Claim claim) {
    String told =
        claim.told().length() > MOST_LETTERS
            ? claim.told().substring(0, MOST_LETTERS) + "..."
            : claim.told();
    return "%-18s %s: %s".formatted(claim.name(), told, claim.meaning());
  }
}
