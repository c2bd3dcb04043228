package io.earwitness.jobs.score.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
  private static final int WRITERS = 8;
  private static final int TIMES = 300;

  @TempDir Path folder;
  private StateFile file;

  @BeforeEach
  void layOut() throws IOException {
    file = at("state.json");
  }

  private StateFile at(String name) throws IOException {
    return new StateFile(
        new org.apache.hadoop.fs.Path(folder.resolve(name).toUri()), new Configuration());
  }

  @Test
  void itIsNeverSeenHalfWritten() throws Exception {
    AtomicBoolean written = new AtomicBoolean();
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try {
      Future<?> writing =
          writer.submit(
              () -> {
                try {
                  assertThat(file.create(Map.of("beat", 0))).isTrue();
                  for (int beat = 1; beat < TIMES; beat++) {
                    file.write(Map.of("beat", beat));
                  }
                  return null;
                } finally {
                  written.set(true);
                }
              });
      while (!written.get()) {
        boolean wasThere = file.exists();
        assertThat(!wasThere || file.read().isPresent()).as("whole, when there").isTrue();
      }
      writing.get();
    } finally {
      writer.shutdownNow();
    }
    assertThat(file.read().orElseThrow().getInt("beat")).isEqualTo(TIMES - 1);
  }

  @Test
  void ofManyThatCreateItAtOnceOneDoes() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      for (int round = 0; round < TIMES / WRITERS; round++) {
        StateFile contested = at("contested-%d.json".formatted(round));
        List<Future<Boolean>> created = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          int self = i;
          created.add(writers.submit(() -> contested.create(Map.of("writer", self))));
        }
        List<Integer> winners = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          if (created.get(i).get()) {
            winners.add(i);
          }
        }
        assertThat(winners).containsExactly(contested.read().orElseThrow().getInt("writer"));
      }
    } finally {
      writers.shutdownNow();
    }
  }

  @Test
  void nothingIsLeftWhenItIsDeletedNotEvenOfAWriterThatWasKilled() throws IOException {
    file.create(Map.of("a", 1));
    file.write(Map.of("a", 2));
    Files.createFile(folder.resolve(".state.json-of-one-killed"));

    file.delete();

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
