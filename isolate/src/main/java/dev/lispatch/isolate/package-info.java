/**
 * Runs sessions in processes of their own: {@link dev.lispatch.isolate.ProcessIsolation} starts
 * them, {@link dev.lispatch.isolate.Child} is what runs in them.
 */
package dev.lispatch.isolate;
