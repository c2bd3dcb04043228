package io.earwitness.jobs.listing;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** What an executor does with folders: it lists them, and if wanted all that is below them. */
record ListFolders(
    Broadcast<SerializableConfiguration> storage,
    AudioNames names,
    boolean withAllBelow,
    int mostInWidth)
    implements FlatMapFunction<List<Folder>, Found> {

  @Override
  public Iterator<Found> call(List<Folder> folders) {
    return new FolderWalk(folders, withAllBelow, mostInWidth, names, storage.value().value());
  }
}
