package dev.lispatch.capability.llm;

/** What a model's server says about an error: the text under {@code "message"} in its answer. */
final class ErrorBody {
  private static final String MESSAGE = "\"message\"";

  private ErrorBody() {}

  /** The message without the key, or an empty text if there is none. */
  static String message(String body, String key) {
    int at = body.indexOf(MESSAGE);
    int start = at < 0 ? -1 : body.indexOf('"', body.indexOf(':', at + MESSAGE.length()) + 1);
    if (start < 0) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    for (int i = start + 1; i < body.length() && body.charAt(i) != '"'; i++) {
      char c = body.charAt(i);
      if (c == '\\' && i + 1 < body.length()) {
        i++;
        char escaped = body.charAt(i);
        out.append(escaped == 'n' || escaped == 't' || escaped == 'r' ? ' ' : escaped);
      } else {
        out.append(c < ' ' ? ' ' : c);
      }
    }
    String message = out.toString();
    return key.isEmpty() ? message : message.replace(key, "…");
  }
}
