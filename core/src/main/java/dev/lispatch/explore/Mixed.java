package dev.lispatch.explore;

/** Several searches in turn, so that no program is out of reach of all of them. */
final class Mixed implements Search {
  private final Search[] members;
  private final int[] pattern;
  private int run;
  private Search now;

  Mixed(int[] pattern, Search... members) {
    this.pattern = pattern;
    this.members = members;
    now = members[0];
  }

  @Override
  public boolean begin() {
    now = members[pattern[run++ % pattern.length]];
    return now.begin();
  }

  @Override
  public int pick(ChoicePoint at) {
    return now.pick(at);
  }

  @Override
  public int choose(int bound) {
    return now.choose(bound);
  }

  @Override
  public void took(ControlledStrand strand, ChoicePoint at) {
    now.took(strand, at);
  }

  @Override
  public void touched(ControlledStrand strand, Resource resource) {
    now.touched(strand, resource);
  }

  @Override
  public void linger(ControlledStrand strand) {
    now.linger(strand);
  }

  @Override
  public void end(boolean failed) {
    now.end(failed);
  }
}
