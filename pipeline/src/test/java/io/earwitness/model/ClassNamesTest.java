package io.earwitness.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scream | scream",
        "Child speech, kid speaking | child_speech_kid_speaking",
        "Bee, wasp, etc. | bee_wasp_etc",
        "Dental drill, dentist's drill | dental_drill_dentists_drill",
        "Roaring cats (lions, tigers) | roaring_cats_lions_tigers",
        "Hi-hat | hi_hat",
        "Café | cafe",
        "4x4 vehicle | class_4x4_vehicle",
        "_hidden_ | hidden",
        "?! | class",
        "INSIDE | inside"
      })
  void aTitleBecomesANameOfSmallLettersDigitsAndUnderscores(String title, String name) {
    assertThat(ClassNames.of(title)).isEqualTo(name);
    assertThat(ClassNames.isValid(name)).isTrue();
  }

  @Test
  void namesThatWouldBeEqualGetNumbers() {
    assertThat(ClassNames.of(List.of("Dog", "dog!", "Dog 2", "DOG")))
        .containsExactly("dog", "dog_2", "dog_2_2", "dog_3");
  }

  @Test
  void aNameOfTheFormStaysAsItIs() {
    List<String> names = List.of("ambient", "conversation", "scream", "a1_b2");

    assertThat(ClassNames.of(names)).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource({"Scream", "2nd", "'a b'", "''", "é"})
  void othersAreNotOfTheForm(String name) {
    assertThat(ClassNames.isValid(name)).isFalse();
  }
}
