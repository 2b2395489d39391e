package io.kontor.qenta;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.StartedHub;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A hundred thousand forms that no shop would send: bytes at random, real requests with pieces
 * exchanged, and requests that are rightly signed over nonsense. Each gets an answer of the
 * protocol's own.
 */
class RandomFormsTest extends StartedHub {

  private static final int FORMS = 100_000;
  private static final int CONNECTIONS = 6;
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int SIGNED_EVERY = 8;

  private static final Pattern TRACE =
      Pattern.compile("Exception|\\bat (io|java|org)\\.|java\\.lang|Throwable|Caused by");

  private static final List<String> PATHS =
      List.of(
          "dataStorage/init",
          "dataStorage/read",
          "dataStorage/store",
          "frontend/init",
          "backend/approveReversal",
          "backend/deposit",
          "backend/depositReversal",
          "backend/refund",
          "backend/refundReversal",
          "backend/getOrderDetails",
          "backend/recurPayment",
          "backend/transferFund",
          "backend/generateOrderNumber",
          "backend/getFinancialInstitutions");

  private static final List<String> NAMES = names();

  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1.00",
          "1,00",
          "1e9",
          "99999999999999999999",
          "EUR",
          "XXX",
          "en",
          "de",
          "CCARD",
          "PAYPAL",
          "SEPA-DD",
          "yes",
          "no",
          "D200001",
          "seamless",
          "qmore",
          "jcv45z",
          "http://localhost/x",
          "https://10.0.0.1:80/",
          "javascript:alert(1)",
          "//",
          "\0",
          "\r\n",
          "\ud83d\ude00",
          "ä".repeat(300),
          "a".repeat(70_000),
          "<script>",
          "${7*7}",
          "%",
          "%%%",
          "=,&",
          "secret,secret",
          "4111111111111111",
          "[]",
          "null",
          "' or 1=1 --",
          "1234567",
          "123456789");

  private static ConfirmedShop shop;

  private final ShopClient client = new ShopClient(url(), "http://localhost:" + NEIGHBOUR);

  @BeforeAll
  static void open() {
    shop = new ConfirmedShop(NEIGHBOUR);
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void everyFormGetsAnAnswerOfTheProtocolsOwn() {
    List<CompletableFuture<Map<Integer, Integer>>> all = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      int seed = i;
      all.add(
          CompletableFuture.supplyAsync(
              () -> send(seed, FORMS / CONNECTIONS + 1), work -> Thread.ofVirtual().start(work)));
    }
    Map<Integer, Integer> statuses = new TreeMap<>();
    all.forEach(
        one -> one.join().forEach((status, count) -> statuses.merge(status, count, Integer::sum)));
    assertThat(statuses.values().stream().mapToInt(count -> count).sum())
        .isGreaterThanOrEqualTo(FORMS);
    assertThat(statuses.keySet()).isSubsetOf(200, 400, 403, 404, 413);
    assertThat(statuses.get(200)).as(statuses.toString()).isGreaterThan(FORMS / 2);
  }

  private Map<Integer, Integer> send(int seed, int count) {
    Map<Integer, Integer> statuses = new HashMap<>();
    try (Wire wire = new Wire()) {
      for (int i = 0; i < count; i++) {
        Random random = new Random(seed * 1_000_003L + i);
        String path = (random.nextBoolean() ? "/seamless/" : "/qmore/") + pick(random, PATHS);
        byte[] body = body(random, path);
        Reply reply = wire.post(path, body);
        statuses.merge(reply.status(), 1, Integer::sum);
        check(seed, i, path, body, reply);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("connection " + seed, e);
    }
    return statuses;
  }

  private static void check(int seed, int i, String path, byte[] body, Reply reply) {
    String told =
        "form %d of connection %d: %s with %d bytes".formatted(i, seed, path, body.length);
    assertThat(reply.status()).as(told).isLessThan(500);
    assertThat(TRACE.matcher(reply.body()).find()).as(told + ": " + reply.body()).isFalse();
    if (reply.status() == 200 && !path.endsWith("store")) {
      assertThat(ShopClient.parse(reply.body())).as(told + ": " + reply.body()).isNotEmpty();
    }
  }

  private byte[] body(Random random, String path) {
    return switch (random.nextInt(SIGNED_EVERY)) {
      case 0 -> noise(random);
      case 1 -> signed(random, path).getBytes(StandardCharsets.UTF_8);
      case 2 -> mangled(random, signed(random, path).getBytes(StandardCharsets.UTF_8));
      default -> ShopClient.form(fields(random)).getBytes(StandardCharsets.UTF_8);
    };
  }

  private static byte[] noise(Random random) {
    byte[] bytes = new byte[random.nextInt(400)];
    random.nextBytes(bytes);
    for (int i = 0; i < bytes.length; i += 1 + random.nextInt(9)) {
      bytes[i] = (byte) "&=%+,.;\0\n".charAt(random.nextInt(9));
    }
    return bytes;
  }

  /** Right but for some values, and rightly signed over them. */
  private String signed(Random random, String path) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (path.endsWith("frontend/init")) {
      fields.putAll(client.init(pick(random, List.of("CCARD", "PAYPAL", "EPS", "SEPA-DD", "IDL"))));
      spoil(random, fields);
      return ShopClient.form(client.signed(fields));
    }
    fields.put("customerId", "D200001");
    fields.put("shopId", "seamless");
    if (path.contains("/backend/")) {
      fields.put("password", "jcv45z");
      fields.put("secret", "");
      fields.put("language", "en");
    }
    for (int i = random.nextInt(8); i > 0; i--) {
      fields.put(pick(random, NAMES), pick(random, VALUES));
    }
    if (!path.contains("/backend/")) {
      fields.put("secret", "");
    }
    String right =
        new QentaFingerprint(QentaAlgorithm.HMAC_SHA512, ShopClient.SECRET)
            .of(List.copyOf(fields.keySet()), name -> fields.getOrDefault(name, ""));
    fields.remove("secret");
    fields.put("requestFingerprint", right);
    return ShopClient.form(fields);
  }

  private static void spoil(Random random, Map<String, String> fields) {
    List<String> names = List.copyOf(fields.keySet());
    for (int i = random.nextInt(4); i > 0; i--) {
      fields.put(
          random.nextInt(3) == 0 ? pick(random, NAMES) : pick(random, names), pick(random, VALUES));
    }
    if (random.nextInt(4) == 0) {
      fields.remove(pick(random, names));
    }
  }

  private static byte[] mangled(Random random, byte[] body) {
    byte[] bytes = body.clone();
    for (int i = random.nextInt(6); i >= 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
    return java.util.Arrays.copyOf(bytes, length);
  }

  private static Map<String, String> fields(Random random) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (random.nextBoolean()) {
      fields.put("customerId", "D200001");
    }
    for (int i = random.nextInt(20); i > 0; i--) {
      fields.put(pick(random, NAMES), pick(random, VALUES));
    }
    return fields;
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static List<String> names() {
    List<String> names =
        new ArrayList<>(
            List.of(
                "secret",
                "requestFingerprint",
                "requestFingerprintOrder",
                "iframeCssUrl",
                "basketItems",
                "basketItem1Quantity",
                "basketItem1UnitGrossAmount",
                "basketItem1articleNumber",
                "own.thing",
                "own,thing",
                "CamelHttpUri",
                "operationName",
                "x".repeat(80),
                "",
                "creditcardPanPlaceholder"));
    for (QentaName name : QentaName.values()) {
      names.add(name.parameter());
    }
    return List.copyOf(names);
  }

  private record Reply(int status, String body) {}

  /** One kept connection, without a client's own repeats and pools. */
  private static final class Wire implements AutoCloseable {
    private Socket socket = connected();

    Reply post(String path, byte[] body) throws IOException {
      OutputStream out = socket.getOutputStream();
      String head =
          "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
              + "Content-Length: %d\r\n\r\n";
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.write(head.formatted(path, body.length).getBytes(StandardCharsets.US_ASCII));
      all.write(body);
      out.write(all.toByteArray());
      out.flush();
      return read();
    }

    private Reply read() throws IOException {
      BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
      int status = Integer.parseInt(line(in).split(" ")[1]);
      int length = -1;
      boolean chunked = false;
      boolean close = false;
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        String lower = line.toLowerCase(java.util.Locale.ROOT);
        if (lower.startsWith("content-length:")) {
          length = Integer.parseInt(lower.substring(15).strip());
        }
        chunked |= lower.startsWith("transfer-encoding: chunked");
        close |= lower.startsWith("connection: close");
      }
      String body = chunked ? chunks(in) : text(in.readNBytes(Math.max(0, length)));
      if (close) {
        socket.close();
        socket = connected();
      }
      return new Reply(status, body);
    }

    private static String chunks(BufferedInputStream in) throws IOException {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (int size = size(in); size > 0; size = size(in)) {
        all.write(in.readNBytes(size));
        line(in);
      }
      line(in);
      return text(all.toByteArray());
    }

    private static int size(BufferedInputStream in) throws IOException {
      return Integer.parseInt(line(in).strip(), 16);
    }

    private static String line(BufferedInputStream in) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("the connection was closed");
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    private static String text(byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Socket connected() {
      try {
        Socket socket = new Socket("localhost", PORT);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
