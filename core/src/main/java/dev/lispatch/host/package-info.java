/**
 * What a host implements and declares: functions of the language in Java, their libraries, their
 * arguments.
 */
package dev.lispatch.host;
