package dev.lispatch;

import dev.lispatch.builtin.Catalog;
import dev.lispatch.limit.ConcurrencyLimiter;
import dev.lispatch.schedule.Scheduler;
import java.util.concurrent.atomic.AtomicLong;

/** What all sessions of an engine share. Thread-safe. */
record Host(
    Catalog catalog, Scheduler scheduler, ConcurrencyLimiter limiter, AtomicLong sessionNumbers) {}
