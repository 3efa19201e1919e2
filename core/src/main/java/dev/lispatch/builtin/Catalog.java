package dev.lispatch.builtin;

import dev.lispatch.analyze.Environment;
import dev.lispatch.analyze.SpecialForms;
import dev.lispatch.host.AuditedFn;
import dev.lispatch.host.Library;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Signature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * All functions that programs of an engine can call, by name.
 *
 * <p>Thread-safe. A function is made when it is first asked for, and is the same from then on.
 */
public final class Catalog implements Environment.Library {
  private record Entry(Library library, int index, int slot) {}

  private final Map<String, Entry> entries = new HashMap<>(); // immutable once made
  private final AtomicReferenceArray<@Nullable Fn> functions;
  private final List<Signature> signatures;
  private final @Nullable Catalog base; // where names are looked up that are not here

  private Catalog(@Nullable Catalog base, List<Library> libraries) {
    this.base = base;
    List<Signature> all = new ArrayList<>();
    SortedSet<String> twice = new TreeSet<>();
    for (Library library : libraries) {
      List<Signature> declared = library.signatures();
      for (int i = 0; i < declared.size(); i++) {
        Signature signature = declared.get(i);
        Entry entry = new Entry(library, i, all.size());
        all.add(signature);
        add(signature.name(), entry, twice);
        signature.aliases().forEach(alias -> add(alias, entry, twice));
      }
    }
    if (!twice.isEmpty()) {
      throw new IllegalArgumentException("several functions have the names " + twice);
    }
    this.signatures = Collections.unmodifiableList(all);
    this.functions = new AtomicReferenceArray<>(all.size());
  }

  private void add(String name, Entry entry, SortedSet<String> twice) {
    if (entries.putIfAbsent(name, entry) != null) {
      twice.add(name);
    }
  }

  /** The core library and these. */
  public static Catalog of(List<Library> more) {
    List<Library> all = new ArrayList<>(CoreLibraries.all());
    all.addAll(more);
    return new Catalog(null, all);
  }

  /** The core library and these, and substitutes for some of the core library's functions. */
  public static Catalog of(List<Library> more, List<Library> substitutes) {
    Catalog catalog = of(more);
    return substitutes.isEmpty() ? catalog : new Catalog(catalog, substitutes);
  }

  /**
   * These functions and those of one library more, such as the tools of a session. What both have
   * are the same functions.
   */
  public Catalog with(Library more) {
    return more.signatures().isEmpty() ? this : new Catalog(this, List.of(more));
  }

  @Override
  public @Nullable Fn find(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      return base == null ? null : base.find(name);
    }
    Fn present = functions.get(entry.slot);
    if (present == null) {
      Fn made = entry.library.function(entry.index);
      functions.compareAndSet(entry.slot, null, AuditedFn.of(made));
      present = functions.get(entry.slot);
    }
    return present;
  }

  @Override
  public Collection<String> names() {
    if (base == null) {
      return Collections.unmodifiableSet(entries.keySet());
    }
    List<String> all = new ArrayList<>(base.names());
    all.addAll(entries.keySet());
    return all;
  }

  /**
   * What every function declares; those of compiled code, whose names begin with {@code %}, too.
   */
  public List<Signature> signatures() {
    if (base == null) {
      return signatures;
    }
    List<Signature> all = new ArrayList<>(base.signatures());
    all.addAll(signatures);
    return all;
  }

  /** What every special form declares. */
  public List<Signature> forms() {
    return SpecialForms.signatures();
  }
}
