package io.kontor.hub;

/** Lets a test say that the hub can't keep up. */
public final class Load {

  private Load() {}

  public static void overloaded(Intake intake, boolean now) {
    intake.overloaded(now);
  }
}
