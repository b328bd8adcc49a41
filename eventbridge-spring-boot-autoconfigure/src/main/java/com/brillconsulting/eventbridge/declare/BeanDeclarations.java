package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** What beans are definitions, hold some, or change them. */
final class BeanDeclarations {

    private final ConfigurableListableBeanFactory beans;

    BeanDeclarations(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    void declareTo(DeclarationCollector declarations) {
        beans.getBeansOfType(Definition.class)
                .forEach((name, definition) -> declarations.declare(place(name), definition));
        beans.getBeansOfType(Topology.class).forEach((name, topology) -> topology.definitions()
                .forEach(it -> declarations.declare(place(name), it)));
        beans.getBeanProvider(DeclarationSource.class).orderedStream().forEach(it -> it.declareTo(declarations));
    }

    /** {@return the topology after all customizers} */
    Topology customize(Topology topology, DeclarationCollector declarations) {
        var names = beans.getBeansOfType(TopologyCustomizer.class).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey, (one, other) -> one));
        var result = topology;
        for (var customizer :
                beans.getBeanProvider(TopologyCustomizer.class).orderedStream().toList()) {
            result = customizer.customize(result);
            declarations.changed(place(names.getOrDefault(customizer, customizer.toString())), result);
        }
        return result;
    }

    private static String place(String beanName) {
        return "bean \"%s\"".formatted(beanName);
    }
}
