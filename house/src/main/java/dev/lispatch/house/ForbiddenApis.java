package dev.lispatch.house;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which {@link Power}s the classes of a module must not use, and in which packages they may all the
 * same. Immutable.
 *
 * <p>What a lambda or a method reference calls counts as used; the bootstrap methods that {@code
 * javac} itself puts behind lambdas, string concatenation and switches do not.
 */
public final class ForbiddenApis {
  private final Map<Power, Set<String>> exceptions; // a power that is not a key is not forbidden
  private final Set<String> withoutMonitors;

  private ForbiddenApis(Map<Power, Set<String>> exceptions, Set<String> withoutMonitors) {
    this.exceptions = exceptions;
    this.withoutMonitors = withoutMonitors;
  }

  /** No rule yet. */
  public static ForbiddenApis none() {
    return new ForbiddenApis(Map.of(), Set.of());
  }

  /** These rules, and {@code power} in no package. */
  public ForbiddenApis forbid(Power power) {
    return forbidOutside(Set.of(), power);
  }

  /** These rules, and {@code power} only in {@code packages}. */
  public ForbiddenApis forbidOutside(Set<String> packages, Power power) {
    var more = new EnumMap<Power, Set<String>>(Power.class);
    more.putAll(exceptions);
    more.put(power, packages);
    return new ForbiddenApis(more, withoutMonitors);
  }

  /** These rules, and no {@code synchronized} method or block in {@code packages}. */
  public ForbiddenApis forbidMonitorsIn(Set<String> packages) {
    return new ForbiddenApis(exceptions, packages);
  }

  /** Every forbidden use, once for each method or class that has it. */
  public List<Violation> check(CompiledClasses classes) {
    var violations = new ArrayList<Violation>();
    for (var model : classes.models()) {
      String className = CompiledClasses.nameOf(model);
      String packageName = CompiledClasses.packageOf(className);
      check(className, packageName, declared(model), violations);
      for (var method : model.methods()) {
        String where = className + "." + method.methodName().stringValue();
        check(where, packageName, UsedApis.inMethod(method), violations);
        if (withoutMonitors.contains(packageName) && usesMonitor(method)) {
          violations.add(new Violation(where, "is synchronized, in a package where none is"));
        }
      }
    }
    return violations;
  }

  private static Set<String> declared(ClassModel model) {
    var declared = new TreeSet<String>();
    model.superclass().map(ClassEntry::asInternalName).ifPresent(declared::add);
    model.interfaces().forEach(type -> declared.add(type.asInternalName()));
    var names = new TreeSet<String>();
    declared.forEach(name -> names.add(name.replace('/', '.')));
    model
        .fields()
        .forEach(field -> names.addAll(UsedApis.inDescriptor(field.fieldType().stringValue())));
    return names;
  }

  private void check(
      String where, String packageName, Set<String> used, List<Violation> violations) {
    exceptions.forEach(
        (power, packages) -> {
          if (!packages.contains(packageName)) {
            used.stream()
                .filter(power::covers)
                .map(api -> new Violation(where, "uses " + api + ": " + power.reason()))
                .forEach(violations::add);
          }
        });
  }

  private static boolean usesMonitor(MethodModel method) {
    return method.flags().has(AccessFlag.SYNCHRONIZED)
        || method.code().stream()
            .flatMap(CodeModel::elementStream)
            .anyMatch(MonitorInstruction.class::isInstance);
  }
}
