package dev.lispatch.house.planted.loose;

/** Stands in a package without a layer. */
final class Shed {}
