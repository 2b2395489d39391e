package bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps a server busy over a fixed number of connections; the first bad answer ends it. */
final class Load {

  /** Differs from run to run, so that a database that was used before takes the keys. */
  private static final String RUN = Long.toString(System.currentTimeMillis(), 36);

  private static final AtomicInteger KEYS = new AtomicInteger();

  private final int connections;

  Load(int connections) {
    this.connections = connections;
  }

  /** Runs the task that many times against the server and tells what it took. */
  Round run(Server server, Task task, int calls) throws Exception {
    return run(server, server.port(), task, calls);
  }

  /** The same at another of its ports. */
  Round run(Server server, int port, Task task, int calls) throws Exception {
    AtomicInteger left = new AtomicInteger(calls);
    Callable<Integer> worker =
        () -> {
          try (Connection connection = new Connection(port)) {
            int done = 0;
            for (; left.getAndDecrement() > 0; done++) {
              task.run(connection, RUN + "-" + KEYS.incrementAndGet());
            }
            return done;
          }
        };
    long cpu = server.cpu().toNanos();
    long start = System.nanoTime();
    int done = all(worker);
    long end = System.nanoTime();
    if (task.leavesWork()) {
      server.awaitIdle();
    }
    return new Round(done, end - start, server.cpu().toNanos() - cpu);
  }

  private int all(Callable<Integer> worker) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        running.add(threads.submit(worker));
      }
      int done = 0;
      for (Future<Integer> one : running) {
        done += one.get();
      }
      return done;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
