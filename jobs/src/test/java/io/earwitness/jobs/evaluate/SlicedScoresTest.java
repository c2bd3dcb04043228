package io.earwitness.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.evaluation.ScoredItem;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class SlicedScoresTest {
  private static final List<String> CLASSES = List.of("ambient", "scream");

  private static Row segment(String uri, int index, String label, String... slices) {
    return RowFactory.create(
        uri, index, "group of " + uri, label, scala(0.25f, 0.75f), scala((Object[]) slices));
  }

  /** A list as Spark hands it to a job. */
  private static Object scala(Object... values) {
    return CollectionConverters.asScala(List.of(values)).toSeq();
  }

  private static List<Integer> segments(List<ScoredItem> items) {
    return items.stream().map(ScoredItem::segment).toList();
  }

  @Test
  void aSegmentCountsInAllAndInEachOfItsSlices() {
    SlicedScores scores =
        new SlicedScores(CLASSES)
            .add(segment("a", 0, "scream", "codec=mp3", "place=yard"))
            .add(segment("a", 1, "scream", "codec=mp3", "place=street"));

    assertThat(segments(scores.all().segments())).containsExactly(0, 1);
    assertThat(scores.slices().keySet()).containsExactly("codec=mp3", "place=street", "place=yard");
    assertThat(segments(scores.slices().get("place=street").segments())).containsExactly(1);
    assertThat(scores.all().segments().get(0).trueClass()).isEqualTo(1);
    assertThat(scores.all().segments().get(0).probabilities()).containsExactly(0.25, 0.75);
  }

  @Test
  void mergingGivesTheSameAsAddingInOnePlace() {
    Row first = segment("a", 0, "scream", "codec=mp3");
    Row second = segment("b", 0, "ambient", "codec=wav");
    SlicedScores merged =
        new SlicedScores(CLASSES).add(second).merge(new SlicedScores(CLASSES).add(first));
    SlicedScores added = new SlicedScores(CLASSES).add(first).add(second);

    assertThat(merged.slices().keySet()).isEqualTo(added.slices().keySet());
    assertThat(merged.all().segments())
        .extracting(ScoredItem::recording)
        .isEqualTo(added.all().segments().stream().map(ScoredItem::recording).toList());
  }

  @Test
  void aColumnOfManyValuesIsNoSlice() {
    SlicedScores scores = new SlicedScores(CLASSES);
    IntStream.range(0, 41)
        .forEach(i -> scores.add(segment("a", i, "scream", "id=" + i, "codec=mp3")));

    assertThat(scores.slices().keySet()).containsExactly("codec=mp3");
    assertThat(scores.all().segments()).hasSize(41);
  }
}
