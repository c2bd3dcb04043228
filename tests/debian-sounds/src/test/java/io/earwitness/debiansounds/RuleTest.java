package io.earwitness.debiansounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.manifest.Manifest;
import io.earwitness.jobs.spark.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleTest {
  private static final Rule SCREAMS =
      Rule.of("game-data", "/die|/hit", "scream", "0", "(\\w+?)\\d");
  private static final Rule ALL_ELSE = Rule.of("game-data", "/", "ambient", "20", "");

  @TempDir Path folder;

  private static Sound sound(String path) {
    return new Sound(path, Path.of("unpacked", path));
  }

  private static List<Rule> read(Path table) throws IOException {
    try (SparkSession spark = SparkSessions.start("test")) {
      return Manifest.read(new org.apache.hadoop.fs.Path(table.toUri()), spark).lines().stream()
          .map(Rule::of)
          .toList();
    }
  }

  @Test
  void aTableOfRulesIsReadWithQuotedPatternsAndSeveralPackages() throws Exception {
    Path table =
        Files.writeString(
            folder.resolve("rules.csv"),
            """
            package,path,label,most,group
            one two,"/a,b|\\.(x|y)\\.wav",conversation,60,units/(\\w+)
            one,/,ambient,5,
            """);

    List<Rule> rules = read(table);

    assertThat(rules).hasSize(2);
    assertThat(rules.get(0).packages()).containsExactly("one", "two");
    assertThat(rules.get(0).path().pattern()).isEqualTo("/a,b|\\.(x|y)\\.wav");
    assertThat(rules.get(0).label()).isEqualTo("conversation");
    assertThat(rules.get(0).most()).isEqualTo(60);
    assertThat(rules.get(0).group().pattern()).isEqualTo("units/(\\w+)");
    assertThat(rules.get(1).group().pattern()).isEmpty();
  }

  @Test
  void theRulesThatAreInTheRepositoryCanBeUsed() throws Exception {
    Path table = Path.of("rules.csv");

    List<Rule> rules = read(table);

    assertThat(rules).hasSize(Files.readAllLines(table).size() - 1).hasSizeGreaterThan(100);
    assertThat(rules.stream().map(Rule::packages).flatMap(Collection::stream).distinct().count())
        .isGreaterThan(90);
    assertThat(rules.stream().map(Rule::label).distinct())
        .containsExactlyInAnyOrder("ambient", "conversation", "scream");
  }

  @Test
  void aPatternThatIsNoneIsAMistakeOfTheUser() {
    assertThatThrownBy(() -> Rule.of("game-data", "(", "scream", "1", ""))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("The rule for game-data with the path ( cannot be used: ");
    assertThatThrownBy(() -> Rule.of("game-data", "/", "scream", "many", ""))
        .isInstanceOf(WrongUseException.class);
  }

  @Test
  void theFirstRuleThatMatchesCountsWhateverItsMost() {
    List<Rule> rules = List.of(SCREAMS, ALL_ELSE);

    assertThat(Rule.first(rules, sound("usr/share/game/die1.ogg"))).contains(SCREAMS);
    assertThat(Rule.first(rules, sound("usr/share/game/HIT1.ogg"))).contains(SCREAMS);
    assertThat(Rule.first(rules, sound("usr/share/game/door.ogg"))).contains(ALL_ELSE);
    assertThat(Rule.first(List.of(SCREAMS), sound("usr/share/game/door.ogg"))).isEmpty();
  }

  @Test
  void soundsAreSortedByTheirRule() {
    Sound die = sound("usr/die1.ogg");
    Sound door = sound("usr/door.ogg");
    Sound other = sound("top.ogg");

    assertThat(Rule.sorted(List.of(SCREAMS, ALL_ELSE), List.of(door, other, die)))
        .containsEntry(SCREAMS, List.of(die))
        .containsEntry(ALL_ELSE, List.of(door));
  }

  @Test
  void theGroupIsWhatThePatternCatchesElseTheFolder() {
    assertThat(SCREAMS.groupOf(sound("usr/Orc2.ogg"))).isEqualTo("orc");
    assertThat(SCREAMS.groupOf(sound("usr/orcs/die.ogg"))).isEqualTo("orcs");
    assertThat(ALL_ELSE.groupOf(sound("usr/orcs/die2.ogg"))).isEqualTo("orcs");
  }

  @Test
  void groupsTakeTurnsInTheSameOrderEveryTime() {
    List<Sound> sounds =
        Stream.of("usr/a1.ogg", "usr/a2.ogg", "usr/a3.ogg", "usr/b1.ogg", "usr/c1.ogg")
            .map(RuleTest::sound)
            .toList();

    List<Sound> turns = List.copyOf(SCREAMS.byTurns(sounds));

    assertThat(turns).containsExactlyInAnyOrderElementsOf(sounds);
    assertThat(turns.stream().map(SCREAMS::groupOf)).containsExactly("a", "b", "c", "a", "a");
    assertThat(List.copyOf(SCREAMS.byTurns(sounds))).isEqualTo(turns);
  }
}
