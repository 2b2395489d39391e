package io.kontor.qenta;

/**
 * A request as it came.
 *
 * @param path without the query, such as {@code /seamless/frontend/init}
 * @param body as it was sent; its names and values are read by nobody else
 */
public record QentaRequest(String path, byte[] body) {

  @Override
  public String toString() {
    return path;
  }
}
