package io.earwitness.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.detection.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputListerTest {
  private static final Set<String> EXTENSIONS = Set.of("wav", "mp3");

  @TempDir Path folder;

  private Path touch(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "x");
  }

  private Listing list(String... inputs) {
    return InputLister.list(List.of(inputs), EXTENSIONS, new Configuration());
  }

  private List<String> names(Listing listing) {
    String root = "file:" + folder + "/";
    return listing.recordings().stream()
        .map(Recording::uri)
        .map(uri -> uri.substring(root.length()))
        .toList();
  }

  @Test
  void foldersAreListedWithAllBelowThem() throws IOException {
    touch("b.wav");
    touch("deep/er/a.MP3");

    assertThat(names(list(folder.toString()))).containsExactly("b.wav", "deep/er/a.MP3");
  }

  @Test
  void namesSurviveAsTheyAre() throws IOException {
    String[] names = {"a b.wav", "100%.wav", "ä+ö#1.wav", "q?.wav", "[x].wav", "50%20.wav"};
    for (String name : names) {
      touch(name);
    }

    assertThat(names(list(folder.toString()))).containsExactlyInAnyOrder(names);
  }

  @Test
  void hiddenAndOtherFilesArePassedOverAndCounted() throws IOException {
    touch("a.wav");
    touch(".a.wav");
    touch("_SUCCESS");
    touch("_temporary/b.wav");
    touch("notes.txt");
    touch("noextension");

    Listing listing = list(folder.toString());

    assertThat(names(listing)).containsExactly("a.wav");
    assertThat(listing.skippedHidden()).isEqualTo(3);
    assertThat(listing.skippedByExtension()).isEqualTo(2);
  }

  @Test
  void aHiddenFolderThatIsNamedItselfIsListed() throws IOException {
    touch(".archive/a.wav");

    assertThat(names(list(folder.resolve(".archive").toString())))
        .containsExactly(".archive/a.wav");
  }

  @Test
  void aFileThatIsNamedItselfIsTakenWhateverItsEnding() throws IOException {
    Path file = touch("recording.bin");

    assertThat(names(list(file.toString()))).containsExactly("recording.bin");
  }

  @Test
  void patternsMatchFilesAndFolders() throws IOException {
    touch("2026-01/a.wav");
    touch("2026-02/b.wav");
    touch("2025-12/c.wav");
    touch("2026.txt");

    assertThat(names(list(folder + "/2026*"))).containsExactly("2026-01/a.wav", "2026-02/b.wav");
    assertThat(names(list(folder + "/*/[ab].wav")))
        .containsExactly("2026-01/a.wav", "2026-02/b.wav");
  }

  @Test
  void aListNamesInputsLineByLine() throws IOException {
    Path a = touch("a.wav");
    touch("below/b.wav");
    Path list = folder.resolve("list.txt");
    Files.writeString(list, a + "\n\n  " + folder.resolve("below") + "  \n");

    assertThat(names(list("@" + list))).containsExactly("a.wav", "below/b.wav");
  }

  @Test
  void aRecordingThatIsFoundTwiceIsListedOnce() throws IOException {
    Path a = touch("a.wav");

    assertThat(names(list(folder.toString(), a.toString()))).containsExactly("a.wav");
  }

  @Test
  void anInputThatIsNotThereIsAMistake() {
    assertThatThrownBy(() -> list(folder + "/nowhere"))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("There is nothing at " + folder + "/nowhere");
    assertThatThrownBy(() -> list("@" + folder + "/nowhere.txt"))
        .isInstanceOf(WrongUseException.class);
  }
}
