package com.brillconsulting.eventbridge.startup;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Makes the beans of listener methods that are lazy: events come to them as soon as there are rules, and one that cannot
 * be made would send its events to the dead-letter queue.
 */
final class ListenerBeansCheck implements LocalCheck {

    private final DeclarationReader declarations;
    private final ConfigurableListableBeanFactory beans;

    ListenerBeansCheck(DeclarationReader declarations, ConfigurableListableBeanFactory beans) {
        this.declarations = declarations;
        this.beans = beans;
    }

    @Override
    public Stream<LocalProblem> problems() {
        declarations.declarations().listeners().stream()
                .map(ListenerDeclaration::beanName)
                .distinct()
                .filter(beans::isSingleton)
                .forEach(beans::getBean);
        return Stream.of();
    }
}
