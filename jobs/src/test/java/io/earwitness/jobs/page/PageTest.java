package io.earwitness.jobs.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.WrongUseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  private static final String HOSTILE = "</script><!--<img src=x onerror=alert(1)>\"'&.wav";

  private static Page page(boolean charts) {
    return new Page("sample", Map.of("title", HOSTILE), Map.of("name", HOSTILE), charts);
  }

  private static String html(boolean charts) {
    return new String(page(charts).bytes(), UTF_8);
  }

  private static List<String> contents(String tag, String html) {
    return Pattern.compile("<%1$s>(.*?)</%1$s>".formatted(tag), Pattern.DOTALL)
        .matcher(html)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  @Test
  void nothingThatATemplatePrintsIsMarkup() {
    assertThat(html(false))
        .contains(
            "<h1>&lt;/script&gt;&lt;!--&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;.wav");
  }

  @Test
  void noTextInTheDataEndsTheData() throws Exception {
    MatchResult data =
        Pattern.compile("<script id=\"data\" type=\"application/json\">([^<]*)</script>")
            .matcher(html(false))
            .results()
            .findFirst()
            .orElseThrow();
    assertThat(new ObjectMapper().readValue(data.group(1), Map.class).get("name"))
        .isEqualTo(HOSTILE);
  }

  @Test
  void allStylesAndScriptsArePartOfThePageAndAllowedByTheirHash() throws Exception {
    String html = html(true);
    assertThat(contents("style", html)).hasSize(4);
    assertThat(contents("script", html)).hasSize(4).first().asString().contains("uPlot");
    String policy =
        html.replaceFirst("(?s).*Content-Security-Policy\" content=\"([^\"]*)\".*", "$1")
            .replace("&#39;", "'");
    for (String kind : List.of("style", "script")) {
      String allowed = policy.replaceFirst(".*" + kind + "-src ([^;]*).*", "$1");
      assertThat(allowed.split(" "))
          .containsExactlyElementsOf(
              contents(kind, html).stream().map(PageTest::hashSource).toList());
    }
    assertThat(policy).startsWith("default-src 'none';").doesNotContain("unsafe");
  }

  private static String hashSource(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aPageWithoutChartsBringsNoChartLibrary() {
    assertThat(html(false)).doesNotContain("uPlot");
  }

  @Test
  void aPageIsWrittenOverThatOfBefore(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("new folder/page.html");
    PageFile target = PageFile.at(file.toString(), new Configuration());
    target.write(page(true));
    long size = target.write(page(false));
    assertThat(file).hasBinaryContent(page(false).bytes());
    assertThat(Files.size(file)).isEqualTo(size);
  }

  @Test
  void aFolderIsNoPlaceForAPage(@TempDir Path folder) {
    assertThatThrownBy(() -> PageFile.at(folder.toString(), new Configuration()))
        .isInstanceOf(WrongUseException.class)
        .hasMessageEndingWith("is a folder: --to takes the name of a file, such as page.html.");
  }
}
