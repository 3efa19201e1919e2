/**
 * Requests to the network, as functions of the language. A host lends the power by putting an
 * {@link dev.lispatch.capability.http.HttpAccess} among the grants of a run.
 */
package dev.lispatch.capability.http;
