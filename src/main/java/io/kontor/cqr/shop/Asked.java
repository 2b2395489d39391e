package io.kontor.cqr.shop;

import java.util.Optional;

/**
 * @param answer empty after a fault
 */
record Asked<T>(Optional<T> answer, Said said) {}
