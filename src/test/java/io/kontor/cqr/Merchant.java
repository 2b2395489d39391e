package io.kontor.cqr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A merchant's system: it knows the hub's address, its own name and password, and HTTP. */
record Merchant(String hub, String name) {

  static final String SOAP = "/soap/cqr/PaymentService";
  static final String XML = "/PaymentRedirectionService/PaymentRedirectionService.svc/pox";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(Version.HTTP_1_1).build();

  Request request(String sample) {
    Request request = Request.sample(sample, hub);
    return name.equals("demo") ? request : request.with("merchantID", name);
  }

  HttpResponse<String> soap(Request request) {
    return soap(request.soap11());
  }

  HttpResponse<String> soap(String envelope) {
    return send(post(SOAP, envelope));
  }

  HttpResponse<String> xml(Request request) {
    return xml(request.text());
  }

  HttpResponse<String> xml(String document) {
    return send(post(XML, document));
  }

  HttpRequest.Builder post(String path, String text) {
    return post(path, "text/xml; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  HttpRequest.Builder post(String path, String type, byte[] body) {
    return to(path)
        .header("Authorization", basic(name + ":" + name + "-secret"))
        .header("Content-Type", type)
        .POST(BodyPublishers.ofByteArray(body));
  }

  /** A request that says nothing of itself yet. */
  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(hub + path));
  }

  static String basic(String credentials) {
    byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
