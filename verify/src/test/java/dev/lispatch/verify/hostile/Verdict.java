package dev.lispatch.verify.hostile;

import java.util.List;

/**
 * What came of a case.
 *
 * @param millis how long its slowest step took
 * @param overrun milliseconds beyond its deadline in the worst of its attempts, or 0
 * @param bystander the bystander's longest run beside it, in milliseconds
 * @param findings what is wrong; empty for a case that was survived
 */
record Verdict(
    HostileCase subject, long millis, long overrun, long bystander, List<String> findings) {

  boolean survived() {
    return findings.isEmpty();
  }

  @Override
  public String toString() {
    return subject.id() + " (" + millis + "ms): " + String.join("; ", findings);
  }
}
