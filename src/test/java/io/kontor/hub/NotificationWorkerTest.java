package io.kontor.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import io.kontor.payment.Event;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.store.Outbox;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a merchant that answers as a test says. */
class NotificationWorkerTest extends FlowTest {

  private static final Receipt OK = new Receipt.Accepted("HTTP 200");

  /** What a merchant answers. */
  private interface Merchant {
    Receipt hears(Notification notification) throws Exception;
  }

  private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
  private volatile Merchant merchant = notification -> OK;
  private NotificationWorker worker;

  @BeforeEach
  void start() {
    heard.clear();
    merchant = notification -> OK;
    answer(flow);
    worker = flow.get(NotificationWorker.class);
    worker.start();
  }

  private void answer(Flow node) {
    when(node.routes.request(anyString(), any(), eq(Receipt.class)))
        .thenAnswer(
            call -> {
              assertThat((String) call.getArgument(0)).isEqualTo("direct:api.merchant.notify");
              Notification notification = call.getArgument(1);
              heard.add(notification.event().number() + " " + notification.event().state());
              return merchant.hears(notification);
            });
  }

  @AfterEach
  void stop() {
    worker.stop();
  }

  private Map<String, Object> row(UUID payment, int number) {
    return flow.jdbc.queryForMap(
        "select status, tries, last_answer, due_at from notification"
            + " where payment_id = ? and number = ?",
        payment,
        number);
  }

  private Duration waits(UUID payment) {
    List<OffsetDateTime> due =
        flow.jdbc.queryForList(
            "select due_at from notification where payment_id = ?", OffsetDateTime.class, payment);
    return Duration.between(flow.clock.instant(), due.get(0).toInstant());
  }

  private void untilTried(UUID payment, int tries) {
    await().untilAsserted(() -> assertThat(row(payment, 1)).containsEntry("tries", tries));
  }

  private void untilAllIsDelivered() {
    Outbox outbox = flow.get(Outbox.class);
    await().until(() -> !outbox.isLongerThan(0));
  }

  @Test
  void aPaymentsNotificationsArriveInOrder() {
    flow.captured();
    untilAllIsDelivered();
    assertThat(heard).containsExactly("1 CREATED", "2 PENDING", "3 CAPTURED");
  }

  @Test
  void itIsSentAsSoonAsItIsCommitted() {
    UUID payment = flow.created().id();
    untilAllIsDelivered();
    assertThat(row(payment, 1))
        .containsEntry("status", "DELIVERED")
        .containsEntry("tries", 1)
        .containsEntry("last_answer", "HTTP 200");
  }

