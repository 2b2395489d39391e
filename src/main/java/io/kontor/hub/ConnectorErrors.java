package io.kontor.hub;

import io.kontor.payment.Outcome;
import org.springframework.stereotype.Component;

/** What a call to a provider means that gave no answer. */
@Component("connectorErrors")
public class ConnectorErrors {

  /** The order never left. */
  public Outcome absent() {
    return new Outcome.Absent();
  }

  /** Only the exception's kind: its message may hold what was sent. */
  public Outcome unknown(Throwable why) {
    return new Outcome.Unknown(why.getClass().getSimpleName());
  }
}
