package dev.lispatch.explore;

/** Several searches in turn, so that hardly a program is out of reach of all of them. */
final class Mixed implements Search {
  /* Measured over the programs of docs/schedules-to-bug.md. The uniform walk comes first because it
  finds at once what nearly every order shows; then a pair of opposite priorities. */
  private static final int SURW = 0;
  private static final int HERD = 1;
  private static final int POS = 2;
  private static final int[] TURNS = {SURW, HERD, HERD, POS, POS, HERD, HERD};

  private final Search[] members;
  private int run;
  private Search now;

  Mixed(long seed) {
    members =
        new Search[] {
          new Surw(Dice.mix(seed + 1)),
          new Herd(Dice.mix(seed + 2)),
          new Pos(Dice.mix(seed + 3), true)
        };
    now = members[SURW];
  }

  @Override
  public boolean begin() {
    now = members[TURNS[run++ % TURNS.length]];
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
