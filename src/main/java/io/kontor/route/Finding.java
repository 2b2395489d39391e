package io.kontor.route;

/**
 * Something wrong in a route file.
 *
 * @param line counted from 1; 0 where the whole file is meant
 */
record Finding(String file, int line, String reason) {
  @Override
  public String toString() {
    return line > 0 ? file + ":" + line + ": " + reason : file + ": " + reason;
  }
}
