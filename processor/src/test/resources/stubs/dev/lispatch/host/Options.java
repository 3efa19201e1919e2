package dev.lispatch.host;

import dev.lispatch.value.Fn;
import java.util.Arrays;

public record Options(String text) {
  public static Options parse(Fn fn, Object[] args, int from) {
    return new Options(
        fn.signature().options() + " " + Arrays.asList(args).subList(from, args.length));
  }
}
