package dev.lispatch.host;

import dev.lispatch.value.Signature;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a static method as a function of the language: everything about it in one place. The
 * build turns each annotated class {@code XyzBuiltins} into a {@code XyzBuiltinsLibrary}, and
 * refuses a declaration that is incomplete.
 *
 * <p>The method takes a {@code Context} first, then its arguments, and returns {@code Object},
 * {@code boolean}, {@code long}, {@code double}, {@code String} or {@code void} (which is nil). An
 * argument is an {@code Object}, or one of the types that {@link Arguments} converts to, which
 * raises {@code :type} with the function's and the parameter's name. A last parameter {@code
 * Object[]} takes the rest; a last parameter {@link Options} takes the keyword options. Overloads
 * of the same Java name in the same class are further arities of the function: only one of them is
 * annotated.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface Builtin {
  /** The name in programs. */
  String name();

  /** Other names of the same function, such as the Scheme spelling. */
  String[] aliases() default {};

  /**
   * One string for each arity, fewest first: {@code {"f coll", "f init coll"}}; {@code & xs} for
   * the rest.
   */
  String[] params();

  /** The keyword options, without colons; needs a last parameter {@link Options}. */
  String[] options() default {};

  /** What it does: one or two sentences that begin with a verb or a noun phrase. */
  String doc();

  /** An expression that shows it. Run by the build. */
  String example();

  /** What the example prints as with {@code pr-str}; empty where that cannot be foretold. */
  String result() default "";

  Signature.Effect effect() default Signature.Effect.PURE;

  Signature.Cost cost() default Signature.Cost.CONSTANT;
}
