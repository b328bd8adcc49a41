package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import io.awspring.cloud.sqs.listener.acknowledgement.Acknowledgement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.SynthesizingMethodParameter;
import org.springframework.messaging.Message;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Calls a listener method as its bean's callers do, through the bean's proxy where it has one, so that transactions and
 * validation apply. What it is given follows the method as it is written, since a proxy's interface may say less.
 */
final class ListenerMethod {

    private final List<Argument> arguments;
    private final @Nullable Argument element;
    private final MethodResult result;
    private final SingletonSupplier<Callee> callee;

    /** A bean that is there by now is looked at now, so that a method that cannot be called fails the start-up. */
    ListenerMethod(ListenerDeclaration declaration, ConfigurableListableBeanFactory beans, Arguments arguments) {
        refuseSuspending(declaration);
        this.result = resultOf(declaration);
        var parameters = parameters(declaration, beans);
        this.element =
                parameters.size() == 1 ? arguments.forElement(parameters.get(0)).orElse(null) : null;
        this.arguments = element != null
                ? List.of()
                : parameters.stream()
                        .map(it -> argument(declaration, it, arguments))
                        .toList();
        this.callee =
                SingletonSupplier.of(() -> Callee.of(beans.getBean(declaration.beanName()), declaration.method()));
        if (beans.containsSingleton(declaration.beanName())) {
            callee.obtain();
        }
    }

    /** To the Java virtual machine it is a method with one parameter more, which returns when it is suspended. */
    private static void refuseSuspending(ListenerDeclaration declaration) {
        var parameters = declaration.method().getParameterTypes();
        if (parameters.length > 0
                && parameters[parameters.length - 1].getName().equals("kotlin.coroutines.Continuation")) {
            throw new UnsupportedListenerException(
                    declaration,
                    "is a suspend function, which nobody would resume",
                    "Make it an ordinary function, and let it do its work in runBlocking { … }, or return what"
                            + " CoroutineScope.future { … } or mono { … } makes.");
        }
    }

    private static MethodResult resultOf(ListenerDeclaration declaration) {
        var type = declaration.method().getReturnType();
        return MethodResult.of(type)
                .orElseThrow(() -> new UnsupportedListenerException(
                        declaration,
                        "returns a %s, and nothing would wait for it".formatted(type.getSimpleName()),
                        "Let the method return when the event is handled, or return a CompletableFuture or a Mono."));
    }

    private static List<MethodParameter> parameters(
            ListenerDeclaration declaration, ConfigurableListableBeanFactory beans) {
        var method = declaration.method();
        var type = AutoProxyUtils.determineTargetClass(beans, declaration.beanName());
        var names = new DefaultParameterNameDiscoverer();
        var found = new ArrayList<MethodParameter>();
        for (var index = 0; index < method.getParameterCount(); index++) {
            var parameter = new SynthesizingMethodParameter(method, index)
                    .withContainingClass(type != null ? type : method.getDeclaringClass());
            parameter.initParameterNameDiscovery(names);
            found.add(parameter);
        }
        return found;
    }

    private static Argument argument(ListenerDeclaration declaration, MethodParameter parameter, Arguments arguments) {
        return arguments
                .forParameter(parameter)
                .orElseThrow(() -> new UnsupportedListenerException(
                        declaration,
                        "has a parameter of the type %s, which cannot be had from one event"
                                .formatted(parameter.getGenericParameterType().getTypeName()),
                        remedy(parameter.getParameterType())));
    }

    private static String remedy(Class<?> type) {
        return Acknowledgement.class.isAssignableFrom(type)
                ? "Let the listener's acknowledgement be manual, by the annotation or the configuration."
                : "Take the event's detail as a class, a record, a Map, a JsonNode or a String, an EventEnvelope or a"
                        + " Message of one of these, what carries @Header or @Headers, or nothing but a List of these.";
    }

    /** {@return whether the method takes a list of events} */
    boolean takesBatches() {
        return element != null;
    }

    /** {@return whether the method is done when it returns} */
    boolean returnsWhenDone() {
        return result == MethodResult.RETURNED;
    }

    MethodResult result() {
        return result;
    }

    /** {@return the class that the method takes the detail as; null if it does not take it} */
    @Nullable Class<?> detailType() {
        return element != null
                ? element.detailType()
                : arguments.stream()
                        .map(Argument::detailType)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** {@return the detail among what {@link #values} made of an event} */
    Object detail(@Nullable Object[] values) {
        var index = 0;
        while (element == null && arguments.get(index).detailType() == null) {
            index++;
        }
        var value = values[index];
        while (value instanceof Message<?> || value instanceof EventEnvelope<?>) {
            value = value instanceof Message<?> message ? message.getPayload() : ((EventEnvelope<?>) value).detail();
        }
        return Objects.requireNonNull(value);
    }

    /** {@return what the method is given for one event, or what stands for it in the list that it takes} */
    @Nullable Object[] values(Message<ReceivedEvent> message) throws Exception {
        if (element != null) {
            return new @Nullable Object[] {element.of(message)};
        }
        var values = new @Nullable Object[arguments.size()];
        for (var index = 0; index < values.length; index++) {
            values[index] = arguments.get(index).of(message);
        }
        return values;
    }

    /** Calls the method with what {@link #values} made of one event, or of each of several. */
    @Nullable Object call(List<@Nullable Object[]> events) throws Throwable {
        var given = element == null
                ? events.get(0)
                : new Object[] {events.stream().map(it -> it[0]).toList()};
        return callee.obtain().call(given);
    }

    /** {@return the bean as its callers see it} */
    Object bean() {
        return callee.obtain().bean();
    }

    private record Callee(Object bean, Method method) {

        static Callee of(Object bean, Method declared) {
            var method = AopUtils.selectInvocableMethod(declared, bean.getClass());
            ReflectionUtils.makeAccessible(method);
            return new Callee(bean, method);
        }

        @Nullable Object call(@Nullable Object[] values) throws Throwable {
            try {
                return method.invoke(bean, values);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }
    }
}
