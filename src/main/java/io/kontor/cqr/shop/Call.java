package io.kontor.cqr.shop;

import java.time.Instant;

/**
 * A call of the payment service at the listener.
 *
 * @param number counts all calls
 * @param attempt counts the calls that tell the same
 * @param mood how the listener takes it
 * @param answer what the listener answered; empty until it has
 */
record Call(int number, Instant at, Told told, int attempt, Mood mood, String answer) {

  boolean isAnswered() {
    return !answer.isEmpty();
  }

  Call answered(String words) {
    return new Call(number, at, told, attempt, mood, words);
  }
}
