package io.kontor.vault;

import io.kontor.hub.Worker;
import org.springframework.stereotype.Component;

/** Wipes what nobody may use any more. */
@Component
class WipeWorker extends Worker {

  private final VaultProperties properties;
  private final Vault vault;

  WipeWorker(VaultProperties properties, Vault vault) {
    this.properties = properties;
    this.vault = vault;
  }

  @Override
  protected void await() throws InterruptedException {
    Thread.sleep(properties.poll());
  }

  @Override
  protected void look() {
    vault.wipe();
  }
}
