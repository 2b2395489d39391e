package io.kontor.hub;

import io.kontor.payment.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a call to a provider means that gave no answer. */
@Component("connectorErrors")
public class ConnectorErrors {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectorErrors.class);

  /** The order never left. */
  public Outcome absent() {
    return new Outcome.Absent();
  }

  /** Only the exception's kind: its message may hold what was sent. */
  public Outcome unknown(Throwable why) {
    LOG.warn("a provider gave no answer that can be trusted: {}", why.getClass().getName());
    return new Outcome.Unknown(why.getClass().getSimpleName());
  }
}
