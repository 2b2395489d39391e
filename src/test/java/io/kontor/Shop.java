package io.kontor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A merchant whose tills pay, refund and prepare payments all the time. A request that is not
 * answered is sent again, the very same, until it is; what was answered is remembered.
 */
final class Shop implements AutoCloseable {

  /** A request and the answer that acknowledged it. */
  record Deal(String operation, String transaction, String request, String answer) {}

  private static final String CHALLENGED = "4000002760003184";
  private static final String DISPUTED = "4000000000000259";

  /** Test cards; those that stand here more than once are used more often. */
  private static final List<String> CARDS =
      List.of(
          "4111111111111111",
          "4111111111111111",
          "4111111111111111",
          "5555555555554444",
          "5555555555554444",
          "4000000000000077", // authorized only
          "4000000000000002", // declined
          "4000000000009995", // declined
          CHALLENGED, // left alone
          "4000000000060006", // paid later
          "4000000000060006",
          "4000000000060014", // declined later
          "4000000000050080", // paid later, told twice
          "4000000000050072", // told before it is answered
          DISPUTED,
          "4000000000050015", // charged, and the connection drops
          "4000000000050023", // not charged, and the connection drops
          "4000000000050031", // charged, and answered with an error
          "4000000000050049", // not charged, and answered with an error
          "4000000000050056", // charged, and answered with rubbish
          "4000000000050064"); // charged, and answered by half

  private static final String AUTHORIZATION =
      "Basic "
          + Base64.getEncoder().encodeToString("demo:demo-secret".getBytes(StandardCharsets.UTF_8));

  private final String name;
  private final List<String> hubs;
  private final List<Thread> tills = new ArrayList<>();
  private final List<Deal> deals = Collections.synchronizedList(new ArrayList<>());
  private final List<String> surprises = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Integer> troubles = Collections.synchronizedMap(new TreeMap<>());
  private final AtomicInteger orders = new AtomicInteger();
  private volatile boolean closing;

  /**
   * @param name what its transactions begin with
   * @param hubs where the hub's nodes are
   */
  Shop(String name, List<String> hubs) {
    this.name = name;
    this.hubs = hubs;
  }

  void open(long seed, int count) {
    for (int i = 0; i < count; i++) {
      Till till = new Till(new Random(seed * 31 + i));
      tills.add(Thread.ofPlatform().name("till-" + i).start(till));
    }
  }

  /** What was acknowledged. */
  List<Deal> deals() {
    synchronized (deals) {
      return List.copyOf(deals);
    }
  }

  /** Answers that no merchant should have got. */
  List<String> surprises() {
    synchronized (surprises) {
      return List.copyOf(surprises);
    }
  }

  /** How often what came instead of an answer. */
  Map<String, Integer> troubles() {
    synchronized (troubles) {
      return Map.copyOf(troubles);
    }
  }

  /** Begins to count the troubles anew. */
  void forget() {
    troubles.clear();
  }

  /** Sends a request to one of the nodes, once. */
  static HttpResponse<String> send(HttpClient http, String hub, String operation, String request)
      throws IOException {
    URI uri = URI.create(hub + "/PaymentRedirectionService/PaymentService.svc/pox/" + operation);
    try {
      return http.send(
          HttpRequest.newBuilder(uri)
              .timeout(Duration.ofSeconds(30))
              .header("Authorization", AUTHORIZATION)
              .header("Content-Type", "text/xml; charset=utf-8")
              .POST(BodyPublishers.ofString(request))
              .build(),
          BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets every till finish what it has begun. */
  void finish() {
    closing = true;
    for (Thread till : tills) {
      try {
        till.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Sends every till away at once. */
  @Override
  public void close() {
    closing = true;
    tills.forEach(Thread::interrupt);
  }

  /** One client, with connections of its own. */
  private final class Till implements Runnable {

    private final Random random;
    private final HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Till(Random random) {
      this.random = random;
    }

    @Override
    public void run() {
      while (!closing) {
        String order = name + "-" + orders.incrementAndGet();
        if (random.nextInt(100) < 15) {
          call("getRedirectData", order, CqrWire.getRedirectData(order));
        } else {
          sell(order);
        }
        pause(10 + random.nextInt(20));
      }
      http.close();
    }

    private void sell(String order) {
      long cents = 100 + random.nextInt(9_900);
      String card = CARDS.get(random.nextInt(CARDS.size()));
      int refunds = random.nextInt(3);
      String answer = call("initiatePayment", order, CqrWire.initiatePayment(order, cents, card));
      if (CqrWire.state(answer).number() != CqrWire.CAPTURED || card.equals(DISPUTED)) {
        return;
      }
      String paymentId = CqrWire.text(answer, "paymentID");
      for (int i = 1; i <= refunds; i++) {
        String refund = order + "-r" + i;
        call(
            "initiatePaymentFromReference",
            refund,
            CqrWire.initiatePaymentFromReference(refund, paymentId, cents / 2));
      }
    }

    /** Sends it until it is answered. */
    private String call(String operation, String transaction, String request) {
      while (true) {
        try {
          String hub = hubs.get(random.nextInt(hubs.size()));
          HttpResponse<String> answer = send(http, hub, operation, request);
          if (answer.statusCode() == 200) {
            deals.add(new Deal(operation, transaction, request, answer.body()));
            return answer.body();
          }
          note("HTTP " + answer.statusCode());
          if (answer.statusCode() < 500) {
            surprises.add(operation + " " + transaction + ": " + answer.body());
            throw new IllegalStateException(answer.body());
          }
        } catch (IOException e) {
          note(e instanceof ConnectException ? "refused" : "broken: " + e + ", " + e.getCause());
        }
        pause(150);
      }
    }

    private void note(String trouble) {
      troubles.merge(trouble, 1, Integer::sum);
    }

    private void pause(int millis) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
