package io.kontor.hub;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * Takes nothing but the body of an exchange that asked somebody else. Camel's own strategy also
 * takes over that an error was handled, and would end the asking route with it.
 */
@Component("answerOnly")
public class AnswerOnly implements AggregationStrategy {

  @Override
  public Exchange aggregate(Exchange asking, Exchange answer) {
    asking.getMessage().setBody(answer.getMessage().getBody());
    return asking;
  }
}
