package io.kontor.route;

import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.component.properties.PropertiesParser;
import org.apache.camel.main.DefaultConfigurationConfigurer;
import org.apache.camel.spring.SpringCamelContext;
import org.apache.camel.spring.boot.CamelConfigurationProperties;
import org.apache.camel.spring.boot.SpringTypeConverter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Makes Camel contexts that see the application's beans, properties and {@code camel.*} settings as
 * the main one does, but live and die by our word: Spring does not know them.
 */
@Component
final class GenerationContext {
  private final ApplicationContext application;
  private final CamelConfigurationProperties settings;
  private final PropertiesParser properties;
  private final ObjectProvider<SpringTypeConverter> converters;

  GenerationContext(
      ApplicationContext application,
      CamelConfigurationProperties settings,
      PropertiesParser properties,
      ObjectProvider<SpringTypeConverter> converters) {
    this.application = application;
    this.settings = settings;
    this.properties = properties;
    this.converters = converters;
  }

  /** A context that is built and configured, not started. */
  SpringCamelContext create(String name, int shutdownSeconds) throws Exception {
    var context = new SpringCamelContext(application);
    context.disableJMX();
    context.build();
    DefaultConfigurationConfigurer.configure(context, settings.getMain());
    DefaultConfigurationConfigurer.afterConfigure(context);
    DefaultConfigurationConfigurer.afterPropertiesSet(context);
    context.setPropertiesComponent(propertiesOf(context));
    converters.ifAvailable(
        converter -> context.getTypeConverterRegistry().addFallbackTypeConverter(converter, true));
    context.getCamelContextExtension().setName(name);
    context.setStartupSummaryLevel(StartupSummaryLevel.Off);
    context.getShutdownStrategy().setTimeout(shutdownSeconds);
    return context;
  }

  /** The application's own would be stopped together with the first generation. */
  private PropertiesComponent propertiesOf(CamelContext context) {
    var component = new PropertiesComponent();
    component.setPropertiesParser(properties);
    component.setCamelContext(context);
    return component;
  }
}
