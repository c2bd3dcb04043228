package io.earwitness.jobs.explain;

import io.earwitness.audio.source.ByteSource;
import io.earwitness.detection.UnitDecoder;
import io.earwitness.detection.WorkUnit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A storage that remembers which bytes were read of its objects. */
final class ReadBytes implements UnitDecoder.Storage {
  private final UnitDecoder.Storage storage;

  /** Where what was read begins and ends; no two overlap or touch. */
  private final TreeMap<Long, Long> ranges = new TreeMap<>();

  private long reads;

  ReadBytes(UnitDecoder.Storage storage) {
    this.storage = storage;
  }

  @Override
  public ByteSource open(WorkUnit unit) throws IOException {
    ByteSource source = storage.open(unit);
    return new ByteSource() {
      @Override
      public long sizeBytes() {
        return source.sizeBytes();
      }

      @Override
      public int read(long position, byte[] buffer, int offset, int length) throws IOException {
        int count = source.read(position, buffer, offset, length);
        if (count > 0) {
          add(position, position + count);
        }
        return count;
      }

      @Override
      public void close() throws IOException {
        source.close();
      }
    };
  }

  /** Storage is read by threads of its own. */
  private synchronized void add(long from, long end) {
    reads++;
    long first = from;
    long last = end;
    Map.Entry<Long, Long> before = ranges.floorEntry(last);
    while (before != null && before.getValue() >= first) {
      ranges.remove(before.getKey());
      first = Math.min(first, before.getKey());
      last = Math.max(last, before.getValue());
      before = ranges.floorEntry(last);
    }
    ranges.put(first, last);
  }

  /** What was read, in the order of the object. */
  synchronized List<String> ranges() {
    List<String> texts = new ArrayList<>();
    ranges.forEach((from, end) -> texts.add("%,d to %,d".formatted(from, end - 1)));
    return texts;
  }

  /** How many bytes were read, each counted once. */
  synchronized long bytes() {
    return ranges.entrySet().stream().mapToLong(range -> range.getValue() - range.getKey()).sum();
  }

  synchronized long reads() {
    return reads;
  }
}
