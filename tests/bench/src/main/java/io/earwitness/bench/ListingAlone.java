package io.earwitness.bench;

import io.earwitness.config.Settings;
import io.earwitness.jobs.score.InputLister;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Lists an archive and does nothing with it. */
final class ListingAlone {
  private ListingAlone() {}

  public static void main(String[] folders) {
    System.out.println(
        InputLister.list(List.of(folders), Settings.defaults().extensions(), new Configuration())
            .recordings()
            .size());
  }
}
