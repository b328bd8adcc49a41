package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ReactiveAdapterRegistry;
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
    private final SingletonSupplier<Callee> callee;

    /** A bean that is there by now is looked at now, so that a method that cannot be called fails the start-up. */
    ListenerMethod(ListenerDeclaration declaration, ConfigurableListableBeanFactory beans, Arguments arguments) {
        refuseAsynchronous(declaration);
        this.arguments = arguments(declaration, beans, arguments);
        this.callee =
                SingletonSupplier.of(() -> Callee.of(beans.getBean(declaration.beanName()), declaration.method()));
        if (beans.containsSingleton(declaration.beanName())) {
            callee.obtain();
        }
    }

    /** Such a method returns before it is done, and its event would be done with before that. */
    private static void refuseAsynchronous(ListenerDeclaration declaration) {
        var result = declaration.method().getReturnType();
        if (Future.class.isAssignableFrom(result)
                || CompletionStage.class.isAssignableFrom(result)
                || ReactiveAdapterRegistry.getSharedInstance().getAdapter(result) != null) {
            throw new UnsupportedListenerException(
                    declaration,
                    "returns a %s, and nothing would wait for it".formatted(result.getSimpleName()),
                    "Let the method return when the event is handled.");
        }
    }

    private static List<Argument> arguments(
            ListenerDeclaration declaration, ConfigurableListableBeanFactory beans, Arguments arguments) {
        var method = declaration.method();
        var type = AutoProxyUtils.determineTargetClass(beans, declaration.beanName());
        var names = new DefaultParameterNameDiscoverer();
        var found = new ArrayList<Argument>();
        for (var index = 0; index < method.getParameterCount(); index++) {
            var parameter = new SynthesizingMethodParameter(method, index)
                    .withContainingClass(type != null ? type : method.getDeclaringClass());
            parameter.initParameterNameDiscovery(names);
            found.add(argument(declaration, parameter, arguments));
        }
        return List.copyOf(found);
    }

    private static Argument argument(ListenerDeclaration declaration, MethodParameter parameter, Arguments arguments) {
        return arguments
                .forParameter(parameter)
                .orElseThrow(() -> new UnsupportedListenerException(
                        declaration,
                        "has a parameter of the type %s, which cannot be had from one event"
                                .formatted(parameter.getGenericParameterType().getTypeName()),
                        "Take the event's detail as a class, a record, a Map, a JsonNode or a String, an EventEnvelope or a"
                                + " Message of one of these, or what carries @Header or @Headers."));
    }

    void call(Message<ReceivedEvent> message) throws Throwable {
        var values = new Object[arguments.size()];
        for (var index = 0; index < values.length; index++) {
            values[index] = arguments.get(index).of(message);
        }
        callee.obtain().call(values);
    }

    private record Callee(Object bean, Method method) {

        static Callee of(Object bean, Method declared) {
            var method = AopUtils.selectInvocableMethod(declared, bean.getClass());
            ReflectionUtils.makeAccessible(method);
            return new Callee(bean, method);
        }

        void call(Object[] values) throws Throwable {
            try {
                method.invoke(bean, values);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }
    }
}
