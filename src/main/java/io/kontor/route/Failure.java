package io.kontor.route;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.component.bean.MethodNotFoundException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Tells from Camel's exception which file and line is meant, as near as it can be known. */
final class Failure {
  private static final Pattern PROPERTY = Pattern.compile("Property with key \\[(.+?)]");

  private Failure() {}

  static String explain(Throwable thrown, RouteTexts texts) {
    List<Throwable> causes = causes(thrown);
    String reason = reason(causes);
    for (Throwable cause : causes) {
      Finding place = place(cause, causes, texts, reason);
      if (place != null) {
        return place.toString();
      }
    }
    return reason;
  }

  private static List<Throwable> causes(Throwable thrown) {
    var causes = new ArrayList<Throwable>();
    for (Throwable t = thrown; t != null && !causes.contains(t); t = t.getCause()) {
      causes.add(t);
    }
    return causes;
  }

  /** The innermost cause knows best; Camel wraps it in ever longer sentences. */
  private static String reason(List<Throwable> causes) {
    Throwable last = causes.get(causes.size() - 1);
    String message = last.getMessage();
    if (last instanceof MarkedYamlEngineException yaml && yaml.getProblem() != null) {
      message = yaml.getProblem();
    }
    String reason = message == null ? "" : message.lines().findFirst().orElse("");
    return reason.isBlank() ? last.getClass().getSimpleName() : withoutValues(reason);
  }

  /** Placeholders are resolved by now: an option's value may be a secret. */
  private static String withoutValues(String reason) {
    return reason.replaceAll("\\?\\S+", "").replaceAll("([\\w.-]+)=[^,}\\[\\]]+", "$1");
  }

  private static @Nullable Finding place(
      Throwable cause, List<Throwable> causes, RouteTexts texts, String reason) {
    if (cause instanceof MarkedYamlEngineException yaml && yaml.getProblemMark().isPresent()) {
      var mark = yaml.getProblemMark().get();
      return new Finding(mark.getName(), mark.getLine() + 1, reason);
    }
    String id =
        switch (cause) {
          case FailedToCreateRouteException create -> create.getRouteId();
          case FailedToStartRouteException start -> start.getRouteId();
          case EntryFailed entry -> entry.routeId();
          default -> null;
        };
    return id == null
        ? null
        : texts.find(id).map(route -> route.finding(line(route, causes), reason)).orElse(null);
  }

  /** The line of what Camel complains about, else of its route. */
  private static int line(RouteText route, List<Throwable> causes) {
    return causes.stream()
        .map(Failure::named)
        .filter(name -> !name.isEmpty())
        .flatMap(name -> Yaml.lineOf(route.body(), name).stream())
        .findFirst()
        .orElse(route.line());
  }

  /** The word of the route file that an exception is about; empty when it does not tell. */
  private static String named(Throwable cause) {
    return switch (cause) {
      case ResolveEndpointFailedException endpoint -> bare(endpoint.getUri());
      case NoSuchEndpointException endpoint -> bare(endpoint.getUri());
      case NoSuchBeanException bean -> bean.getName();
      case MethodNotFoundException method -> method.getMethodName();
      default -> {
        Matcher property = PROPERTY.matcher(String.valueOf(cause.getMessage()));
        yield property.find() ? property.group(1) : "";
      }
    };
  }

  private static String bare(String uri) {
    return uri.replace("://", ":").replaceAll("\\?.*", "");
  }
}
