package io.kontor.cqr;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many that call at the same moment. */
final class Crowd {

  private Crowd() {}

  static List<HttpResponse<String>> of(int size, IntFunction<HttpResponse<String>> caller)
      throws Exception {
    var start = new CountDownLatch(size);
    var calls = new ArrayList<Callable<HttpResponse<String>>>();
    for (int i = 0; i < size; i++) {
      int number = i;
      calls.add(
          () -> {
            start.countDown();
            start.await();
            return caller.apply(number);
          });
    }
    var answers = new ArrayList<HttpResponse<String>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }
}
