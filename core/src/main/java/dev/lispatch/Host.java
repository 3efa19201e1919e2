package dev.lispatch;

import dev.lispatch.builtin.Catalog;
import dev.lispatch.limit.ConcurrencyLimiter;
import dev.lispatch.limit.HeapRoom;
import dev.lispatch.schedule.Scheduler;
import java.util.concurrent.atomic.AtomicLong;

/** What all sessions of an engine share. Thread-safe. */
record Host(
    Catalog catalog,
    Scheduler scheduler,
    ConcurrencyLimiter limiter,
    HeapRoom heap,
    AtomicLong sessionNumbers) {}
