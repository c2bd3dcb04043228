package io.earwitness.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

  private static List<String> lines(String recording) throws IOException {
    StringBuilder text = new StringBuilder();
    Label label =
        new Label(
            "file:/archive/" + recording,
            recording,
            "scream",
            0,
            3,
            Optional.empty(),
            0.9,
            3,
            8000);
    CsvTable.write(Stream.of(label).iterator(), text);
    return text.toString().lines().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(A1).wav",
        "+1+cmd|' -C calc'!A0.wav",
        "-2+3.wav",
        "@SUM(A1).wav",
        "\t=1.wav"
      })
  void noNameIsAFormulaForASpreadsheet(String name) throws IOException {
    assertThat(lines(name).get(1)).startsWith("./" + name + ",file:/archive/" + name + ",scream,");
  }

  @Test
  void otherNamesAreAsTheyAre() throws IOException {
    assertThat(lines("ward/a=b.wav"))
        .containsExactly(
            "recording,uri,label,start_seconds,end_seconds,start_time,probability",
            "ward/a=b.wav,file:/archive/ward/a=b.wav,scream,0.0,3.0,,0.9");
  }
}
