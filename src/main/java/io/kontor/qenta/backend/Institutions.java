package io.kontor.qenta.backend;

import static io.kontor.qenta.QentaAnswer.member;

import io.kontor.qenta.QentaAnswer;
import io.kontor.qenta.QentaCall;
import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaName;
import io.kontor.qenta.QentaProperties;
import io.kontor.qenta.QentaProperties.Institution;
import io.kontor.qenta.QentaRefused;
import io.kontor.qenta.QentaTypes;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lists the banks that payers can choose from. */
@Component("qentaInstitutions")
public class Institutions {

  private static final String LIST = "financialInstitution";
  private static final Set<String> TRANSACTIONS = Set.of("ONLINE", "OFFLINE", "ALL");

  private final BackendCheck check;
  private final QentaProperties properties;

  Institutions(BackendCheck check, QentaProperties properties) {
    this.check = check;
    this.properties = properties;
  }

  public QentaAnswer list(QentaCall call) {
    check.shop(call, Command.GET_FINANCIAL_INSTITUTIONS);
    QentaForm form = call.form();
    String transactions = form.has("transactionType") ? form.text("transactionType") : "ALL";
    if (!QentaTypes.isKnown(form.text("paymentType"))) {
      throw new QentaRefused(QentaError.invalid(QentaName.PAYMENT_TYPE));
    }
    if (!TRANSACTIONS.contains(transactions)) {
      throw new QentaRefused(QentaError.of(QentaError.CONDITIONS));
    }
    boolean offline = transactions.equals("OFFLINE");
    List<String> countries = List.of(form.text("bankCountry").split(","));
    List<Institution> found =
        offline
            ? List.of()
            : properties.institutions().getOrDefault(form.text("paymentType"), List.of()).stream()
                .filter(it -> !form.has("bankCountry") || countries.contains(it.country()))
                .toList();
    return told(found);
  }

  private static QentaAnswer told(List<Institution> found) {
    QentaAnswer answer = BackendDesk.done().add("financialInstitutions", found.size());
    for (int i = 0; i < found.size(); i++) {
      Institution one = found.get(i);
      answer.add(member(LIST, i + 1, "id"), one.id());
      answer.add(member(LIST, i + 1, "name"), one.name());
      answer.add(member(LIST, i + 1, "country"), one.country());
      answer.add(member(LIST, i + 1, "online"), true);
      answer.add(member(LIST, i + 1, "offline"), false);
      answer.add(member(LIST, i + 1, "currency"), one.currency());
    }
    return answer;
  }
}
