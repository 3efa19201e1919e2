/** What tasks share: plain Java, without language types. */
package dev.lispatch.sync;
