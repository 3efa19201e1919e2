package dev.lispatch.value;

public final class Context {
  public long allocated;
  public Object shown;

  public void allocate(long bytes) {
    allocated += bytes;
  }

  public void made(Object x) {
    shown = x;
  }

  public void madeNothing() {
    shown = null;
  }

  public int enterJava() {
    return 1;
  }

  public void leaveJava(int room) {}
}
