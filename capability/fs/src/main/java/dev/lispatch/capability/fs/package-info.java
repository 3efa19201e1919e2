/**
 * Reads, writes, lists and searches files below the directories that a host grants with {@link
 * dev.lispatch.capability.fs.FileAccess}.
 */
package dev.lispatch.capability.fs;
