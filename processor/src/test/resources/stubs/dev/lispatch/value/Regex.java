package dev.lispatch.value;

public final class Regex {}
