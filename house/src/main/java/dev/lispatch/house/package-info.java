/**
 * The rules of the house as functions from compiled classes to {@link
 * dev.lispatch.house.Violation}s. A module's tests call them on its own output directory.
 */
package dev.lispatch.house;
