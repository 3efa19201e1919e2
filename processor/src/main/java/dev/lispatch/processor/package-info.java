/** Build time only: checks the library's declarations and writes its function objects. */
package dev.lispatch.processor;
