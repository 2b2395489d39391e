package io.kontor.cqr.shop;

import java.time.Instant;
import java.util.List;

/**
 * One question of the shop to the payment service, and what it answered.
 *
 * @param fault whether it was refused, or not answered at all
 * @param lines the answer in short
 * @param request the message as it went out
 * @param response the message as it came in; empty if none came
 */
record Said(
    Instant at,
    String operation,
    boolean fault,
    List<String> lines,
    String request,
    String response) {}
