/** What a program may use, and the counters that hold it to that. Knows no language types. */
package dev.lispatch.limit;
