package bench;

import java.io.IOException;

/** What a round does so many times. */
interface Task {

  /**
   * Does it once and checks every answer.
   *
   * @param key no other call has it
   * @throws IllegalStateException if an answer is not a good one
   */
  void run(Connection connection, String key) throws IOException;

  /** Whether the server still works on it, and uses CPU time, after the last answer. */
  default boolean leavesWork() {
    return false;
  }
}
