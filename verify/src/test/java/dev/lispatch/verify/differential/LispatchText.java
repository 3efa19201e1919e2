package dev.lispatch.verify.differential;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.collection.SortedPersistentSet;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Regex;
import dev.lispatch.value.Symbol;
import dev.lispatch.value.Unbounded;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Writes values of the language in {@linkplain NormalForm normal form}. */
final class LispatchText {
  private LispatchText() {}

  static String of(Object value) {
    return switch (value) {
      case Nil nil -> "nil";
      case String text -> NormalForm.text(text);
      case Long number -> number.toString();
      case BigInteger number -> number.toString();
      case Double number -> NormalForm.number(number);
      case Boolean bool -> bool.toString();
      case Keyword keyword -> keyword.toString();
      case Symbol symbol -> symbol.toString();
      case Regex regex -> "#" + NormalForm.text(regex.source());
      case PersistentVector vector -> NormalForm.vector(items(vector));
      case PersistentList list -> NormalForm.list(items(list));
      case PersistentSet set -> NormalForm.set(items(set));
      case SortedPersistentSet set -> NormalForm.set(items(set));
      case PersistentMap map -> NormalForm.map(entries(map));
      case SortedPersistentMap map -> NormalForm.map(entries(map));
      case Unbounded sequence -> "#unbounded";
      case Fn fn -> "#fn";
      default -> "#handle";
    };
  }

  private static List<String> entries(Iterable<PersistentMap.Entry> map) {
    List<String> entries = new ArrayList<>();
    for (PersistentMap.Entry entry : map) {
      entries.add(of(entry.key()) + " " + of(entry.value()));
    }
    return entries;
  }

  private static List<String> items(Iterable<Object> sequence) {
    List<String> items = new ArrayList<>();
    sequence.forEach(item -> items.add(of(item)));
    return items;
  }
}
