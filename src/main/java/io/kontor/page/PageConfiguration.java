package io.kontor.page;

import io.kontor.hub.HubProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the pages need of the web server. */
@Configuration
class PageConfiguration {

  @Bean
  static FilterRegistrationBean<PageFilter> pageFilter(HubProperties properties) {
    boolean https = "https".equalsIgnoreCase(properties.publicUrl().getScheme());
    FilterRegistrationBean<PageFilter> filter = new FilterRegistrationBean<>(new PageFilter(https));
    filter.addUrlPatterns(PagePaths.ROOT + "/*");
    return filter;
  }
}
