package dev.lispatch.explore;

/**
 * Two accesses to one location that nothing orders, of which at least one is plain and at least one
 * writes. Whatever the program reads there is an accident.
 *
 * @param location a name of the location: the strand that made it, and as its how-manieth
 * @param earlier the one that this schedule executed first
 * @param later the other one
 */
public record DataRace(String location, Access earlier, Access later) {
  /**
   * One of the two accesses.
   *
   * @param strand the number of the strand, in the order in which they were started
   * @param write whether it writes, or reads and writes
   * @param plain whether it is plain, or else atomic
   * @param place where in the program it stands, as the caller named it
   */
  public record Access(int strand, boolean write, boolean plain, Object place) {
    @Override
    public String toString() {
      return (plain ? "plain " : "atomic ")
          + (write ? "write" : "read")
          + " by strand "
          + strand
          + " at "
          + place;
    }
  }

  @Override
  public String toString() {
    return "data race on " + location + ": " + earlier + " and " + later;
  }
}
