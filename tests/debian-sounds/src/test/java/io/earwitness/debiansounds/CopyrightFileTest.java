package io.earwitness.debiansounds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopyrightFileTest {
  private static final String TEXT =
      """
      Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

      Files: *
      Copyright: somebody
      License: GPL-2+
       The text of the licence.

      Files: data/bell.ogg
       data/door.wav
      License: CC-BY-3.0

      Files: debian/*
      License: MIT
      """;

  @Test
  void theLicenceOfAFileIsThatOfItsName() {
    assertThat(new CopyrightFile("game", TEXT).licence("usr/share/game/door.ogg"))
        .isEqualTo("CC-BY-3.0");
  }

  @Test
  void anyOtherHasTheLicenceForAllWithAHintThatPartsDiffer() {
    assertThat(new CopyrightFile("game", TEXT).licence("usr/share/game/rain.ogg"))
        .isEqualTo("GPL-2+; parts differ, see copyright file of game");
  }

  @Test
  void aFileThatProgramsCannotReadIsPointedTo() {
    assertThat(new CopyrightFile("game", "It is free.\n").licence("usr/rain.ogg"))
        .isEqualTo("see copyright file of game");
  }
}
