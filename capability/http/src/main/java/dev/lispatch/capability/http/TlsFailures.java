package dev.lispatch.capability.http;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;

/** Says in plain words why a TLS connection did not come about. */
final class TlsFailures {
  private static final int MAX_CAUSES = 10;

  private TlsFailures() {}

  static String describe(SSLException failure) {
    String found = "TLS could not be agreed on; is it really an https server?";
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      switch (cause) {
        case CertificateExpiredException expired -> found = "its certificate has expired";
        case CertPathBuilderException untrusted -> found = "its certificate is not trusted";
        case CertificateException other -> found = "its certificate is not valid for this host";
        default -> {}
      }
      cause = cause.getCause();
    }
    return found;
  }
}
