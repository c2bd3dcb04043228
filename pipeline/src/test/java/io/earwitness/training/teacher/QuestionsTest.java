package io.earwitness.training.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionsTest {
  private static final int VARIANTS = 100;

  @TempDir Path folder;

  private static Questions.Answering answering(IntConsumer before) {
    return new Questions.Answering() {
      @Override
      public float[] word(int variant) {
        before.accept(variant);
        return new float[] {variant, -variant};
      }

      @Override
      public void close() {}
    };
  }

  private Questions questions() {
    return new Questions(folder.resolve("words"), VARIANTS, 2);
  }

  @Test
  void severalThreadsAskForEveryWordOnce() {
    List<Integer> asked = Collections.synchronizedList(new ArrayList<>());
    List<AskingProgress> told = new ArrayList<>();

    questions().ask(() -> answering(asked::add), 3, told::add);

    assertThat(asked).hasSize(VARIANTS).doesNotHaveDuplicates();
    assertThat(told.get(told.size() - 1).finished()).isTrue();
    assertAllAreRight();
  }

  private void assertAllAreRight() {
    TeacherWords words = TeacherWords.open(folder.resolve("words"), 2);
    float[] word = new float[2];
    for (int v = 0; v < VARIANTS; v++) {
      words.read(v, word);
      assertThat(word).containsExactly(v, -v);
    }
  }

  @Test
  void whatWasAnsweredBeforeAKillIsNotAskedAgain() {
    assertThatThrownBy(
            () ->
                questions()
                    .ask(
                        () ->
                            answering(
                                variant -> {
                                  if (variant == 70) {
                                    throw new IllegalStateException("killed");
                                  }
                                }),
                        1,
                        progress -> {}))
        .hasMessage("killed");
    assertThat(folder.resolve("words")).doesNotExist();
    List<Integer> asked = new ArrayList<>();

    questions().ask(() -> answering(asked::add), 1, progress -> {});

    assertThat(asked).startsWith(64).hasSize(VARIANTS - 64);
    assertAllAreRight();
  }

  @Test
  void nothingIsAskedWhenAllIsKnown() {
    questions().ask(() -> answering(variant -> {}), 1, progress -> {});

    questions()
        .ask(
            () -> {
              throw new IllegalStateException("asked again");
            },
            1,
            progress -> {});

    assertAllAreRight();
  }

  @Test
  void aFolderThatIsNoneIsToldInOneSentence() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Questions questions = new Questions(file.resolve("words"), VARIANTS, 2);

    assertThatThrownBy(() -> questions.ask(() -> answering(variant -> {}), 1, progress -> {}))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("What teachers say cannot be written to ");
  }
}
