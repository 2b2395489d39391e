package bench;

/** So many calls in a row, and what they took. */
record Round(int calls, long nanos, long cpuNanos) {

  double perSecond() {
    return calls * 1e9 / nanos;
  }

  /** The server's CPU time per call, in microseconds. */
  double cpuPerCall() {
    return cpuNanos / 1e3 / calls;
  }
}
