/** What happens while programs run, for hosts who watch. */
package dev.lispatch.event;
