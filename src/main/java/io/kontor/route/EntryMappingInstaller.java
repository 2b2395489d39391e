package io.kontor.route;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.stereotype.Component;

/** Puts {@link EntryMapping} in the place of Camel's, which offers no other way to replace it. */
@Component
final class EntryMappingInstaller implements BeanDefinitionRegistryPostProcessor {
  private static final String CAMELS = "platformHttpEngineRequestMapping";

  @Override
  public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
    var ours = new RootBeanDefinition(EntryMapping.class);
    ours.setDependsOn(registry.getBeanDefinition(CAMELS).getDependsOn());
    ours.setAutowireMode(RootBeanDefinition.AUTOWIRE_CONSTRUCTOR);
    registry.removeBeanDefinition(CAMELS);
    registry.registerBeanDefinition(CAMELS, ours);
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
    // nothing to do once the definitions are in place
  }
}
