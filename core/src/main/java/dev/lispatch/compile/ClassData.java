package dev.lispatch.compile;

import java.util.List;

/** What a class of compiled code refers to: its constants, and the functions inside it. */
record ClassData(Object[] constants, List<LazyFunction> lambdas) {}
