package io.earwitness.jobs.score.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunIdentityTest {

  @Test
  void whoTakesARunUpDoesNotChangeWhenItWasBegunFirst() {
    Instant night = Instant.parse("2026-03-14T23:00:00Z");
    RunIdentity first =
        new RunIdentity("r20260314-230000-1f3a9c", night, "m", "c", List.of("file:/archive"));
    RunIdentity later =
        new RunIdentity(
            "r20260315-230000-aaaaaa",
            night.plusSeconds(86_400),
            "m",
            "c",
            List.of("file:/archive"));

    assertThat(first.takenUpBy(later).startedAt()).isEqualTo(later.startedAt());
    assertThat(first.takenUpBy(later).firstStartedAt()).isEqualTo(night);
  }
}
