package dev.lispatch.house;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The classes that a class names anywhere: code, descriptors, generic signatures, annotations. */
final class References {
  private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w$]+(?:/[\\w$]+)+)[;<]");

  private References() {}

  /** Full names with dots, without the class itself. */
  static SortedSet<String> of(ClassModel model) {
    var names = new TreeSet<String>();
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case ClassEntry type -> addInternalName(type.asInternalName(), names);
        case Utf8Entry text -> addDescriptors(text.stringValue(), names);
        default -> {}
      }
    }
    names.remove(CompiledClasses.nameOf(model));
    return names;
  }

  /** Adds every class named in a field or method descriptor or a generic signature. */
  static void addDescriptors(String text, SortedSet<String> names) {
    Matcher matcher = IN_DESCRIPTOR.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1).replace('/', '.'));
    }
  }

  private static void addInternalName(String name, SortedSet<String> names) {
    if (name.startsWith("[")) {
      addDescriptors(name, names);
    } else {
      names.add(name.replace('/', '.'));
    }
  }
}
