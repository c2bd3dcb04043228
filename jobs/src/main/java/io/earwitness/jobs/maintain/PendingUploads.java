package io.earwitness.jobs.maintain;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * Uploads to S3 in several parts that a process which was killed has neither completed nor aborted.
 * Nobody sees them, but they are paid for.
 */
record PendingUploads(S3AFileSystem storage, List<MultipartUpload> uploads) {

  /** Those below a folder that began before a time; none where the storage is not S3. */
  static Optional<PendingUploads> below(Path folder, FileSystem storage, Instant before)
      throws IOException {
    // The class is not there where Hadoop came without S3.
    if (!storage.getUri().getScheme().equals("s3a")) {
      return Optional.empty();
    }
    S3AFileSystem s3 = (S3AFileSystem) storage;
    String key = s3.pathToKey(folder);
    List<MultipartUpload> uploads = new ArrayList<>();
    RemoteIterator<MultipartUpload> all = s3.listUploads(key.isEmpty() ? key : key + "/");
    while (all.hasNext()) {
      MultipartUpload upload = all.next();
      if (upload.initiated().isBefore(before)) {
        uploads.add(upload);
      }
    }
    return uploads.isEmpty() ? Optional.empty() : Optional.of(new PendingUploads(s3, uploads));
  }

  void abort() throws IOException {
    for (MultipartUpload upload : uploads) {
      storage.abortMultipartUpload(upload);
    }
  }
}
