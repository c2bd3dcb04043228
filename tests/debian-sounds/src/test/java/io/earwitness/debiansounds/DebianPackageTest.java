package io.earwitness.debiansounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianPackageTest {
  @TempDir Path root;

  @Test
  void soundsAreFoundInFoldersAndArchivesButNotBehindLinks() throws Exception {
    Path data = Files.createDirectories(root.resolve("usr/share/game"));
    Files.writeString(data.resolve("b.OGG"), "b");
    Files.writeString(data.resolve("readme.txt"), "no sound");
    Files.createSymbolicLink(data.resolve("c.ogg"), data.resolve("b.OGG"));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(data.resolve("a.pk3")))) {
      for (String name : List.of("sound/d.wav", "../../e.wav", "model.md3")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }

    List<Sound> sounds = DebianPackage.sounds(root);

    assertThat(sounds)
        .extracting(Sound::path)
        .containsExactly(
            "usr/share/game/a.pk3!/sound/d.wav",
            "usr/share/game/a.pk3!/../../e.wav",
            "usr/share/game/b.OGG");
    assertThat(sounds.get(1).file()).hasParent(data).hasContent("../../e.wav");
    assertThat(sounds.get(2).file()).isEqualTo(data.resolve("b.OGG"));
  }
}
