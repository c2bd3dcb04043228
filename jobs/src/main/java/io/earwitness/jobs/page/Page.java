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
 */
public record Page(String name, Map<String, ?> model, Object data, boolean charts) {
  private static final String COMMON = "/pages/common/";

  /**
   * The whole file, in UTF-8.
   *
   * @throws IllegalStateException when the template does not fit the model
   */
  public byte[] bytes() {
    List<String> styles = resources("css");
    List<String> scripts = resources("js");
    Map<String, Object> all = new HashMap<>(model);
    all.put("styles", styles);
    all.put("scripts", scripts);
    all.put("policy", ContentPolicy.allowing(styles, scripts));
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
  private List<String> resources(String kind) {
    Stream<String> ofCharts =
        Stream.of(ChartLibrary.resource(kind), COMMON + "charts." + kind).filter(r -> charts);
    Stream<String> others =
        Stream.of(COMMON + "common." + kind, "/pages/" + name + "/page." + kind);
    return Stream.concat(ofCharts, others).map(PageResource::text).toList();
  }
}
