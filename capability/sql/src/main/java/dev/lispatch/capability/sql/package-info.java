/**
 * Databases, as functions of the language. A host lends the power by putting a {@link
 * dev.lispatch.capability.sql.SqlAccess} among the grants of a run.
 */
package dev.lispatch.capability.sql;
