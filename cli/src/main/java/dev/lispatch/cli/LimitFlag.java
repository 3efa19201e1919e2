package dev.lispatch.cli;

import dev.lispatch.limit.Limits;
import dev.lispatch.limit.Setting;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A limit as a flag of the command line, under the name that it has in messages. */
record LimitFlag(Setting setting) {
  private static final List<LimitFlag> ALL =
      Arrays.stream(Setting.values()).map(LimitFlag::new).toList();

  static List<LimitFlag> all() {
    return ALL;
  }

  static @Nullable LimitFlag find(String name) {
    for (LimitFlag flag : ALL) {
      if (flag.name().equals(name)) {
        return flag;
      }
    }
    return null;
  }

  String name() {
    return setting.flag();
  }

  /** What it bounds, in a few words. */
  String meaning() {
    return setting.meaning();
  }

  Amount amount() {
    return switch (setting.unit()) {
      case SIZE -> Amount.SIZE;
      case TIME -> Amount.TIME;
      case COUNT -> Amount.COUNT;
    };
  }

  /** The limits with this one as {@code text} says. */
  Limits apply(Limits limits, String text) throws UsageException {
    long number = amount().parse(text);
    if (number < 0) {
      throw new UsageException(
          "--%s=%s: expected %s".formatted(name(), Shown.argument(text), amount().accepted()));
    }
    if (number > setting.most()) {
      throw new UsageException(
          "--%s=%s is too much: at most %s".formatted(name(), text, amount().show(setting.most())));
    }
    if (number < setting.least()) {
      throw new UsageException(
          "--%s=%s is too little: at least %d".formatted(name(), text, setting.least()));
    }
    return limits.with(setting, number);
  }

  /** The value that holds without the flag, as text. */
  String standard() {
    long number = Limits.COMMAND_LINE.value(setting);
    return number == Limits.NO_STEP_LIMIT ? "none" : amount().show(number);
  }
}
