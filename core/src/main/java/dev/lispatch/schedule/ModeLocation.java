package dev.lispatch.schedule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A location of real memory: each order is an access mode of a {@link VarHandle}. */
final class ModeLocation<T> implements Location<T> {
  private static final VarHandle VALUE = handle();

  @SuppressWarnings({"FieldCanBeFinal", "UnusedVariable"}) // used through VALUE
  private T value;

  ModeLocation(T initial) {
    value = initial;
    VarHandle.releaseFence(); // whoever gets at the location sees the first value at least
  }

  private static VarHandle handle() {
    try {
      return MethodHandles.lookup().findVarHandle(ModeLocation.class, "value", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // only values of T are stored
  public T load(MemoryOrder order) {
    return (T)
        switch (order) {
          case SEQ_CST -> VALUE.getVolatile(this);
          case ACQUIRE -> VALUE.getAcquire(this);
          case RELAXED -> VALUE.getOpaque(this);
          case PLAIN -> VALUE.get(this);
          case RELEASE, ACQ_REL -> throw impossible("load", order);
        };
  }

  @Override
  public void store(T newValue, MemoryOrder order) {
    switch (order) {
      case SEQ_CST -> VALUE.setVolatile(this, newValue);
      case RELEASE -> VALUE.setRelease(this, newValue);
      case RELAXED -> VALUE.setOpaque(this, newValue);
      case PLAIN -> VALUE.set(this, newValue);
      case ACQUIRE, ACQ_REL -> throw impossible("store", order);
    }
  }

  /* A VarHandle has no opaque exchange, so a relaxed one is stronger than it has to be. */
  @Override
  @SuppressWarnings("unchecked")
  public T exchange(T newValue, MemoryOrder order) {
    return (T)
        switch (order) {
          case SEQ_CST, ACQ_REL -> VALUE.getAndSet(this, newValue);
          case ACQUIRE -> VALUE.getAndSetAcquire(this, newValue);
          case RELEASE, RELAXED -> VALUE.getAndSetRelease(this, newValue);
          case PLAIN -> throw impossible("exchange", order);
        };
  }

  @Override
  @SuppressWarnings("unchecked")
  public T compareExchange(T expected, T newValue, MemoryOrder order) {
    return (T)
        switch (order) {
          case SEQ_CST, ACQ_REL -> VALUE.compareAndExchange(this, expected, newValue);
          case ACQUIRE -> VALUE.compareAndExchangeAcquire(this, expected, newValue);
          case RELEASE, RELAXED -> VALUE.compareAndExchangeRelease(this, expected, newValue);
          case PLAIN -> throw impossible("compareExchange", order);
        };
  }

  static IllegalArgumentException impossible(String operation, MemoryOrder order) {
    return new IllegalArgumentException("no " + operation + " can have the order " + order);
  }
}
