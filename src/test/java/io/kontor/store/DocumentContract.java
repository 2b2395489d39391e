package io.kontor.store;

import static io.kontor.payment.SamplePayments.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.payment.Document;
import io.kontor.payment.Listing;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

interface DocumentContract extends OnStores {

  private static Document document(UUID id, String status, Instant at) {
    return new Document(id, "shop", "order", status, "{\"a\":\"\\u0000é\"}", 0, at, at);
  }

  private Document inserted(Instant at, String status, Map<String, String> labels) {
    Document document = document(UUID.randomUUID(), status, at);
    assertThat(stores().documents.insert(document, labels)).isTrue();
    return document;
  }

  private List<Document> page(Listing listing) {
    return stores().documents.page(listing);
  }

  private static Document changed(Document before, String status) {
    return new Document(
        before.id(),
        before.merchantId(),
        before.kind(),
        status,
        "{}",
        before.version() + 1,
        before.createdAt(),
        NOON.plusSeconds(5));
  }

  @Test
  default void aDocumentIsFoundAsItWasInserted() {
    Document document = inserted(NOON.plusNanos(123_456_000), "OPEN", Map.of());
    assertThat(stores().documents.find("shop", "order", document.id())).contains(document);
  }

  @Test
  default void aForeignDocumentOrOneOfAnotherKindLooksLikeAMissingOne() {
    Document document = inserted(NOON, "OPEN", Map.of());
    assertThat(stores().documents.find("another", "order", document.id())).isEmpty();
    assertThat(stores().documents.find("shop", "payout", document.id())).isEmpty();
    assertThat(page(Listing.of("another", "order", Map.of(), 9))).isEmpty();
  }

  @Test
  default void ofTwoWithOneIdTheFirstStays() {
    Document document = inserted(NOON, "OPEN", Map.of("name", "first"));
    assertThat(stores().documents.insert(changed(document, "CLOSED"), Map.of("name", "second")))
        .isFalse();
    assertThat(stores().documents.find("shop", "order", document.id())).contains(document);
    assertThat(page(Listing.of("shop", "order", Map.of("name", "first"), 9))).hasSize(1);
  }

  @Test
  default void aChangeOfAnOldVersionIsRefused() {
    Document document = inserted(NOON, "OPEN", Map.of());
    stores().documents.update(changed(document, "CLOSED"));
    assertThatThrownBy(() -> stores().documents.update(changed(document, "SPLIT")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(stores().documents.find("shop", "order", document.id()).orElseThrow().status())
        .isEqualTo("CLOSED");
  }

  @Test
  default void aHeldDocumentIsWaitedFor() {
    Document document = inserted(NOON, "OPEN", Map.of());
    Stores.Open open =
        stores()
            .elsewhere(
                () -> {
                  stores().documents.lock("shop", "order", document.id()).orElseThrow();
                  stores().documents.update(changed(document, "CLOSED"));
                });
    CompletableFuture<Document> second =
        stores()
            .waiting(() -> stores().documents.lock("shop", "order", document.id()).orElseThrow());
    open.commit();
    assertThat(second.join().status()).isEqualTo("CLOSED");
  }

  @Test
  default void aListIsNewestFirstAndGoesOnFromAnyPlaceInBothDirections() {
    List<Document> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      // two of each time: the id decides between them
      all.addFirst(inserted(NOON.plusSeconds(i / 2), "OPEN", Map.of()));
    }
    List<Document> listed = page(Listing.of("shop", "order", Map.of(), 9));
    assertThat(listed).containsExactlyInAnyOrderElementsOf(all);
    assertThat(listed).isSortedAccordingTo((a, b) -> b.createdAt().compareTo(a.createdAt()));
    Listing three = Listing.of("shop", "order", Map.of(), 3);
    assertThat(page(three)).isEqualTo(listed.subList(0, 3));
    assertThat(page(three.from(listed.get(2).position(), 3))).isEqualTo(listed.subList(3, 6));
    assertThat(page(three.from(listed.get(5).position(), 3))).isEqualTo(listed.subList(6, 7));
    Listing back =
        new Listing(
            "shop",
            "order",
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Set.of(),
            Optional.of(listed.get(5).position()),
            true,
            3);
    assertThat(page(back)).isEqualTo(listed.subList(2, 5));
  }

  @Test
  default void aListHoldsWhatFitsEveryFilter() {
    Document open = inserted(NOON, "OPEN", Map.of("a", "1", "b", "2"));
    Document closed = inserted(NOON.plusSeconds(10), "CLOSED", Map.of("a", "1"));
    assertThat(page(Listing.of("shop", "order", Map.of("a", "1"), 9)))
        .containsExactly(closed, open);
    assertThat(page(Listing.of("shop", "order", Map.of("a", "1", "b", "2"), 9)))
        .containsExactly(open);
    assertThat(page(filtered(Set.of("CLOSED"), Optional.empty(), Optional.empty())))
        .containsExactly(closed);
    assertThat(page(filtered(Set.of(), Optional.of(NOON.plusSeconds(10)), Optional.empty())))
        .containsExactly(closed);
    assertThat(page(filtered(Set.of(), Optional.empty(), Optional.of(NOON)))).containsExactly(open);
  }

  private static Listing filtered(
      Set<String> status, Optional<Instant> from, Optional<Instant> to) {
    return new Listing(
        "shop", "order", status, from, to, Map.of(), Set.of(), Optional.empty(), false, 9);
  }

  @Test
  default void aListCanAskForTheStateOfThePaymentBeside() {
    Payment payment = stores().inserted();
    Document beside = document(payment.id(), "", NOON);
    stores().documents.insert(beside, Map.of());
    inserted(NOON, "", Map.of());
    assertThat(page(inState(PaymentState.CAPTURED))).containsExactly(beside);
    assertThat(page(inState(PaymentState.DECLINED))).isEmpty();
  }

  private static Listing inState(PaymentState state) {
    return new Listing(
        "shop",
        "order",
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Set.of(state, PaymentState.EXPIRED),
        Optional.empty(),
        false,
        9);
  }

  @Test
  default void aLabelTakesThePlaceOfTheOneOfItsName() {
    Document document = inserted(NOON, "", Map.of("a", "1"));
    stores().documents.label(document.id(), "a", "2");
    stores().documents.label(document.id(), "b", "3");
    assertThat(page(Listing.of("shop", "order", Map.of("a", "1"), 9))).isEmpty();
    assertThat(page(Listing.of("shop", "order", Map.of("a", "2", "b", "3"), 9))).hasSize(1);
  }
}
