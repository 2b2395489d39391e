package io.kontor.qenta;

import static io.kontor.qenta.QentaAnswer.member;

import java.util.List;

/** The three families of operations. Each says its errors in an order of its own. */
public enum QentaKind {
  STORAGE,
  FRONTEND,
  BACKEND;

  /**
   * The answer of an operation that was refused.
   *
   * @param language of the consumer's texts; the shop's are English
   */
  public QentaAnswer errors(List<QentaError> errors, String language) {
    QentaAnswer answer = new QentaAnswer();
    boolean forConsumers = errors.stream().noneMatch(QentaError::isConfiguration);
    for (int i = 0; i < errors.size(); i++) {
      QentaError error = errors.get(i);
      if (this != FRONTEND) {
        answer.add(member("error", i + 1, "errorCode"), error.word());
      }
      answer.add(member("error", i + 1, "message"), error.message("en"));
      if (forConsumers) {
        answer.add(member("error", i + 1, "consumerMessage"), error.message(language));
      }
      if (this == FRONTEND) {
        answer.add(member("error", i + 1, "errorCode"), error.word());
      }
      answer.addIfAny(member("error", i + 1, "paySysMessage"), error.paySysMessage());
    }
    answer.add("errors", errors.size());
    return this == BACKEND ? answer.add("status", status(errors)) : answer;
  }

  /** 1 what was asked for is wrong, 2 denied, 3 error at the institution, 4 ours. */
  private static int status(List<QentaError> errors) {
    int code = errors.getFirst().code();
    return switch (code) {
      case QentaError.PENDING -> 3;
      case QentaError.UNKNOWN, QentaError.TRY_LATER -> 4;
      default -> code >= 20000 && code < 30000 ? 2 : 1;
    };
  }
}
