package dev.lispatch.host;

/** What classes of Java are called where programs can read it: simply, never by their full name. */
final class JavaNames {
  private JavaNames() {}

  /** The simple name of an object's class: {@code Socket}, {@code int[]}. */
  static String of(Object java) {
    String name = java.getClass().getTypeName();
    int lambda = name.indexOf("$$");
    if (lambda >= 0) {
      return "lambda";
    }
    int dollar = name.lastIndexOf('$');
    String simple = name.substring(Math.max(name.lastIndexOf('.'), dollar) + 1);
    return simple.isEmpty() || Character.isDigit(simple.charAt(0)) ? "nameless class" : simple;
  }

  /** The same with its article. */
  static String withArticle(Object java) {
    String name = of(java);
    return ("AEIOU".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
  }

  /** What to say about an object that is no data. */
  static String withAdvice(Object java) {
    String advice =
        switch (java) {
          case ToolFunction function -> "functions of the program stay with the program";
          case Record data -> "give a Map of its components";
          case Iterable<?> items -> "give a List of its items";
          case java.util.stream.BaseStream<?, ?> stream -> "give its toList()";
          default -> "give its data as Map, List, String, number, boolean or null";
        };
    return withArticle(java) + " is no data; " + advice;
  }
}
