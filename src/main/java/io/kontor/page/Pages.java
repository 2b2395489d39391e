package io.kontor.page;

import io.kontor.hub.HubProperties.Entry;
import io.kontor.hub.HubProperties.Method;
import io.kontor.hub.PaymentMethods;
import io.kontor.payment.Attempt;
import io.kontor.payment.Event;
import io.kontor.payment.Payment;
import io.kontor.payment.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The pages, each from what it shows. */
@Component
class Pages {

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  /** How much slower the waiting page looks once patience is over. */
  private static final int SLOWER = 5;

  private final PageProperties properties;
  private final Templates templates;
  private final Assets assets;
  private final PageModels models;
  private final PaymentMethods methods;
  private final Clock clock;

  Pages(
      PageProperties properties,
      Templates templates,
      Assets assets,
      PageModels models,
      PaymentMethods methods,
      Clock clock) {
    this.properties = properties;
    this.templates = templates;
    this.assets = assets;
    this.models = models;
    this.methods = methods;
    this.clock = clock;
  }

  /** A choice of payment methods; none at all is said too. */
  ResponseEntity<String> methods(
      HttpServletRequest request, Payment payment, List<Method> offered) {
    Map<String, Object> model = models.methods(payment, offered);
    return page(request, HttpStatus.OK, "methods", model);
  }

  /** The form of one payment method, for the first time or with what is wrong. */
  ResponseEntity<String> form(
      HttpServletRequest request, Payment payment, Method method, PayForm form) {
    Map<String, Object> model = models.form(payment, method, form);
    model.put("others", methods.of(payment).size() > 1);
    return page(
        request,
        form.errors().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY,
        method.entry() == Entry.CARD ? "card" : "confirm",
        model);
  }

  /** The payment is on its way; looks again by itself. */
  ResponseEntity<String> waiting(
      HttpServletRequest request, Payment payment, Optional<Attempt> attempt) {
    Instant since = attempt.map(Attempt::createdAt).orElse(payment.updatedAt());
    boolean late = !clock.instant().isBefore(since.plus(properties.patience()));
    long poll = seconds(properties.poll()) * (late ? SLOWER : 1);
    Map<String, Object> model = models.waiting(payment, attempt);
    model.put("late", late);
    model.put("refresh", poll + ";url=" + PagePaths.of(payment));
    return page(request, HttpStatus.OK, "waiting", model);
  }

  /** Takes the payer to a next step that wants a form. */
  ResponseEntity<String> handOver(
      HttpServletRequest request, Payment payment, Attempt attempt, ResponseCookie sent) {
    Map<String, Object> model = models.handOver(payment, attempt);
    return page(request, HttpStatus.OK, "handover", model, sent);
  }

  /** How it ended, and the way on to the merchant. */
  ResponseEntity<String> result(
      HttpServletRequest request, Payment payment, Optional<Attempt> attempt, List<Event> events) {
    Optional<Reason> reason =
        events.reversed().stream().flatMap(event -> event.reason().stream()).findFirst();
    Map<String, Object> model = models.result(payment, attempt, reason);
    String onward = payment.details().returnUrls().of(payment.state());
    if (!onward.isEmpty()) {
      model.put("refresh", seconds(properties.resultDelay()) + ";url=" + onward);
    }
    return page(request, HttpStatus.OK, "result", model);
  }

  /** Somebody has no right to a page, or there is none. */
  ResponseEntity<String> invalid(HttpServletRequest request) {
    Map<String, Object> model = models.message(request.getLocale(), "invalid");
    return page(request, HttpStatus.NOT_FOUND, "message", model);
  }

  /** A payer has come back whom no address leads further. */
  ResponseEntity<String> returned(HttpServletRequest request) {
    Map<String, Object> model = models.message(request.getLocale(), "returned");
    return page(request, HttpStatus.OK, "message", model);
  }

  /** Something went wrong, and it cannot be told what. */
  ResponseEntity<String> trouble(HttpServletRequest request, HttpStatus status) {
    Map<String, Object> model = models.message(request.getLocale(), "trouble");
    return page(request, status, "message", model);
  }

  private ResponseEntity<String> page(
      HttpServletRequest request,
      HttpStatus status,
      String name,
      Map<String, Object> model,
      ResponseCookie... cookies) {
    model.put("nonce", PageFilter.nonce(request));
    model.put("version", assets.version());
    model.putIfAbsent("refresh", "");
    return ResponseEntity.status(status)
        .headers(PagePaths.headers(cookies))
        .contentType(HTML)
        .body(templates.render(name, model));
  }

  private static long seconds(Duration duration) {
    return Math.max(1, duration.toSeconds());
  }
}
