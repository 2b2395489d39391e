package io.kontor.route;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.spring.SpringCamelContext;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Turns a snapshot into a running generation, or says what is wrong with it. */
@Component
final class GenerationLoader {
  private static final int MOST_FINDINGS = 5;

  private final GenerationContext contexts;
  private final ObjectProvider<RouteNeeds> needs;
  private final int shutdownSeconds;

  GenerationLoader(
      GenerationContext contexts, ObjectProvider<RouteNeeds> needs, RoutesProperties properties) {
    this.contexts = contexts;
    this.needs = needs;
    this.shutdownSeconds = (int) Math.max(1, properties.drain().toSeconds());
  }

  /** A started generation, not yet in use. Starting it proves every endpoint, option and bean. */
  Generation load(int number, Snapshot snapshot) {
    RouteTexts texts = RouteTexts.of(snapshot);
    rejectIfAny(HouseRules.check(snapshot, texts).stream().map(Finding::toString).toList());
    SpringCamelContext context = null;
    try {
      context = contexts.create("routes-" + number, shutdownSeconds);
      Generation generation = start(number, snapshot, context);
      rejectIfAny(unmet(context));
      return generation;
    } catch (Exception e) {
      if (context != null) {
        context.stop();
      }
      throw new RoutesRejected(Failure.explain(e, texts), e);
    }
  }

  private static Generation start(int number, Snapshot snapshot, SpringCamelContext context)
      throws Exception {
    PluginHelper.getRoutesLoader(context).loadRoutes(resources(snapshot));
    Map<String, Entry> entries = divert(context.getRouteDefinitions());
    int count = context.getRouteDefinitions().size();
    context.start();
    return new Generation(number, snapshot, context, count, entries, processors(context, entries));
  }

  /** A route whose precondition does not hold serves nothing, so the files alone can't tell. */
  private List<String> unmet(SpringCamelContext context) {
    Set<String> served =
        context.getRoutes().stream()
            .map(route -> route.getEndpoint().getEndpointUri().replace("://", ":"))
            .collect(Collectors.toSet());
    return needs.stream()
        .flatMap(some -> some.needs().stream())
        .filter(need -> !served.contains(need.endpoint()))
        .map(need -> need.reason() + ", but no route serves " + need.endpoint())
        .toList();
  }

  private static List<Resource> resources(Snapshot snapshot) {
    return snapshot.files().entrySet().stream()
        .map(file -> ResourceHelper.fromString(file.getKey(), file.getValue()))
        .toList();
  }

  /** Entry points get an inner address; the outer one is ours to serve. */
  private static Map<String, Entry> divert(List<RouteDefinition> routes) {
    var entries = new LinkedHashMap<String, Entry>();
    for (RouteDefinition route : routes) {
      String uri = route.getInput().getEndpointUri();
      if (Entry.isOutside(uri)) {
        var entry = new Entry(route.getRouteId(), uri);
        entries.put(entry.routeId(), entry);
        route.getInput().setUri(entry.innerUri());
      }
    }
    return entries;
  }

  private static Map<String, AsyncProcessor> processors(
      SpringCamelContext context, Map<String, Entry> entries) {
    var processors = new HashMap<String, AsyncProcessor>();
    // A route that is not started has no consumer outside either; one whose precondition does not
    // hold has no status.
    entries
        .keySet()
        .removeIf(id -> context.getRouteController().getRouteStatus(id) != ServiceStatus.Started);
    for (String id : entries.keySet()) {
      var consumer = (DefaultConsumer) context.getRoute(id).getConsumer();
      processors.put(id, consumer.getAsyncProcessor());
    }
    return processors;
  }

  private static void rejectIfAny(List<String> findings) {
    if (findings.isEmpty()) {
      return;
    }
    String most = findings.stream().limit(MOST_FINDINGS).collect(Collectors.joining("; "));
    int more = findings.size() - MOST_FINDINGS;
    throw new RoutesRejected(more > 0 ? most + "; and " + more + " more" : most);
  }
}
