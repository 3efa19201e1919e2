package dev.lispatch.collection;

import java.util.Iterator;
import java.util.Objects;

/** One item before a list. */
@SuppressWarnings("ReferenceEquality") // identity is meant; equality is the language's business
final class ListCell extends PersistentList {
  private final Object first;
  private final PersistentList rest;
  private final int size;

  ListCell(Object first, PersistentList rest) {
    this.first = first;
    this.rest = rest;
    this.size = Math.addExact(rest.size(), 1);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Object at(int index) {
    Objects.checkIndex(index, size);
    PersistentList list = this;
    int left = index;
    while (list instanceof ListCell cell) {
      if (left == 0) {
        return cell.first;
      }
      left--;
      list = cell.rest;
    }
    return list.at(left);
  }

  @Override
  public Object first() {
    return first;
  }

  @Override
  public PersistentList rest() {
    return rest;
  }

  @Override
  public PersistentList drop(int count) {
    PersistentList list = this;
    int left = count;
    while (left > 0 && list instanceof ListCell cell) {
      list = cell.rest;
      left--;
    }
    return left > 0 ? list.drop(left) : list;
  }

  @Override
  public Iterator<Object> iterator() {
    return new Cells(this);
  }

  /** Walks the cells, then what follows the last of them. */
  private static final class Cells implements Iterator<Object> {
    private PersistentList left;
    private Iterator<Object> others = EMPTY.iterator();

    Cells(PersistentList list) {
      this.left = list;
    }

    @Override
    public boolean hasNext() {
      return left != EMPTY || others.hasNext();
    }

    @Override
    public Object next() {
      if (left instanceof ListCell cell) {
        left = cell.rest;
        return cell.first;
      }
      if (left != EMPTY) {
        others = left.iterator();
        left = EMPTY;
      }
      return others.next();
    }
  }
}
