package io.kontor.cqr;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words that several messages share, and what we keep of a request under which name. */
final class CqrWords {

  static final String API = "cqr";
  static final String NAMESPACE = "http://www.cqrpayments.com/PaymentProcessing";

  /** The form field that opens the payment page. */
  static final String REQUEST_DATA = "requestData";

  static final String SHOP = "shopID";
  static final String HTTP_METHOD = "httpMethod";
  static final String CREATION_TYPE = "creationTypeID";
  static final String METHOD = "paymentMethodID";

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final List<String> LANGUAGES = List.of(Locale.getISOLanguages());

  private CqrWords() {}

  /**
   * @param field the element's name, for the error
   */
  static String country(String field, String code) {
    String country = code.toUpperCase(Locale.ROOT);
    if (!COUNTRIES.contains(country)) {
      throw new CqrError(CqrError.COUNTRY, field + " is not known");
    }
    return country;
  }

  /** English if the request names none. */
  static String language(String field, @Nullable String code) {
    String language = code == null ? "en" : code.toLowerCase(Locale.ROOT);
    if (!LANGUAGES.contains(language)) {
      throw new CqrError(CqrError.LANGUAGE, field + " is not known");
    }
    return language;
  }

  static String creationType(@Nullable Integer id, int otherwise) {
    int type = id == null ? otherwise : id;
    if (!CqrCodes.isCreationType(type)) {
      throw new CqrError(CqrError.GENERAL, "creationTypeID is not known");
    }
    return Integer.toString(type);
  }
}
