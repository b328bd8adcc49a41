package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventBridgeSchedule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import com.brillconsulting.eventbridge.annotation.EventTarget;
import com.brillconsulting.eventbridge.annotation.InputTransformer;
import com.brillconsulting.eventbridge.annotation.ListenerOptions;
import com.brillconsulting.eventbridge.event.ClaimCheck;
import com.brillconsulting.eventbridge.topology.ApiDestinationDefinition;
import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleGroupDefinition;
import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import com.brillconsulting.eventbridge.topology.SchemaRegistryDefinition;
import com.brillconsulting.eventbridge.topology.Secret;
import com.brillconsulting.eventbridge.topology.TargetInput;
import com.brillconsulting.eventbridge.topology.TargetParameters;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What a native image must know of the library itself. Of definitions, fingerprints are made of their JSON: without their
 * components, all would have the same one, and nothing would ever seem to have changed.
 */
class EventBridgeRuntimeHints implements RuntimeHintsRegistrar {

    private static final List<Class<?>> READ_AND_WRITTEN = List.of(
            ApiDestinationDefinition.class,
            ArchiveDefinition.class,
            BusPolicyDefinition.class,
            ConnectionDefinition.class,
            EventBusDefinition.class,
            QueueDefinition.class,
            RuleDefinition.class,
            ScheduleDefinition.class,
            ScheduleGroupDefinition.class,
            SchemaDefinition.class,
            SchemaRegistryDefinition.class,
            ClaimCheck.class);

    private static final List<Class<?>> OF_SEVERAL_KINDS = List.of(
            BusPolicyDefinition.Statement.class,
            ConnectionDefinition.Authorization.class,
            TargetInput.class,
            TargetParameters.class);

    private static final List<Class<?>> ON_OTHER_ANNOTATIONS = List.of(
            EventTarget.DeadLetter.class,
            EventBridgeEvent.class,
            EventBridgeRule.class,
            EventBridgeSchedule.class,
            EventPattern.class,
            EventTarget.class,
            InputTransformer.class,
            ListenerOptions.class,
            EventTarget.Retry.class);

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        var bindings = new BindingReflectionHintsRegistrar();
        Stream.of(
                        READ_AND_WRITTEN.stream(),
                        OF_SEVERAL_KINDS.stream()
                                .flatMap(it -> Stream.of(Objects.requireNonNull(it.getPermittedSubclasses()))),
                        EventBridgeListenerAutoConfiguration.EVENTS_OF_AWS.stream())
                .flatMap(it -> it)
                .forEach(it -> bindings.registerReflectionHints(hints.reflection(), it));
        hints.reflection().registerType(Secret.class, MemberCategory.INVOKE_DECLARED_METHODS);
        ON_OTHER_ANNOTATIONS.forEach(it -> hints.proxies().registerJdkProxy(it));
    }
}
