/**
 * Our shared objects against their specifications: histories recorded under the controlled
 * scheduler and on real threads, checked for linearizability.
 */
@NullMarked
package dev.lispatch.verify.objects;

import org.jspecify.annotations.NullMarked;
