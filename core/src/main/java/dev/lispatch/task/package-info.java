/** Tasks, their groups, cancellation and deadlines. Knows no language types. */
package dev.lispatch.task;
