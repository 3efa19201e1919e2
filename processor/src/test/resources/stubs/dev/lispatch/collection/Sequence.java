package dev.lispatch.collection;

public interface Sequence {}
