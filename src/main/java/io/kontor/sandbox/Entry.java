package io.kontor.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** One line of the ledger: all that one change changes, so that it is there in full or not. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Entry(@Nullable Charge charge, @Nullable Operation operation, @Nullable Message message) {

  static Entry of(Charge charge) {
    return new Entry(charge, null, null);
  }
}
