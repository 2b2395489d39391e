package io.kontor.hub;

import io.kontor.security.Destinations;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/**
 * The HTTP client of every call to an address that a merchant's request gave: only to where {@link
 * Destinations} allows, connected to the address that was checked, and with an answer that is short
 * in bytes and in time.
 */
@Component("merchantClient")
class MerchantClient implements HttpClientConfigurer {

  /** How many bytes of an answer are read. */
  static final int MOST = 64 * 1024;

  /** How long a call may take, from its first byte to the last of its answer. */
  static final Duration LONGEST = Duration.ofSeconds(15);

  private static final Timeout CONNECT = Timeout.ofSeconds(5);

  private final ProviderClient plain;
  private final Destinations destinations;

  MerchantClient(ProviderClient plain, Destinations destinations) {
    this.plain = plain;
    this.destinations = destinations;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder builder) {
    plain.configureHttpClient(builder);
    builder
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Resolver(destinations))
                .setMaxConnTotal(200)
                .setMaxConnPerRoute(20)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(Timeout.of(LONGEST))
                        .build())
                .build())
        .addExecInterceptorFirst("destination", this::send);
  }

  private ClassicHttpResponse send(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    HttpHost host = scope.route.getTargetHost();
    long end = System.nanoTime() + LONGEST.toNanos();
    destinations.checkHost(host.getSchemeName(), host.getHostName(), host.getPort());
    ClassicHttpResponse answer = chain.proceed(request, scope);
    HttpEntity body = answer.getEntity();
    if (body != null) {
      answer.setEntity(new Short(body, end));
    }
    return answer;
  }

  /** Looks a name up once, and lets through what may be connected to. */
  private record Resolver(Destinations destinations) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return destinations.resolve(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  /** A body that ends with an error where it is too long, or takes too long. */
  private static final class Short extends HttpEntityWrapper {

    private final long end;

    Short(HttpEntity body, long end) {
      super(body);
      this.end = end;
    }

    @Override
    public InputStream getContent() throws IOException {
      return new Bounded(super.getContent(), end);
    }
  }

  private static final class Bounded extends FilterInputStream {

    private final long end;
    private int left = MOST;

    Bounded(InputStream in, long end) {
      super(in);
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      count(Math.max(count, 0));
      return count;
    }

    private void count(int read) throws IOException {
      left -= read;
      if (left < 0) {
        throw new IOException("the answer is longer than " + MOST + " bytes");
      }
      if (System.nanoTime() > end) {
        throw new IOException("the answer took longer than " + LONGEST);
      }
    }
  }
}
