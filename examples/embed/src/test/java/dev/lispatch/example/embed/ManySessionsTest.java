package dev.lispatch.example.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ManySessionsTest {
  @Test
  @Timeout(300)
  void serve_twoHundredSessions_stopsEachByWhatItDid() {
    Map<String, Map<String, Integer>> results = ManySessions.serve();
    assertThat(results.get("report")).containsExactly(Map.entry("done", 20));
    assertThat(results.get("word count")).containsExactly(Map.entry("done", 20));
    assertThat(results.get("endless loop")).containsExactly(Map.entry("run-timeout (limit)", 20));
    assertThat(results.get("memory hog")).containsOnlyKeys("memory-exceeded (limit)");
    assertThat(results.get("fork bomb")).containsExactly(Map.entry("tasks-exceeded (limit)", 20));
    assertThat(results.get("flood"))
        .containsExactly(Map.entry("run-timeout (limit), output cut", 20));
    assertThat(results.get("price scraper")).containsExactly(Map.entry("budget-exceeded", 20));
    assertThat(results.get("worker hog")).containsOnlyKeys("memory-exceeded");
    assertThat(results.get("deadlock")).containsExactly(Map.entry("deadlock", 20));
    assertThat(results.get("deep recursion")).containsExactly(Map.entry("depth-exceeded", 20));
  }
}
