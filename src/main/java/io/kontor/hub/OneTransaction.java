package io.kontor.hub;

import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs steps of a route in one transaction, which ends with them: by a rollback where they failed.
 * Camel's own {@code transacted} logs each failure with its message, which may quote what was sent,
 * and hands on another exception than the one that was thrown.
 */
@Component("oneTransaction")
public class OneTransaction implements Policy {

  private final TransactionTemplate transaction;

  OneTransaction(TransactionTemplate transaction) {
    this.transaction = transaction;
  }

  @Override
  public void beforeWrap(Route route, NamedNode definition) {}

  @Override
  public Processor wrap(Route route, Processor steps) {
    return exchange ->
        transaction.executeWithoutResult(
            status -> {
              run(steps, exchange);
              if (exchange.isFailed()) {
                status.setRollbackOnly();
              }
            });
  }

  private static void run(Processor steps, Exchange exchange) {
    try {
      steps.process(exchange);
    } catch (Exception e) {
      // a route throws checked exceptions too
      exchange.setException(e);
    }
  }
}
