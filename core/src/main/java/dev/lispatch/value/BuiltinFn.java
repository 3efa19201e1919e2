package dev.lispatch.value;

/**
 * A function of the library or of a capability, written in Java and declared with {@code @Builtin}.
 */
public abstract class BuiltinFn extends Fn {
  private final Signature signature;

  protected BuiltinFn(Signature signature) {
    this.signature = signature;
  }

  @Override
  public final Signature signature() {
    return signature;
  }
}
