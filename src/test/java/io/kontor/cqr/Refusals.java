package io.kontor.cqr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kontor.StartedHub;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xml.sax.InputSource;

/** What all refusals have in common: the right error, nothing of our insides, nothing written. */
abstract class Refusals extends StartedHub {

  static final String SELECTION = "getRedirectDataRequest-selection";
  static final String DETAILS = "getRedirectDataRequest-details";
  static final String PAY = "initiatePaymentRequest-card";
  static final String REFUND = "initiatePaymentFromReferenceRequest";
  static final String ACTION = "executePaymentActionRequest";
  static final String LIST = "getPaymentsRequest";
  static final String FIELDS = "getPaymentInputDataListRequest";

  static final String NOT_READ = "The request is not well-formed XML";

  private static final Pattern INSIDES =
      Pattern.compile(
          "java\\.|javax\\.|jakarta\\.|org\\.|ctc\\.|io\\.kontor|(?<![pP]aymentService)Exception"
              + "|cvc-|at line|\\[row|\\sat |Caused by|jdbc");
  private static final Pattern CODE = Pattern.compile("<errorCode>(\\d+)</errorCode>");
  private static final Pattern SAYS = Pattern.compile("<errorMessage>([^<]*)</errorMessage>");
  private static final Pattern FAULT =
      Pattern.compile("<faultcode>\\w+:(\\w+)</faultcode>|<\\w+:Value>\\w+:(\\w+)</\\w+:Value>");

  final Merchant demo = new Merchant(url(), "demo");
  final String transaction = UUID.randomUUID().toString();

  private static String count = "";

  @Autowired private JdbcTemplate jdbc;

  /** What earlier tests left open would be written to while we count. */
  @BeforeEach
  void everyAttemptIsSettled() {
    String open = "select count(*) from attempt where due_at is not null";
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> Integer.valueOf(0).equals(jdbc.queryForObject(open, Integer.class)));
  }

  Request request(String sample) {
    Request request = demo.request(sample);
    return request.text().contains("order-1001") ? request.as(transaction) : request;
  }

  /** The answer to a call that must leave no trace. */
  HttpResponse<String> unnoticed(Supplier<HttpResponse<String>> call) {
    Map<String, Object> before = rows();
    HttpResponse<String> answer = call.get();
    assertThat(rows()).as(answer.body()).isEqualTo(before);
    assertThat(answer.body()).doesNotContainPattern(INSIDES);
    return answer;
  }

  void unnoticed(int status, Supplier<HttpResponse<String>> call) {
    HttpResponse<String> answer = unnoticed(call);
    assertThat(answer.statusCode()).as(answer.uri() + answer.body()).isEqualTo(status);
  }

  HttpResponse<String> refused(
      int status, int code, String says, Supplier<HttpResponse<String>> call) {
    HttpResponse<String> answer = unnoticed(call);
    assertThat(answer.body()).satisfies(Refusals::isXml);
    assertThat(first(CODE, answer)).as(answer.body()).isEqualTo(Integer.toString(code));
    assertThat(first(SAYS, answer)).contains(says);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer;
  }

  /** A refusal whose SOAP fault has this code, in the words of its SOAP version. */
  void fault(
      String faultCode, int status, int code, String says, Supplier<HttpResponse<String>> c) {
    HttpResponse<String> answer = refused(status, code, says, c);
    assertThat(first(FAULT, answer)).as(answer.body()).isEqualTo(faultCode);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith(answer.body().contains("faultcode") ? "text/xml" : "application/soap+xml");
  }

  /** How many rows each table has. */
  Map<String, Object> rows() {
    if (count.isEmpty()) {
      String tables =
          "select table_name from information_schema.tables where table_schema = 'public'";
      count =
          jdbc.queryForList(tables, String.class).stream()
              .map(table -> "(select count(*) from \"" + table + "\") as \"" + table + "\"")
              .collect(Collectors.joining(",", "select ", ""));
    }
    Map<String, Object> rows = jdbc.queryForMap(count);
    assertThat(rows).containsKeys("payment", "attempt", "event", "idempotency", "notification");
    return rows;
  }

  private static String first(Pattern pattern, HttpResponse<String> answer) {
    Matcher found = pattern.matcher(answer.body());
    assertThat(found.find()).as(pattern + " in " + answer).isTrue();
    String one = found.group(1);
    return one == null ? found.group(2) : one;
  }

  private static void isXml(String text) {
    try {
      var builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
      builder.parse(new InputSource(new StringReader(text)));
    } catch (Exception e) {
      throw new AssertionError(text, e);
    }
  }
}
