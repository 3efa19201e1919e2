package dev.lispatch.capability.http;

/** A header line, of a request or a response. */
record WireHeader(String name, String value) {
  boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }
}
