package dev.lispatch.value;

public final class Context {
  public long allocated;

  public void allocate(long bytes) {
    allocated += bytes;
  }
}
