package io.kontor.ping;

import io.kontor.openapi.Contract;
import io.kontor.route.RouteNeeds;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The protocol's OpenAPI document; each of its operations has a route. */
@Component
class PingContract implements RouteNeeds {

  private final Contract contract;

  PingContract(@Value("${kontor.ping.contract:routes/ping/ping.openapi.yaml}") Path file) {
    this.contract = Contract.read(file);
  }

  Contract contract() {
    return contract;
  }

  @Override
  public List<Need> needs() {
    return contract.operations().stream()
        .map(
            one ->
                new Need(
                    "direct:ping.merchant." + one.id(),
                    "ping.openapi.yaml describes the operation " + one.id()))
        .toList();
  }
}
