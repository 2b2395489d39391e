package io.kontor.cqr.shop;

import io.kontor.cqr.shop.Told.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** The calls at the listener, the newest first. */
@Component
@OnlyInDemo
class Calls {

  private static final int MOST = 300;

  private final String epoch = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  private final List<Call> calls = new ArrayList<>();
  private final Map<Key, Integer> attempts = new HashMap<>();
  private int arrived;
  private int changes;

  synchronized Call arrive(Told told, Mood mood) {
    int attempt = attempts.merge(told.key(), 1, Integer::sum);
    Call call = new Call(++arrived, Instant.now(), told, attempt, mood, "");
    calls.addFirst(call);
    if (calls.size() > MOST) {
      calls.removeLast();
    }
    changes++;
    return call;
  }

  synchronized void answered(Call call, String words) {
    UnaryOperator<Call> answer = one -> one.number() == call.number() ? one.answered(words) : one;
    calls.replaceAll(answer);
    changes++;
  }

  synchronized List<Call> all() {
    return List.copyOf(calls);
  }

  List<Call> of(Order order) {
    return all().stream().filter(call -> order.owns(call.told().transaction())).toList();
  }

  /** Another after each change, and after each start. */
  synchronized String version() {
    return epoch + "-" + changes;
  }
}
