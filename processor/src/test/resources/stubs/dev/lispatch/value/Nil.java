package dev.lispatch.value;

public enum Nil {
  NIL
}
