package io.kontor.qenta;

import java.util.List;

/** A request that is refused; nothing was written. */
public final class QentaRefused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<QentaError> errors;

  /**
   * @param errors in the order in which they are said; not empty
   */
  public QentaRefused(List<QentaError> errors) {
    super(errors.stream().map(QentaError::word).toList().toString(), null, false, false);
    this.errors = List.copyOf(errors);
  }

  public QentaRefused(QentaError error) {
    this(List.of(error));
  }

  public List<QentaError> errors() {
    return errors;
  }
}
