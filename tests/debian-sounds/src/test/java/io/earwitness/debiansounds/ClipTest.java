package io.earwitness.debiansounds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClipTest {
  private static Clip clip(String label, String source) {
    return new Clip(label, "game/orc", source, "CC0", "game 1.0");
  }

  @Test
  void thePathTellsClassPackageFolderAndNameAndIsUnique() {
    String one = clip("ambient", "debian/game:usr/share/orc/die 1.ogg").path();
    String other = clip("ambient", "debian/game:usr/lib/orc/die 1.ogg").path();

    assertThat(one).matches("clips/ambient/game__orc_die_1-[0-9a-f]{8}\\.flac");
    assertThat(other).matches("clips/ambient/game__orc_die_1-[0-9a-f]{8}\\.flac");
    assertThat(other).isNotEqualTo(one);
  }

  @Test
  void whatAPackageHasOfAClassIsOneGroupOfTheTrainingSplit() {
    assertThat(clip("scream", "debian/game:usr/orc/die.ogg").row("a.flac", "training").csv())
        .isEqualTo(
            "a.flac,scream,debian/game/scream,debian/game:usr/orc/die.ogg,CC0,training,game 1.0\n");
  }

  @Test
  void fieldsWithCommasAndQuotesAreQuoted() {
    ManifestRow row = new ManifestRow("a, b.flac", "scream", "", "", "\"free\"", "test", "");

    assertThat(row.csv()).isEqualTo("\"a, b.flac\",scream,,,\"\"\"free\"\"\",test,\n");
  }
}
