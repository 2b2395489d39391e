package io.kontor.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** The same at the same time. */
public final class Races {

  private Races() {}

  /** What each of so many racers got. */
  public static <T> List<T> of(int racers, Supplier<T> work) {
    CountDownLatch go = new CountDownLatch(racers);
    List<CompletableFuture<T>> all = new ArrayList<>();
    for (int i = 0; i < racers; i++) {
      all.add(
          CompletableFuture.supplyAsync(
              () -> {
                go.countDown();
                await(go);
                return work.get();
              },
              racer -> Thread.ofVirtual().start(racer)));
    }
    return all.stream().map(CompletableFuture::join).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
