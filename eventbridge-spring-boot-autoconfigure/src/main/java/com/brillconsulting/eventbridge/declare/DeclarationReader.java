package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.topology.AccountQuotas;
import java.lang.reflect.Method;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.EmbeddedValueResolver;
import org.springframework.util.function.SingletonSupplier;

/**
 * Reads all declarations of an application: the annotations of its beans, without creating these beans; beans that are
 * definitions or topologies; and {@link DeclarationSource}s. The rule of a listener method gets a queue {@code
 * <application>-<rule>} as its target. This queue gets a dead-letter queue {@code <queue>-dlq} for messages that were received
 * five times. A queue {@code <queue>-undelivered} receives the events that EventBridge cannot deliver to the queue. Finally,
 * the {@link TopologyCustomizer}s are applied.
 *
 * @since 0.1.0
 */
public class DeclarationReader {

    private final ConfigurableListableBeanFactory beans;
    private final @Nullable String application;
    private final EventTypeResolver types;
    private final AccountQuotas quotas;
    private final ListenerDeadLetterProperties deadLetter;
    private final SingletonSupplier<Declarations> declarations = SingletonSupplier.of(this::read);

    /**
     * Creates the reader for one application.
     *
     * @param beans where the declarations are
     * @param application whose the declarations are, by default the application's name; null if it has none, which is an error
     *     once anything is declared
     * @param types tells what classes are sent as
     */
    public DeclarationReader(
            ConfigurableListableBeanFactory beans, @Nullable String application, EventTypeResolver types) {
        this(beans, application, types, AccountQuotas.DEFAULTS);
    }

    /**
     * Creates the reader for one application, in an account with increased quotas.
     *
     * @param beans where the declarations are
     * @param application whose the declarations are, by default the application's name; null if it has none, which is an error
     *     once anything is declared
     * @param types tells what classes are sent as
     * @param quotas what the account may have
     */
    public DeclarationReader(
            ConfigurableListableBeanFactory beans,
            @Nullable String application,
            EventTypeResolver types,
            AccountQuotas quotas) {
        this(beans, application, types, quotas, ListenerDeadLetterProperties.DEFAULTS);
    }

    DeclarationReader(
            ConfigurableListableBeanFactory beans,
            @Nullable String application,
            EventTypeResolver types,
            AccountQuotas quotas,
            ListenerDeadLetterProperties deadLetter) {
        this.beans = beans;
        this.application = application;
        this.types = types;
        this.quotas = quotas;
        this.deadLetter = deadLetter;
    }

    /**
     * {@return the declarations of the application} They are read in the first call. Call it only after all singletons were
     * created, because until then other code can register beans.
     *
     * @throws InvalidDeclarationsException if a declaration cannot be created on AWS; the exception contains all problems
     */
    public Declarations declarations() {
        return declarations.obtain();
    }

    private Declarations read() {
        var report = new Report();
        var collector = new DeclarationCollector(report);
        var declaredBeans = new BeanDeclarations(beans);
        declaredBeans.declareTo(collector);
        var name = application == null ? "" : application.strip();
        var assembly = new TopologyAssembly(name, collector, deadLetter);
        var reader = new AnnotatedRuleReader(types, new EmbeddedValueResolver(beans), collector);
        for (var declared : new AnnotatedRules(beans).find()) {
            if (canBeCalled(declared.place(), declared.method(), declared.beanName(), report)) {
                reader.read(declared).ifPresent(it -> assembly.add(declared, it));
            }
        }
        assembly.assemble();
        var schedules = new ScheduleReader(name, new EmbeddedValueResolver(beans), collector);
        var scheduled = new ArrayList<ListenerDeclaration>();
        for (var declared : new AnnotatedRules(beans).findSchedules()) {
            if (canBeCalled(declared.place(), declared.method(), declared.beanName(), report)) {
                schedules.read(declared).ifPresent(scheduled::add);
            }
        }
        var topology = declaredBeans.customize(collector.topology(name), collector);
        collector.check(topology, quotas);
        scheduled.addAll(0, assembly.listeners(topology));
        var declarations = new Declarations(topology, scheduled, collector.places());
        report.throwIfAny();
        return declarations;
    }

    /** {@return whether what the method takes is worth a look} To the JVM a continuation is a parameter like any other. */
    private boolean canBeCalled(String place, @Nullable Method method, String beanName, Report report) {
        if (method == null) {
            return true;
        }
        if (isSuspending(method)) {
            report.add(
                    place,
                    "The method is a suspend function, which nobody would resume",
                    "Make it a plain function; one that is to wait returns what CoroutineScope.future { … } or mono { … } makes");
            return false;
        }
        try {
            AopUtils.selectInvocableMethod(method, beans.getType(beanName, false));
        } catch (IllegalStateException e) {
            report.add(
                    place,
                    "The method cannot be called through the bean's proxy",
                    "Make the method public, and declare it in the interface that is proxied or proxy the class");
        }
        return true;
    }

    private static boolean isSuspending(Method method) {
        var types = method.getParameterTypes();
        return types.length > 0 && types[types.length - 1].getName().equals("kotlin.coroutines.Continuation");
    }
}
