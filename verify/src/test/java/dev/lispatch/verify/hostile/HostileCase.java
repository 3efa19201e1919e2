package dev.lispatch.verify.hostile;

import java.util.List;
import java.util.Map;

/**
 * One attack.
 *
 * @param id unique in the corpus: class and name
 * @param kind the class of attacks it belongs to
 * @param limits settings that differ from those of the corpus, by name
 * @param marks what else the runner must know: words such as {@code slow}
 * @param steps programs that run one after the other
 */
record HostileCase(
    String id, String kind, Map<String, Long> limits, List<Mark> marks, List<Step> steps) {

  /**
   * A word of the header with what stands behind it.
   *
   * @param text may be empty
   */
  record Mark(String name, String text) {}

  /**
   * A program and what must come of it.
   *
   * @param session programs with the same name share a session
   * @param template of the program's text, see {@link TextTemplate}
   * @param expected kinds of failure, any of which is right; {@code value} is any success, and
   *     {@code = TEXT} a success with that value
   */
  record Step(String session, String template, List<String> expected) {}

  boolean has(String mark) {
    return marks.stream().anyMatch(each -> each.name().equals(mark));
  }

  /** What stands behind a mark, or the empty text. */
  String text(String mark) {
    return marks.stream()
        .filter(each -> each.name().equals(mark))
        .map(Mark::text)
        .findFirst()
        .orElse("");
  }

  /** What stands behind each mark of that name. */
  List<String> texts(String mark) {
    return marks.stream().filter(each -> each.name().equals(mark)).map(Mark::text).toList();
  }

  /** A number behind a mark. */
  int number(String mark, int otherwise) {
    String text = text(mark);
    return text.isEmpty() ? otherwise : Integer.parseInt(text);
  }
}
