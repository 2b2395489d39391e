package io.kontor.cqr.shop;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands in front of the shop's pages. */
@Configuration
@OnlyInDemo
class ShopConfiguration {

  @Bean
  FilterRegistrationBean<ShopGuard> shopGuard() {
    FilterRegistrationBean<ShopGuard> guard = new FilterRegistrationBean<>(new ShopGuard());
    guard.addUrlPatterns("/demo", "/demo/*");
    return guard;
  }
}
