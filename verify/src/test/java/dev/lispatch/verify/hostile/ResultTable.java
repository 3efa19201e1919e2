package dev.lispatch.verify.hostile;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run of the corpus has shown, as a page of the documentation. */
final class ResultTable {
  private ResultTable() {}

  static String of(Corpus corpus) {
    StringBuilder out = new StringBuilder();
    out.append(
            "| class | cases | survived | worst overrun | slowest case | bystander's longest |\n")
        .append("| --- | ---: | ---: | ---: | --- | ---: |\n");
    Map<String, List<Verdict>> classes =
        corpus.verdicts().stream()
            .collect(
                Collectors.groupingBy(
                    verdict -> verdict.subject().kind(), LinkedHashMap::new, Collectors.toList()));
    classes.forEach((kind, verdicts) -> out.append(line(kind, verdicts)));
    out.append(line("**all**", corpus.verdicts()));
    out.append("\nThe bystander: ").append(corpus.bystander()).append(".\n");
    if (!corpus.failures().isEmpty()) {
      out.append("\nNot survived:\n\n");
      corpus.failures().forEach(verdict -> out.append("- ").append(verdict).append('\n'));
    }
    return out.toString();
  }

  private static String line(String kind, List<Verdict> verdicts) {
    Verdict slowest =
        verdicts.stream().max(Comparator.comparingLong(Verdict::millis)).orElseThrow();
    long overrun = verdicts.stream().mapToLong(Verdict::overrun).max().orElse(0);
    long bystander = verdicts.stream().mapToLong(Verdict::bystander).max().orElse(0);
    return "| %s | %d | %d | %d ms | %s, %,d ms | %d ms |%n"
        .formatted(
            kind,
            verdicts.size(),
            verdicts.stream().filter(Verdict::survived).count(),
            overrun,
            slowest.subject().id(),
            slowest.millis(),
            bystander);
  }
}
