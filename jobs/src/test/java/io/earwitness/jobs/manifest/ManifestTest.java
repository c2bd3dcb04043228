package io.earwitness.jobs.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
  @TempDir java.nio.file.Path folder;

  private Manifest read(String... lines) throws IOException {
    java.nio.file.Path file = Files.write(folder.resolve("manifest.csv"), List.of(lines));
    return Manifest.read(new Path(file.toUri()), LocalSpark.session());
  }

  private ManifestLine line(String columns, String values) throws IOException {
    return read(columns, values).lines().get(0);
  }

  @Test
  void whatALineDoesNotSayHasItsDefault() throws IOException {
    ManifestLine line = line("path,label,group,licence,end_seconds", "a/b.wav,scream,,,");

    assertThat(line.annotation()).isEqualTo(new Annotation("scream", "a/b.wav", "", "", "", ""));
    assertThat(line.span()).isEqualTo(Span.WHOLE);
    assertThat(line.span().isWhole()).isTrue();
  }

  @Test
  void aFileWithoutAHeaderLacksTheColumnsThatAreNeeded() throws IOException {
    Manifest manifest = read("a.wav");

    assertThatThrownBy(manifest::withLabels)
        .isInstanceOf(WrongUseException.class)
        .hasMessageEndingWith(
            "manifest.csv needs a column path and a column label, which its first line names; its"
                + " columns are a.wav.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/data/_labels.csv", "/data/.labels.csv", "/[2026] ward/labels.csv"})
  void aNameThatReadersPassByOrTakeForAPatternIsAMistake(String file) {
    assertThatThrownBy(() -> Manifest.read(new Path(file), LocalSpark.session()))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith(file + " cannot be read as a list of clips: ");
  }

  @Test
  void columnsMayComeInAnyOrderAndWithSpaces() throws IOException {
    ManifestLine line =
        line(
            "split , licence, source,group,label,path,start_seconds,end_seconds,kind",
            "test, CC0 ,freesound:1,g1,scream, a.wav,1.5,3,siren");

    assertThat(line.path()).isEqualTo("a.wav");
    assertThat(line.annotation())
        .isEqualTo(new Annotation("scream", "g1", "freesound:1", "CC0", "test", "siren"));
    assertThat(line.span()).isEqualTo(new Span(1.5, 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"path,label,split,x,split", "path,label,Split,split", "path,label, split,split"})
  void twoColumnsOfOneNameAreAMistake(String columns) {
    assertThatThrownBy(() -> read(columns, "a.wav,scream,test,training"))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining(" has two columns split.");
  }

  @Test
  void otherColumnsDoNoHarmWhateverTheirNames() throws IOException {
    ManifestLine line = line("path,label1,label2,label,x,x", "a.wav,dog,cat,scream,1,2");

    assertThat(line.annotation().label()).isEqualTo("scream");
  }

  @Test
  void quotedValuesHoldCommasQuotesAndLineBreaks() throws IOException {
    ManifestLine line = line("path,label,source", "a.wav,scream,\"me, \"\"myself\"\"\nand I\"");

    assertThat(line.annotation().source()).isEqualTo("me, \"myself\"\nand I");
  }

  @Test
  void linesKeepTheirOrder() throws IOException {
    assertThat(read("path,label", "b.wav,x", "a.wav,x", "c.wav,x").lines())
        .extracting(ManifestLine::path)
        .containsExactly("b.wav", "a.wav", "c.wav");
  }

  @Test
  void aColonIsPartOfAName() throws IOException {
    assertThat(line("path,label", "22:30.wav,scream").audio(new Path("s3a://bucket/archive")))
        .hasToString("s3a://bucket/archive/22:30.wav");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3a://bucket/archive/22:30.wav",
        "file:/archive/100% sure, \"he\" said.wav",
        "hdfs://host:8020/a/<img src=x onerror=alert(1)>.wav",
        "file:/archive/two\nlines.wav ",
        "file:/archive/two\r\nlines.wav"
      })
  void anAbsoluteUriIsTakenAsTheTablesHaveIt(String uri) throws IOException {
    ManifestLine line = line("path,label", "\"%s\",scream".formatted(uri.replace("\"", "\"\"")));

    assertThat(line.audio(new Path("s3a://other/folder"))).hasToString(uri);
  }

  @Test
  void aPasswordInAUriIsRefused() throws IOException {
    ManifestLine line = line("path,label", "s3a://KEY:SECRET@bucket/a.wav,scream");

    assertThatThrownBy(line::path)
        .isInstanceOf(WrongUseException.class)
        .hasMessageNotContaining("SECRET");
  }

  @Test
  void anyColumnCanBeAskedFor() throws IOException {
    ManifestLine line = line("path,label,place,weather", "a.wav,scream,yard,");

    assertThat(line.value("place")).contains("yard");
    assertThat(line.value("weather")).isEmpty();
    assertThat(line.value("colour")).isEmpty();
  }

  @Test
  void aLineWithoutALabelIsRefused() throws IOException {
    ManifestLine line = line("path,label", "a.wav,");

    assertThatThrownBy(line::annotation)
        .isInstanceOf(WrongUseException.class)
        .hasMessageEndingWith(
            "needs a column label with a value in every line; its columns are path, label.");
  }

  @Test
  void aSpanThatEndsBeforeItBeginsIsRefused() throws IOException {
    ManifestLine line = line("path,label,start_seconds,end_seconds", "a.wav,scream,3,2");

    assertThatThrownBy(line::span)
        .isInstanceOf(WrongUseException.class)
        .hasMessageEndingWith("gives a.wav a span that ends before it begins.");
  }

  @Test
  void secondsThatAreNoNumberAreRefused() throws IOException {
    ManifestLine line = line("path,label,start_seconds", "a.wav,scream,1:30");

    assertThatThrownBy(line::span)
        .isInstanceOf(WrongUseException.class)
        .hasMessageEndingWith("has \"1:30\" in the column start_seconds, which holds seconds.");
  }

  @Test
  void rowsCanBeChosenByTheirColumns() throws IOException {
    Manifest manifest =
        read(
            "path,label,use,doubt",
            "a.wav,scream,free,",
            "b.wav,scream,restricted,",
            "c.wav,scream,own,yes",
            "d.wav,scream,own,");
    OnlyRows sure = OnlyRows.of(List.of("use=free", "doubt=", "use = own"));

    assertThat(manifest.only(OnlyRows.ALL)).isEqualTo(manifest);
    assertThat(manifest.only(sure).lines())
        .extracting(ManifestLine::path)
        .containsExactly("a.wav", "d.wav");
    assertThat(sure).hasToString("use = free or own, doubt = nothing");
  }

  @Test
  void rowsThatCannotBeChosen() throws IOException {
    Manifest manifest = read("path,label,use", "a.wav,scream,free");

    assertThatThrownBy(() -> manifest.only(OnlyRows.of(List.of("usage=free"))))
        .isInstanceOf(WrongUseException.class)
        .hasMessageEndingWith("has no column usage to choose rows by; it has path, label, use.");
    assertThatThrownBy(() -> manifest.only(OnlyRows.of(List.of("use=own"))))
        .isInstanceOf(WrongUseException.class)
        .hasMessageEndingWith("manifest.csv has no row with use = own.");
    assertThatThrownBy(() -> OnlyRows.of(List.of("free")))
        .isInstanceOf(WrongUseException.class)
        .hasMessage("--only takes COLUMN=VALUE, such as use=free, not \"free\".");
  }

  @Test
  void aColumnThatIsNeededAndMissingIsNamed() throws IOException {
    Manifest manifest = read("path,label", "a.wav,scream");

    manifest.requireColumn("label", "to slice by");
    assertThatThrownBy(() -> manifest.requireColumn("place", "to slice by"))
        .isInstanceOf(WrongUseException.class)
        .hasMessageEndingWith("has no column place to slice by; it has path, label.");
  }
}
