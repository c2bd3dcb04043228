package io.earwitness.debiansounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllSoundsTest {
  @TempDir Path folder;

  @Test
  void soundsKeepTheirPlaceBelowTheirPackageAndAreThereWhenThePackageIsGone() throws Exception {
    Path root = Files.createDirectories(folder.resolve("unpacked/game/usr/share"));
    Files.writeString(root.resolve("a.ogg"), "a");
    Files.writeString(root.resolve("music.zip.0.wav"), "b");
    Path unpacked = folder.resolve("unpacked/game");
    List<String> visited = new ArrayList<>();
    DebianPackage.Visitor first = debian -> visited.add(debian.name());

    try (DebianPackage debian =
        new DebianPackage(
            "game",
            "1",
            unpacked,
            List.of(
                new Sound("usr/share/a.ogg", root.resolve("a.ogg")),
                new Sound("usr/share/music.zip!/b.wav", root.resolve("music.zip.0.wav"))),
            new CopyrightFile("game", ""))) {
      first.andThen(new AllSounds(folder.resolve("all"))).visit(debian);
    }

    assertThat(visited).containsExactly("game");
    assertThat(folder.resolve("all/game/usr/share/a.ogg")).hasContent("a");
    assertThat(folder.resolve("all/game/usr/share/music.zip.0.wav")).hasContent("b");
    assertThat(unpacked).doesNotExist();
  }
}
