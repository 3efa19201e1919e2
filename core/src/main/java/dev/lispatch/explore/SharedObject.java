package dev.lispatch.explore;

/** What an announced access is to. */
final class SharedObject extends Resource {
  private final Object object;

  SharedObject(int index, int key, Object object) {
    super(index, key);
    this.object = object;
  }

  @Override
  String describe() {
    return String.valueOf(object);
  }
}
