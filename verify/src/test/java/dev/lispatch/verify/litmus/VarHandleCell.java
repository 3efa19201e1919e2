package dev.lispatch.verify.litmus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A cell on the JDK's own access modes, with relaxed as opaque and seq-cst as volatile. */
final class VarHandleCell implements Cell {
  private static final VarHandle VALUE = handle();

  @SuppressWarnings("unused") // by its handle only
  private int value;

  private static VarHandle handle() {
    try {
      return MethodHandles.lookup().findVarHandle(VarHandleCell.class, "value", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @Override
  public int load(Order order) {
    return switch (order) {
      case PLAIN -> (int) VALUE.get(this);
      case RELAXED -> (int) VALUE.getOpaque(this);
      case ACQUIRE -> (int) VALUE.getAcquire(this);
      case SEQ_CST -> (int) VALUE.getVolatile(this);
      case RELEASE, ACQ_REL -> throw impossible("load", order);
    };
  }

  @Override
  public void store(int number, Order order) {
    switch (order) {
      case PLAIN -> VALUE.set(this, number);
      case RELAXED -> VALUE.setOpaque(this, number);
      case RELEASE -> VALUE.setRelease(this, number);
      case SEQ_CST -> VALUE.setVolatile(this, number);
      case ACQUIRE, ACQ_REL -> throw impossible("store", order);
    }
  }

  @Override
  public int exchange(int number, Order order) {
    return switch (order) {
      case ACQUIRE -> (int) VALUE.getAndSetAcquire(this, number);
      case RELEASE -> (int) VALUE.getAndSetRelease(this, number);
      case RELAXED, ACQ_REL, SEQ_CST -> (int) VALUE.getAndSet(this, number);
      case PLAIN -> throw impossible("exchange", order);
    };
  }

  @Override
  public boolean compareExchange(int expected, int number, Order order) {
    return switch (order) {
      case RELAXED -> (int) VALUE.compareAndExchange(this, expected, number) == expected;
      case ACQUIRE -> (int) VALUE.compareAndExchangeAcquire(this, expected, number) == expected;
      case RELEASE -> (int) VALUE.compareAndExchangeRelease(this, expected, number) == expected;
      case ACQ_REL, SEQ_CST -> VALUE.compareAndSet(this, expected, number);
      case PLAIN -> throw impossible("compareExchange", order);
    };
  }

  @Override
  public int fetchAdd(int increment, Order order) {
    return switch (order) {
      case ACQUIRE -> (int) VALUE.getAndAddAcquire(this, increment);
      case RELEASE -> (int) VALUE.getAndAddRelease(this, increment);
      case RELAXED, ACQ_REL, SEQ_CST -> (int) VALUE.getAndAdd(this, increment);
      case PLAIN -> throw impossible("fetchAdd", order);
    };
  }

  private static IllegalArgumentException impossible(String operation, Order order) {
    return new IllegalArgumentException(operation + " cannot be " + order);
  }
}
