package io.kontor.stripe.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer that is an error. */
final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final transient ObjectNode error;

  private Problem(int status, String type, String code, String message) {
    super(message);
    this.status = status;
    this.error = Json.object().put("type", type).put("message", message);
    if (!code.isEmpty()) {
      error.put("code", code);
      error.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
    }
  }

  /** A request that is not right. */
  static Problem invalid(int status, String code, String param, String message) {
    Problem problem = new Problem(status, "invalid_request_error", code, message);
    return param.isEmpty() ? problem : problem.with("param", param);
  }

  static Problem missing(String param) {
    return invalid(400, "parameter_missing", param, "Missing required param: " + param + ".");
  }

  static Problem noSuch(int status, String what, String id, String param) {
    return invalid(status, "resource_missing", param, "No such " + what + ": '" + id + "'");
  }

  static Problem card(String code, String message) {
    return new Problem(402, "card_error", code, message);
  }

  static Problem of(int status, String type, String code, String message) {
    return new Problem(status, type, code, message);
  }

  Problem with(String name, String value) {
    error.put(name, value);
    return this;
  }

  Problem with(String name, ObjectNode value) {
    error.set(name, value);
    return this;
  }

  int status() {
    return status;
  }

  ObjectNode error() {
    return error;
  }

  /** Whether the request was turned away before anything was begun. */
  boolean isEarly() {
    String code = error.path("code").asText();
    return status == 401 || status == 409 || status == 429 || code.startsWith("parameter_");
  }

  Reply reply() {
    return Reply.json(status, Json.object().set("error", error));
  }
}