  @Test
  void itTellsOfTheEventsStateNotOfTheStateNow() {
    CountDownLatch go = new CountDownLatch(1);
    merchant =
        notification -> {
          go.await();
          return OK;
        };
    Payment payment = flow.captured();
    go.countDown();
    untilAllIsDelivered();
    assertThat(payment.state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(heard).first().isEqualTo("1 CREATED");
  }

  @Test
  void aLaterOneWaitsUntilTheMerchantHasTheEarlier() {
    AtomicInteger refusals = new AtomicInteger(2);
    merchant = notification -> refusals.getAndDecrement() > 0 ? Receipt.again("HTTP 500") : OK;
    UUID payment = flow.captured().id();
    untilTried(payment, 1);
    flow.clock.passes(Duration.ofSeconds(10));
    untilTried(payment, 2);
    flow.clock.passes(Duration.ofSeconds(60));
    untilAllIsDelivered();
    assertThat(heard)
        .containsExactly("1 CREATED", "1 CREATED", "1 CREATED", "2 PENDING", "3 CAPTURED");
  }

  @Test
  void itIsTriedThirteenTimesOnTheSchedule() {
    merchant = notification -> Receipt.again("HTTP 500");
    UUID payment = flow.created().id();
    List<Duration> schedule = flow.get(HubProperties.class).notifications().schedule();
    assertThat(schedule).hasSize(12);
    for (int i = 0; i < schedule.size(); i++) {
      untilTried(payment, i + 1);
      Duration wait = schedule.get(i);
      assertThat(waits(payment))
          .isBetween(wait.multipliedBy(8).dividedBy(10), wait.multipliedBy(12).dividedBy(10));
      flow.clock.passes(wait.multipliedBy(12).dividedBy(10));
    }
    untilTried(payment, 13);
    assertThat(row(payment, 1))
        .containsEntry("status", "DEAD")
        .containsEntry("due_at", null)
        .containsEntry("last_answer", "HTTP 500");
  }

  @Test
  void aDeadOneIsReplayed() {
    itIsTriedThirteenTimesOnTheSchedule();
    UUID payment = flow.jdbc.queryForObject("select id from payment", UUID.class);
    merchant = notification -> OK;
    assertThat(flow.get(Outbox.class).replay(payment, 1, flow.clock.instant())).isTrue();
    untilAllIsDelivered();
    assertThat(row(payment, 1)).containsEntry("status", "DELIVERED");
  }

  @Test
  void theMerchantMayNameALongerWait() {
    merchant = notification -> new Receipt.Again("HTTP 429", Optional.of(Duration.ofHours(1)));
    UUID payment = flow.created().id();
    untilTried(payment, 1);
    assertThat(waits(payment)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void theMerchantMayNameNoWaitBeyondTheSchedule() {
    Duration ages = Duration.ofSeconds(Long.MAX_VALUE);
    merchant = notification -> new Receipt.Again("HTTP 503", Optional.of(ages));
    UUID payment = flow.created().id();
    untilTried(payment, 1);
    assertThat(waits(payment)).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void anyErrorOnTheWayIsTriedAgain() {
    List<Throwable> errors =
        List.of(new IOException("checked"), new IllegalStateException("unchecked"));
    for (Throwable error : errors) {
      merchant =
          notification -> {
            throw (Exception) error;
          };
      UUID payment = flow.created().id();
      untilTried(payment, 1);
      assertThat(row(payment, 1))
          .containsEntry("status", "WAITING")
          .containsEntry("last_answer", error.getClass().getSimpleName());
    }
  }

  @Test
  void aPaymentThatTheMerchantRefusesIsMarked() {
    merchant = notification -> new Receipt.Refused("resultCode 3");
    Payment payment = flow.created();
    untilAllIsDelivered();
    assertThat(row(payment.id(), 1)).containsEntry("status", "DELIVERED");
    assertThat(flow.payments.find("shop", payment.id()).refusedByMerchant()).isTrue();
    assertThat(flow.payments.events(payment.id()))
        .extracting(Event::note)
        .containsExactly("", "resultCode 3");
  }

  @Test
  void aSlowMerchantHoldsUpNoOtherAndGetsNoMoreThanItMay() {
    CountDownLatch slow = new CountDownLatch(1);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    merchant =
        notification -> {
          if (notification.payment().merchantId().equals("shop")) {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            slow.await();
            now.decrementAndGet();
          }
          return OK;
        };
    for (int i = 0; i < 60; i++) {
      flow.created();
    }
    await().until(() -> now.get() == 8);
    UUID quick =
        flow.payments.create(PaymentsTest.by(Flow.request("k"), "another", "api")).payment().id();
    await().untilAsserted(() -> assertThat(row(quick, 1)).containsEntry("status", "DELIVERED"));
    slow.countDown();
    untilAllIsDelivered();
    assertThat(most).hasValue(8);
    assertThat(heard).hasSize(61);
  }

  @Test
  void whatADeadNodeHeldIsSentByAnother() {
    CountDownLatch hangs = new CountDownLatch(1);
    merchant =
        notification -> {
          hangs.await();
          return new Receipt.Refused("too late");
        };
    UUID payment = flow.created().id();
    await().until(() -> heard.size() == 1);
    merchant = notification -> OK;
    try (Flow other = new Flow(flow.source, Map.of())) {
      answer(other);
      other.clock.set(flow.clock.instant().plusSeconds(59));
      NotificationWorker second = other.get(NotificationWorker.class);
      second.start();
      await().during(Duration.ofMillis(200)).until(() -> heard.size() == 1);
      other.clock.passes(Duration.ofSeconds(1));
      untilAllIsDelivered();
      assertThat(heard).hasSize(2);
      hangs.countDown();
      worker.stop();
      second.stop();
    }
    assertThat(row(payment, 1)).containsEntry("tries", 1).containsEntry("last_answer", "HTTP 200");
  }

  @Test
  void aProtocolsOwnTimesHoldHoweverOftenItIsTried() {
    merchant = notification -> new Receipt.Later("not yet", Duration.ofSeconds(1));
    UUID payment = flow.created().id();
    for (int i = 1; i <= 20; i++) {
      untilTried(payment, i);
      assertThat(waits(payment)).isEqualTo(Duration.ofSeconds(1));
      flow.clock.set(flow.clock.instant().plusSeconds(1));
    }
    assertThat(row(payment, 1)).containsEntry("last_answer", "not yet");
  }
}
