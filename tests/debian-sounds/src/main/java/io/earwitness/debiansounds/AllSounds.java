package io.earwitness.debiansounds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A folder with all sound files of packages as they are, whatever a rule says of them: audio
 * without labels, of which other models can say what they hear. Files lie below the name of their
 * package.
 */
final class AllSounds implements DebianPackage.Visitor {
  private final Path folder;

  AllSounds(Path folder) {
    this.folder = folder;
  }

  @Override
  public void visit(DebianPackage debian) throws IOException {
    Path own = folder.resolve(debian.name());
    for (Sound sound : debian.sounds()) {
      Path copy = own.resolve(debian.root().relativize(sound.file()).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(sound.file(), copy, StandardCopyOption.REPLACE_EXISTING);
    }
    System.out.printf("%s: all %d sounds%n", debian.name(), debian.sounds().size());
  }
}
