package io.kontor.hub;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.springframework.stereotype.Component;

/**
 * The HTTP client of every call to a provider or to a merchant: what we send is sent once, to the
 * address we chose. Left alone the client sends again after a 503 or a 429, and follows redirects.
 */
@Component("providerClient")
class ProviderClient implements HttpClientConfigurer {

  @Override
  public void configureHttpClient(HttpClientBuilder builder) {
    builder
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching();
  }
}
