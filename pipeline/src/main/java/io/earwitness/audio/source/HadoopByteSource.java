package io.earwitness.audio.source;

import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_LENGTH;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_RANDOM;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.util.functional.FutureIO;

/** An object of any Hadoop file system ({@code file:}, {@code hdfs:}, {@code s3a:}). */
public final class HadoopByteSource implements ByteSource {

  /**
   * An object as it was listed.
   *
   * @param etag the storage's fingerprint of its contents, where it has one: then it is compared
   *     and not the time, since it tells more
   */
  public record Listed(long sizeBytes, Instant modifiedAt, Optional<String> etag) {

    private void requireSame(FileStatus now) throws ChangedSourceException {
      if (now.getLen() != sizeBytes) {
        throw new ChangedSourceException(
            String.format(
                Locale.ROOT,
                "has %,d bytes and not the %,d that were listed",
                now.getLen(),
                sizeBytes));
      }
      Optional<String> etagNow = etagOf(now);
      if (etag.isPresent() && etagNow.isPresent()) {
        if (!bare(etag.get()).equals(bare(etagNow.get()))) {
          throw new ChangedSourceException("has another etag than the one that was listed");
        }
      } else if (modifiedAt.toEpochMilli() != now.getModificationTime()) {
        throw new ChangedSourceException("was written after it was listed");
      }
    }

    private static Optional<String> etagOf(FileStatus status) {
      return status instanceof EtagSource source
          ? Optional.ofNullable(source.getEtag())
          : Optional.empty();
    }

    private static String bare(String etag) {
      return etag.replace("\"", "");
    }
  }

  private final FileSystem fileSystem;
  private final Path path;
  private final ByteSource bytes;

  /** What to compare the object with once its end is read. */
  private Optional<Listed> toCompareAtEnd;

  private HadoopByteSource(
      FileSystem fileSystem, Path path, ByteSource bytes, Optional<Listed> toCompareAtEnd) {
    this.fileSystem = fileSystem;
    this.path = path;
    this.bytes = bytes;
    this.toCompareAtEnd = toCompareAtEnd;
  }

  /**
   * Opens an object of a known size.
   *
   * @throws java.io.FileNotFoundException when it is gone
   */
  public static HadoopByteSource open(Path path, long sizeBytes, Configuration storage)
      throws IOException {
    FileSystem fileSystem = fileSystem(path, storage);
    FutureDataInputStreamBuilder opening =
        fileSystem.openFile(path).optLong(FS_OPTION_OPENFILE_LENGTH, sizeBytes);
    return new HadoopByteSource(
        fileSystem,
        path,
        open(opening, sizeBytes, ByteRange.whole(sizeBytes), fileSystem),
        Optional.empty());
  }

  /**
   * Opens an object that was listed. That it is still the same is checked now and, where only time
   * and size can tell, once more when its end is read.
   *
   * @param part what will probably be read of it, besides headers and indexes
   * @throws java.io.FileNotFoundException when it is gone
   * @throws ChangedSourceException when it is another
   */
  public static HadoopByteSource open(
      Path path, Listed listed, ByteRange part, Configuration storage) throws IOException {
    FileSystem fileSystem = fileSystem(path, storage);
    FileStatus status = fileSystem.getFileStatus(path);
    listed.requireSame(status);
    // With its status in hand, S3 is not asked for it again, and reads nothing but this version.
    FutureDataInputStreamBuilder opening = fileSystem.openFile(path).withFileStatus(status);
    return new HadoopByteSource(
        fileSystem,
        path,
        open(opening, listed.sizeBytes(), part, fileSystem),
        listed.etag().isPresent() ? Optional.empty() : Optional.of(listed));
  }

  private static ByteSource open(
      FutureDataInputStreamBuilder opening, long sizeBytes, ByteRange part, FileSystem fileSystem)
      throws IOException {
    FSDataInputStream stream =
        FutureIO.awaitFuture(
            opening
                .opt(FS_OPTION_OPENFILE_READ_POLICY, FS_OPTION_OPENFILE_READ_POLICY_RANDOM)
                .build());
    return "s3a".equals(fileSystem.getUri().getScheme())
            && stream.hasCapability(StreamCapabilities.READAHEAD)
        ? new S3ByteSource(stream, sizeBytes, part)
        : new StreamByteSource(stream, sizeBytes);
  }

  private static FileSystem fileSystem(Path path, Configuration storage) throws IOException {
    FileSystem fileSystem = path.getFileSystem(storage);
    // Hadoop would look for a checksum beside the file, under a name that a colon makes invalid.
    return fileSystem instanceof LocalFileSystem local ? local.getRawFileSystem() : fileSystem;
  }

  @Override
  public long sizeBytes() {
    return bytes.sizeBytes();
  }

  @Override
  public int read(long position, byte[] buffer, int offset, int length) throws IOException {
    if (position >= sizeBytes()) {
      requireUnchanged();
      return -1;
    }
    try {
      int count = bytes.read(position, buffer, offset, length);
      if (count > 0) {
        return count;
      }
    } catch (IOException e) {
      throw isChange(e) ? new ChangedSourceException(e.getMessage(), e) : e;
    } catch (FSError e) {
      // Hadoop's word for what a local disk cannot read; as an Error it would end the whole run.
      throw new IOException(e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
    }
    requireUnchanged();
    throw new IOException(
        String.format(Locale.ROOT, "ended at %,d of its %,d bytes", position, sizeBytes()));
  }

  private void requireUnchanged() throws IOException {
    if (toCompareAtEnd.isPresent()) {
      toCompareAtEnd.get().requireSame(fileSystem.getFileStatus(path));
      toCompareAtEnd = Optional.empty();
    }
  }

  /** The connector to S3 is not among the libraries of those who only read local files. */
  private static boolean isChange(IOException e) {
    return e.getClass().getSimpleName().equals("RemoteFileChangedException");
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
