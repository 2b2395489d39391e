package io.kontor.hub;

import io.kontor.store.Outbox;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Looks every few seconds whether the notifications keep up, and tells the intake. */
@Component
class BacklogWorker extends Worker {

  private static final Duration POLL = Duration.ofSeconds(5);

  private final Outbox outbox;
  private final Intake intake;
  private final int backlog;

  BacklogWorker(Outbox outbox, Intake intake, HubProperties properties) {
    this.outbox = outbox;
    this.intake = intake;
    this.backlog = properties.intake().backlog();
  }

  @Override
  protected void await() throws InterruptedException {
    Thread.sleep(POLL);
  }

  @Override
  protected void look() {
    intake.overloaded(outbox.isLongerThan(backlog));
  }
}
