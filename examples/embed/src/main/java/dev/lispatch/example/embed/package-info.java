/** A service that runs the programs of many tenants next to each other. */
package dev.lispatch.example.embed;
