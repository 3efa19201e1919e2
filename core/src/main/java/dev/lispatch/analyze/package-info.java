/** From forms to checked expressions: macro expansion, scopes, destructuring, tail positions. */
package dev.lispatch.analyze;
