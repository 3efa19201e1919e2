package dev.lispatch.capability.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks names up. Thread-safe; an interrupt ends the wait. */
interface NameResolver extends AutoCloseable {
  /** The addresses of {@code name}, at least one. */
  List<InetAddress> resolve(String name) throws UnknownHostException, InterruptedException;

  @Override
  default void close() {}
}
