package io.earwitness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloseOnFailureTest {
  private final List<String> closed = new ArrayList<>();

  private void open(boolean fails) throws IOException {
    try (CloseOnFailure opened = new CloseOnFailure()) {
      opened.add(() -> closed.add("first"));
      opened.add(
          () -> {
            closed.add("second");
            throw new IOException("does not close");
          });
      if (fails) {
        throw new IOException("does not open");
      }
      opened.keepOpen();
    }
  }

  @Test
  void whatWasOpenedIsClosedTheLastFirst() {
    assertThatThrownBy(() -> open(true))
        .hasMessage("does not open")
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .singleElement()
                    .satisfies(e -> assertThat(e).hasMessage("does not close")));
    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void nothingIsClosedWhenAllWasOpened() throws IOException {
    open(false);

    assertThat(closed).isEmpty();
  }
}
