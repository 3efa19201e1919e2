package dev.lispatch.capability.http;

/**
 * What a program has asked for: a request, and how to go about it.
 *
 * @param timeoutMillis for everything together: redirects, retries, the body
 * @param retries how many more times it may be sent if it fails
 * @param base64 the body is wanted as Base64 of its bytes, not as text
 */
record HttpCall(WireRequest request, double timeoutMillis, int retries, boolean base64) {}
