package dev.lispatch.collection;

public final class PersistentSet {}
