package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.event.EventTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.EmbeddedValueResolver;
import org.springframework.util.function.SingletonSupplier;

/**
 * Reads what the beans of an application declare, by their types: no bean is made for it. The rule of a listener method
 * gets a queue {@code <application>-<rule>} as its target, and that queue a dead-letter queue {@code <queue>-dlq} which
 * takes what was received five times.
 */
public class DeclarationReader {

    private final ConfigurableListableBeanFactory beans;
    private final @Nullable String application;
    private final EventTypes types;
    private final SingletonSupplier<Declarations> declarations = SingletonSupplier.of(this::read);

    /**
     * Creates the reader for one application.
     *
     * @param beans where the listener methods are
     * @param application the application's name; null if it has none, which is an error once anything is declared
     * @param types tells what classes are sent as
     */
    public DeclarationReader(ConfigurableListableBeanFactory beans, @Nullable String application, EventTypes types) {
        this.beans = beans;
        this.application = application;
        this.types = types;
    }

    /**
     * {@return what the application declares} It is read at the first call, which must not come before all singletons
     * exist, since others may still register beans until then.
     *
     * @throws InvalidDeclarationsException if anything declared cannot be put on AWS; it tells every problem
     */
    public Declarations declarations() {
        return declarations.obtain();
    }

    private Declarations read() {
        var report = new Report();
        var reader = new RuleReader(types, new EmbeddedValueResolver(beans), report);
        var assembly = new TopologyAssembly(application == null ? "" : application.strip());
        for (var listener : new ListenerMethods(beans).find()) {
            checkInvocable(listener, report);
            reader.read(listener)
                    .ifPresent(it -> assembly.add(
                            listener,
                            it,
                            ListenerOptionAttributes.of(listener.rule(), new EmbeddedValueResolver(beans))));
        }
        var declarations = assembly.assemble(report);
        report.throwIfAny();
        return declarations;
    }

    private void checkInvocable(ListenerMethod listener, Report report) {
        try {
            AopUtils.selectInvocableMethod(listener.method(), beans.getType(listener.beanName(), false));
        } catch (IllegalStateException e) {
            report.add(
                    listener.place(),
                    "The method cannot be called through the bean's proxy",
                    "Make the method public, and declare it in the interface that is proxied or proxy the class");
        }
    }
}
