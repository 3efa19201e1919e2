package dev.lispatch.house.planted;

import java.util.TimerTask;

/** Is a timer's task by inheritance. */
final class Inheriting extends TimerTask {
  @Override
  public void run() {}
}
