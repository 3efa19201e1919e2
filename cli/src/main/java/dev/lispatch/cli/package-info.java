/** The command line of Lispatch. */
package dev.lispatch.cli;
