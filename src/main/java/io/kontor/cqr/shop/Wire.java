package io.kontor.cqr.shop;

import java.util.EnumMap;
import java.util.Map;
import org.apache.cxf.ext.logging.event.EventType;
import org.apache.cxf.ext.logging.event.LogEvent;
import org.apache.cxf.ext.logging.event.LogEventSender;

/** Keeps the messages of the call that this thread makes. */
final class Wire implements LogEventSender {

  private final ThreadLocal<Map<EventType, String>> messages =
      ThreadLocal.withInitial(() -> new EnumMap<>(EventType.class));

  @Override
  public void send(LogEvent event) {
    messages.get().put(event.getType(), String.valueOf(event.getPayload()));
  }

  void begin() {
    messages.remove();
  }

  String request() {
    return messages.get().getOrDefault(EventType.REQ_OUT, "");
  }

  String response() {
    Map<EventType, String> heard = messages.get();
    return heard.getOrDefault(EventType.RESP_IN, heard.getOrDefault(EventType.FAULT_IN, ""));
  }
}
