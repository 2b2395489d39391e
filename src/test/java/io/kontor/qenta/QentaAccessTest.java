package io.kontor.qenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.hub.HubProperties;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class QentaAccessTest {

  private static final String KEY = "kontor.qenta.customers.D200001.";

  @Test
  void aShopIsFoundByItsNameOrByItsCustomers() {
    QentaAccess access = access(Map.of(KEY + "default-shop", "one"));
    assertThat(access.shop("D200001", "two").orElseThrow().merchant()).isEqualTo("m2");
    assertThat(access.shop("D200001", "").orElseThrow().shopId()).isEqualTo("one");
    assertThat(access.shop("D200001", "three")).isEmpty();
    assertThat(access.shop("D200002", "one")).isEmpty();
  }

  @Test
  void withoutADefaultShopARequestMustNameOne() {
    QentaAccess access = access(Map.of());
    assertThat(access.shop("D200001", "")).isEmpty();
    assertThat(codes(access, "customerId=D200001")).containsExactly(11501);
  }

  @Test
  void whateverIsWrongIsNamed() {
    QentaAccess access = access(Map.of());
    assertThat(codes(access, "")).containsExactly(11500);
    assertThat(codes(access, "customerId=D2")).containsExactly(15500);
    assertThat(codes(access, "customerId=D200002")).containsExactly(18500);
    assertThat(codes(access, "customerId=D200001&shopId=three")).containsExactly(18501);
    assertThat(codes(access, "customerId=D200001&shopId=" + "s".repeat(17))).containsExactly(15501);
    assertThat(codes(access, "customerId=D200001&shopId=one")).isEmpty();
  }

  @Test
  void aShopOfNoMerchantAndADefaultShopThatIsNoneStopTheStart() {
    assertThatThrownBy(() -> access(Map.of(KEY + "shops.one.merchant", "nobody")))
        .hasMessageContaining("kontor.qenta.customers.D200001.shops.one.merchant");
    assertThatThrownBy(() -> access(Map.of(KEY + "default-shop", "three")))
        .hasMessageContaining("default-shop");
  }

  @Test
  void aSecretIsNotShown() {
    assertThat(access(Map.of()).shop("D200001", "one").orElseThrow().toString())
        .doesNotContain("top-secret");
  }

  private static List<Integer> codes(QentaAccess access, String body) {
    return access.errors(QentaForm.read(body.getBytes(StandardCharsets.UTF_8))).stream()
        .map(QentaError::code)
        .toList();
  }

  private static QentaAccess access(Map<String, String> more) {
    Map<String, String> all = new HashMap<>();
    all.put(KEY + "secret", "top-secret");
    all.put(KEY + "shops.one.merchant", "m1");
    all.put(KEY + "shops.two.merchant", "m2");
    all.put("kontor.merchants.m1.name", "One");
    all.put("kontor.merchants.m2.name", "Two");
    all.putAll(more);
    Binder binder = new Binder(new MapConfigurationPropertySource(all));
    return new QentaAccess(
        binder.bind("kontor.qenta", QentaProperties.class).get(),
        binder.bindOrCreate("kontor", HubProperties.class));
  }
}
