package io.earwitness.jobs.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A page, ready to be written. Its styles and scripts are part of it, and it forbids the browser
 * all others: a name in it that looks like HTML or a script stays a name, were it ever to slip
 * through.
 *
 * @param name the folder of the page below {@code pages} in the resources
 * @param model what its template prints, by name; records must be public
 * @param data what its scripts read, anything that Jackson writes
 * @param charts whether it draws charts
 * @param scripts the names of its scripts without their ending, in the order in which they run
 */
public record Page(
    String name, Map<String, ?> model, Object data, boolean charts, List<String> scripts) {
  private static final String COMMON = "/pages/common/";

  public Page {
    scripts = List.copyOf(scripts);
  }

  /** A page whose script is {@code page.js} alone. */
  public Page(String name, Map<String, ?> model, Object data, boolean charts) {
    this(name, model, data, charts, List.of("page"));
  }

  /**
   * The whole file, in UTF-8.
   *
   * @throws IllegalStateException when the template does not fit the model
   */
  public byte[] bytes() {
    List<String> styles = texts("css", List.of("page"));
    List<String> code = texts("js", scripts);
    Map<String, Object> all = new HashMap<>(model);
    all.put("styles", styles);
    all.put("scripts", code);
    all.put("policy", ContentPolicy.allowing(styles, code));
    all.put("data", PageJson.of(data));
    StringWriter html = new StringWriter();
    try {
      Templates.get(name + "/page.ftlh").process(all, html);
    } catch (TemplateException e) {
      throw new IllegalStateException("the page %s cannot be made".formatted(name), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return html.toString().getBytes(UTF_8);
  }

  /** The styles or scripts, in the order in which the browser reads them. */
  private List<String> texts(String ending, List<String> own) {
    Stream<String> ofCharts =
        Stream.of(ChartLibrary.resource(ending), COMMON + "charts." + ending).filter(r -> charts);
    Stream<String> ofPage =
        own.stream().map(file -> "/pages/%s/%s.%s".formatted(name, file, ending));
    return Stream.of(ofCharts, Stream.of(COMMON + "common." + ending), ofPage)
        .flatMap(resources -> resources)
        .map(PageResource::text)
        .toList();
  }
}
