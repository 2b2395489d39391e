package io.kontor.qenta;

/**
 * A request to one of the operations.
 *
 * @param operation its name in the routes, such as {@code dataStorage-init}
 * @param prefix {@code /seamless} or {@code /qmore}, by which its answer names our addresses too
 */
public record QentaCall(QentaKind kind, String operation, String prefix, QentaForm form) {

  /** Two letters in lower case; English where it names none. */
  public String language() {
    return form.has("language") ? QentaForm.key(form.text("language")) : "en";
  }
}
