package io.earwitness.jobs.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.earwitness.WrongUseException;
import io.earwitness.detection.Recording;
import io.earwitness.jobs.spark.LocalSpark;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    return InputLister.list(List.of(inputs), EXTENSIONS, LocalSpark.session());
  }

  private List<String> names(Listing listing) {
    String root = "file:" + folder + "/";
    return listing.recordings().collect().stream()
        .map(Recording::uri)
        .map(uri -> uri.substring(root.length()))
        .sorted()
        .toList();
  }

  @Test
  void foldersAreListedWithAllBelowThem() throws IOException {
    touch("b.wav");
    touch("deep/er/a.MP3");

    assertThat(names(list(folder.toString()))).containsExactly("b.wav", "deep/er/a.MP3");
  }

  @Test
  void ofALineThatIsNoInputItsListIsTold() throws IOException {
    Path audio = touch("a.wav");
    Path list = Files.writeString(folder.resolve("list.txt"), "# of today\n" + audio + "\n");

    assertThatThrownBy(() -> list("@" + list))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("There is nothing at ")
        .hasMessageContaining("# of today: ")
        .hasMessageEndingWith(
            "It is a line of the list @%s: each of its lines is one input.".formatted(list));
    assertThatThrownBy(() -> list(audio + "-nowhere", "@" + list))
        .hasMessageStartingWith("There is nothing at file:%s-nowhere: ".formatted(audio))
        .hasMessageEndingWith("@lists.");
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
  void hiddenAndOtherFilesAreSkippedAndCounted() throws IOException {
    touch("a.wav");
    touch(".a.wav");
    touch("_SUCCESS");
    touch("_temporary/b.wav");
    touch("notes.txt");
    touch("more/NOTES.TXT");
    touch("picture.jpg");
    touch("noextension");
    touch("v1.2 (copy)");

    Listing listing = list(folder.toString());

    assertThat(names(listing)).containsExactly("a.wav");
    assertThat(listing.passedBy().hidden()).isEqualTo(3);
    assertThat(listing.passedBy().byEnding())
        .containsExactlyInAnyOrderEntriesOf(Map.of("txt", 2L, "jpg", 1L, "", 2L));
  }

  @Test
  void aMillionEndingsTakeNoPlace() {
    PassedBy all = PassedBy.NONE;
    for (int i = 0; i < 1000; i++) {
      all = all.plus(PassedBy.forEnding(Integer.toString(i)));
    }

    assertThat(all.byEnding()).hasSizeLessThan(100);
    assertThat(all.forEndings()).isEqualTo(1000);
  }

  /** Hadoop would leave such names out without a word. */
  @Test
  void namesThatAreNotUtf8AreCountedAndNamed() throws IOException {
    touch("a.wav");
    touch("ä.wav");
    for (String name : List.of("caf%E9.wav", "caf%E9.txt", ".caf%E9.wav", "deep/n%FCrnberg.mp3")) {
      touchBytes(name);
    }

    Listing listing = list(folder.toString());

    assertThat(names(listing)).containsExactly("a.wav", "ä.wav");
    assertThat(listing.passedBy().notUtf8()).isEqualTo(2);
    assertThat(listing.passedBy().notUtf8Examples())
        .containsExactlyInAnyOrder(
            "file:" + folder + "/caf%E9.wav", "file:" + folder + "/deep/n%FCrnberg.mp3");
  }

  @Test
  void aFolderWhoseNameIsNotUtf8IsNamed() throws IOException {
    Files.createDirectory(bytes("%E9t%E9"));

    assertThat(list(folder.toString()).passedBy().notUtf8Examples())
        .containsExactly("file:" + folder + "/%E9t%E9");
  }

  @Test
  void whatAPatternWouldMatchIsNamedWhereItsNameIsNotUtf8() throws IOException {
    touchBytes("2026/caf%E9.wav");
    touchBytes("2026/caf%E9.txt");

    Listing listing = list(folder + "/20*/*.wav");

    assertThat(listing.count()).isZero();
    assertThat(listing.passedBy().notUtf8Examples())
        .containsExactly("file:" + folder + "/2026/caf%E9.wav");
  }

  /** Java can name bytes that are no text by a URI only. */
  private Path bytes(String escaped) {
    return Path.of(URI.create(folder.toUri() + escaped));
  }

  private void touchBytes(String escaped) throws IOException {
    Path file = bytes(escaped);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
  }

  @Test
  void inputsAreAbsoluteSoThatTheyAreTheSameForAllMachines() {
    String here = "file:" + Path.of("").toAbsolutePath();
    String above = "file:" + Path.of("").toAbsolutePath().getParent();

    assertThat(
            InputUris.absolute(
                List.of(
                    "archive", "../archive", "a b/{x,y}/*.wav", "@list.txt", "/100%20", "file:/x"),
                LocalSpark.session().sparkContext().hadoopConfiguration()))
        .containsExactly(
            here + "/archive",
            above + "/archive",
            here + "/a b/{x,y}/*.wav",
            "@" + here + "/list.txt",
            "file:/100%20",
            "file:/x");
  }

  @Test
  void aColonInANameIsNoScheme() {
    Configuration storage = LocalSpark.session().sparkContext().hadoopConfiguration();

    String absolute = InputUris.absolute(List.of("2026-03-14T23:00:15.wav"), storage).get(0);

    assertThat(absolute).startsWith("file:/").endsWith("/2026-03-14T23:00:15.wav");
  }

  @Test
  void whatWasDeletedAndWhatAStorageKeepsIsHidden() throws IOException {
    touch("$RECYCLE.BIN/S-1-5-21-1000/$RABC123.wav");
    touch("#recycle/20260314_230015.wav");
    touch("@eaDir/x.wav/preview.mp3");
    touch("lost+found/1.wav");
    touch("recycle/a.wav");

    assertThat(names(list(folder.toString()))).containsExactly("recycle/a.wav");
    assertThat(names(list(folder + "/#recycle"))).containsExactly("#recycle/20260314_230015.wav");
  }

  @Test
  void anInputInAStorageThatIsNoneIsAMistake() {
    assertThatThrownBy(() -> list("nosuch://archive"))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("The input nosuch://archive cannot be read: ");
  }

  @Test
  void aHiddenFolderThatIsNamedItselfIsListed() throws IOException {
    touch(".archive/a.wav");

    assertThat(names(list(folder.resolve(".archive").toString())))
        .containsExactly(".archive/a.wav");
  }

  @Test
  void aFileThatIsNamedItselfIsTakenWhateverItsExtension() throws IOException {
    Path file = touch("recording.bin");

    assertThat(names(list(file.toString()))).containsExactly("recording.bin");
  }

  /** It would be taken for a track of another file. */
  @Test
  void aFileThatIsNamedLikeATrackIsAMistake() throws IOException {
    touch("a.wav");
    touch("a.wav#track=2");

    assertThat(names(list(folder.toString()))).containsExactly("a.wav");
    assertThatThrownBy(() -> list(folder.resolve("a.wav#track=2").toString()))
        .isInstanceOf(WrongUseException.class)
        .hasMessageEndingWith(
            "a.wav#track=2 has a name that stands for a track of another file: rename it.");
  }

  @Test
  void aFolderHasItsOwnNameWhateverLinksLeadToIt() throws IOException {
    for (String day : List.of("2026-03-13", "2026-03-14")) {
      touch("archive/" + day + "/a.wav");
      for (String link : List.of("A-first", "latest", "zz-last")) {
        Files.createSymbolicLink(folder.resolve("archive/" + link + day), Path.of(day));
      }
    }
    touch("archive/.kept/b.wav");
    touch("elsewhere/c.wav");
    Files.createSymbolicLink(folder.resolve("archive/kept"), Path.of(".kept"));
    Files.createSymbolicLink(folder.resolve("archive/other"), folder.resolve("elsewhere"));

    assertThat(names(list(folder.resolve("archive").toString())))
        .containsExactlyInAnyOrder(
            "archive/2026-03-13/a.wav",
            "archive/2026-03-14/a.wav",
            "archive/kept/b.wav",
            "archive/other/c.wav");
  }

  @Test
  void patternsEnterNoHiddenFolderButThoseTheyName() throws IOException {
    touch("archive/a/1.wav");
    touch("archive/.partial/2.wav");
    touch("archive/_kept/3.wav");

    assertThat(names(list(folder + "/archive/*"))).containsExactly("archive/a/1.wav");
    assertThat(names(list(folder + "/archive/*/*.wav"))).containsExactly("archive/a/1.wav");
    assertThat(names(list(folder + "/archive/_*/*.wav"))).containsExactly("archive/_kept/3.wav");
  }

  @Test
  void whatAPatternFindsInAFolderThatItFindsIsListedOnce() throws IOException {
    touch("archive/a/1.wav");
    touch("archive/a/2.wav");

    assertThat(names(list(folder + "/archive/{*,*/*.wav}")))
        .containsExactlyInAnyOrder("archive/a/1.wav", "archive/a/2.wav");
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

  /** Recorders name files so, and Hadoop's own patterns give up where one is in a folder. */
  @Test
  void patternsMatchNamesWithAColon() throws IOException {
    touch("day 1/2026-03-14T23:00:15+01:00.wav");
    touch("day 1/23:00/b.wav");
    touch("day 2/c.mp3");

    assertThat(names(list(folder + "/*/*.wav")))
        .containsExactly("day 1/2026-03-14T23:00:15+01:00.wav");
    assertThat(names(list(folder + "/day 1/23:*/{a,b}.wav"))).containsExactly("day 1/23:00/b.wav");
    assertThat(names(list(folder + "/{day 1/23*,day 2}/*"))).contains("day 2/c.mp3");
    assertThat(names(list(folder + "/*/23:00"))).containsExactly("day 1/23:00/b.wav");
    assertThat(names(list(folder + "/{day 2/*,day 2/c*}"))).containsExactly("day 2/c.mp3");
  }

  @Test
  void whatIsNoPatternIsAMistake() throws IOException {
    touch("a.wav");

    assertThatThrownBy(() -> list(folder + "/[a.wav"))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("The input file:" + folder + "/[a.wav cannot be read: ");
  }

  @Test
  void aFolderThatAPatternMatchesNeedNotBeReadable() throws IOException {
    touch("archive/a/1.wav");
    touch("archive/closed/2.wav");
    FarFileSystem.register(LocalSpark.session());

    for (String pattern : List.of("/archive/*", "/archive/*/*.wav")) {
      Listing listing = list("far:" + folder + pattern);

      assertThat(farNames(listing)).containsExactly("archive/a/1.wav");
      assertThat(listing.unreadable()).containsExactly("far:" + folder + "/archive/closed");
    }
  }

  /** As long as a disk is not mounted, it does not look as if its recordings were deleted. */
  @Test
  void aFolderToWhichALinkLeadsNowhereIsUnreadable() throws IOException {
    touch("archive/a/1.wav");
    Files.createSymbolicLink(folder.resolve("archive/site b"), folder.resolve("not mounted"));
    Files.createSymbolicLink(folder.resolve("archive/2026.03"), folder.resolve("not mounted"));
    Files.createSymbolicLink(folder.resolve("archive/old.wav"), folder.resolve("gone.wav"));
    Files.createSymbolicLink(folder.resolve("archive/last.log"), folder.resolve("gone.log"));
    Files.createSymbolicLink(folder.resolve("archive/.kept"), folder.resolve("gone"));

    for (String input : List.of("archive", "archive/*", "archive/*/*.wav")) {
      Listing listing = list(folder.resolve(input).toString());

      assertThat(listing.count()).as(input).isEqualTo(1);
      assertThat(listing.unreadable())
          .as(input)
          .containsExactlyInAnyOrder(
              "file:" + folder + "/archive/2026.03", "file:" + folder + "/archive/site b");
    }
    assertThat(list(folder.resolve("archive/a*/*.wav").toString()).unreadable()).isEmpty();
  }

  /** The disk that they are on may not be mounted. */
  @Test
  void linksToRecordingsThatLeadNowhereAreUnreadable() throws IOException {
    touch("archive/1.wav");
    Files.createSymbolicLink(
        folder.resolve("archive/2.wav"), folder.resolve("not mounted/2026/2.wav"));
    Files.createSymbolicLink(folder.resolve("archive/3.wav"), Path.of("3.wav"));

    for (String input : List.of("archive", "archive/*.wav")) {
      assertThat(list(folder.resolve(input).toString()).unreadable())
          .as(input)
          .containsExactlyInAnyOrder(
              "file:" + folder + "/archive/2.wav", "file:" + folder + "/archive/3.wav");
    }
  }

  @Test
  void aFolderThatMayBeListedAndNotEnteredIsUnreadable() throws IOException {
    touch("archive/a/1.wav");
    Path closed = touch("archive/b/2.wav").getParent();
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r--r--r--"));
    assumeFalse(Files.isExecutable(closed), "whoever runs this may do anything");

    for (String input : List.of("archive", "archive/*", "archive/*/*.wav")) {
      assertThat(list(folder.resolve(input).toString()).unreadable())
          .as(input)
          .containsExactly("file:" + closed);
    }
    assertThatThrownBy(() -> list(closed.toString()))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("may not be entered");
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
  void aPasswordInAListIsAMistakeThatIsNotRepeated() throws IOException {
    Path list = Files.writeString(folder.resolve("list.txt"), "s3a://KEY:SECRET@bucket/a.wav");

    assertThatThrownBy(() -> list("@" + list))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("A URI that begins with s3a:// has a password in it")
        .hasMessageNotContaining("SECRET");
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
        .hasMessageStartingWith("There is nothing at file:" + folder + "/nowhere");
    assertThatThrownBy(() -> list("@" + folder + "/nowhere.txt"))
        .isInstanceOf(WrongUseException.class);
  }

  @Test
  void tasksShareTheFoldersOfAStorageAndListEachOnce() throws IOException {
    List<String> expected = new ArrayList<>();
    for (int site = 0; site < 3; site++) {
      for (int day = 0; day < 30; day++) {
        for (int hour = 0; hour < 3; hour++) {
          String name = "archive/site %d/day%%20%02d/%d/+ü#.wav".formatted(site, day, hour);
          touch(name);
          expected.add(name);
        }
      }
    }
    FarFileSystem.register(LocalSpark.session());

    Listing listing = list("far:" + folder.resolve("archive"));

    assertThat(farNames(listing)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(listing.count()).isEqualTo(270);
    assertThat(FarFileSystem.listed()).hasSize(1 + 3 + 90 + 270).doesNotHaveDuplicates();
  }

  @Test
  void aFolderBelowThatCannotBeReadCostsItselfOnly() throws IOException {
    touch("archive/a/1.wav");
    touch("archive/closed/2.wav");
    touch("archive/b/closed/3.wav");
    touch("archive/b/open/4.wav");
    FarFileSystem.register(LocalSpark.session());

    Listing listing = list("far:" + folder.resolve("archive"));

    assertThat(farNames(listing)).containsExactly("archive/a/1.wav", "archive/b/open/4.wav");
    assertThat(listing.unreadable())
        .containsExactlyInAnyOrder(
            "far:" + folder + "/archive/closed", "far:" + folder + "/archive/b/closed");
    assertThatThrownBy(() -> list("far:" + folder.resolve("archive/closed")))
        .isInstanceOf(WrongUseException.class)
        .hasMessage(
            "The input far:%s/archive/closed cannot be read: access denied".formatted(folder));
  }

  @Test
  void whatIsHiddenIsSkippedAtAnyDepth() throws IOException {
    touch("archive/a/.cache/deep/1.wav");
    touch("archive/_temporary/2.wav");
    touch("archive/a/3.wav");
    FarFileSystem.register(LocalSpark.session());

    Listing listing = list("far:" + folder.resolve("archive"));

    assertThat(farNames(listing)).containsExactly("archive/a/3.wav");
    assertThat(listing.passedBy().hidden()).isEqualTo(2);
  }

  private List<String> farNames(Listing listing) {
    String root = "far:" + folder + "/";
    return listing.recordings().collect().stream()
        .map(recording -> recording.uri().substring(root.length()))
        .sorted()
        .toList();
  }
}
