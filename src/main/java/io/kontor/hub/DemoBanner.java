package io.kontor.hub;

import io.kontor.hub.DemoProperties.Link;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says on the console where to click. */
@Component
@Profile("demo")
class DemoBanner {

  private final DemoProperties demo;

  DemoBanner(DemoProperties demo) {
    this.demo = demo;
  }

  @EventListener(ApplicationReadyEvent.class)
  void print() {
    if (!demo.links().isEmpty()) {
      System.out.println(text());
    }
  }

  String text() {
    List<Link> links =
        demo.links().values().stream().sorted(Comparator.comparingInt(Link::order)).toList();
    int name = links.stream().mapToInt(link -> link.name().length()).max().orElse(1);
    int address = links.stream().mapToInt(link -> link.address().length()).max().orElse(1);
    StringBuilder text = new StringBuilder("\n  Kontor's demo is ready. Where to click:\n\n");
    String line = "    %-" + name + "s  %-" + address + "s  %s";
    for (Link link : links) {
      text.append(line.formatted(link.name(), link.address(), link.note()).stripTrailing());
      text.append('\n');
    }
    return text.toString();
  }
}
