package io.kontor.hub;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * Takes nothing but the body of an exchange that asked somebody else, or its error. Camel's own
 * strategy also takes over what was done about an error, and the asking route would do no more.
 */
@Component("answerOnly")
public class AnswerOnly implements AggregationStrategy {

  @Override
  public Exchange aggregate(Exchange asking, Exchange answer) {
    if (answer.isFailed()) {
      asking.setException(answer.getException());
    } else {
      asking.getMessage().setBody(answer.getMessage().getBody());
    }
    return asking;
  }
}
