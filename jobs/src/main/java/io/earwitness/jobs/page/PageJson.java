package io.earwitness.jobs.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON within a page. */
final class PageJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private PageJson() {}

  /**
   * A value as JSON that no text in it can end: the browser looks for {@code </script>} and {@code
   * <!--} before it reads any JSON. In JSON itself {@code <} stands in strings only.
   */
  static String of(Object value) {
    try {
      return MAPPER.writeValueAsString(value).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("this cannot be written as JSON: " + value.getClass(), e);
    }
  }
}
