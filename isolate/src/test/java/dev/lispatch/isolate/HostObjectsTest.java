package dev.lispatch.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostObjectsTest {
  private final AtomicLong numbers = new AtomicLong();
  private final HostObjects objects = new HostObjects(numbers);

  private static Reference reference(long number) {
    return new Reference(Reference.Kind.HOSTS, number, "#<it>");
  }

  @Test
  void object_givenTwice_hasOneNumber() throws Malformed {
    Object database = new Object();
    Reference first = objects.reference(database);
    assertThat(objects.reference(database)).isEqualTo(first);
    assertThat(objects.reference(new Object())).isNotEqualTo(first);
    assertThat(objects.find(first)).isSameAs(database);
  }

  @Test
  void object_ofAnEarlierProgram_isOnlyNamed() throws Malformed {
    Reference first = objects.reference(new Object());
    HostObjects later = new HostObjects(numbers);
    assertThat(later.find(first)).isEqualTo(new Reference.Foreign(first));
    assertThat(later.reference(new Object()).number()).isGreaterThan(first.number());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 2, Long.MAX_VALUE, Long.MIN_VALUE})
  void number_neverGiven_isRefused(long number) {
    objects.reference(new Object());
    assertThatThrownBy(() -> objects.find(reference(number))).isInstanceOf(Malformed.class);
  }
}
