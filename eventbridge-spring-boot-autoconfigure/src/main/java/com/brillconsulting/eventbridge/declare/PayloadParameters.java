package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.event.EventEnvelope;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;

/** Tells which class of events a listener method takes, seen through lists, messages and envelopes. */
final class PayloadParameters {

    private static final List<Class<? extends Annotation>> OF_HEADERS = List.of(Header.class, Headers.class);

    /** What the SQS listener gives besides the message: acknowledgements, the visibility, the queue, the raw message. */
    private static final List<String> OF_THE_QUEUE =
            List.of("io.awspring.cloud.sqs.", "software.amazon.awssdk.services.sqs.");

    private static final Set<Class<?>> WRAPPERS = Set.of(EventEnvelope.class, Message.class);

    private PayloadParameters() {}

    /** {@return the classes that the method's parameters take from the event's detail, each once} */
    static List<? extends Class<?>> of(Method method, Class<?> type) {
        var parameters = method.getParameters();
        return IntStream.range(0, parameters.length)
                .filter(it -> takesPayload(parameters[it]))
                .mapToObj(it -> ResolvableType.forMethodParameter(method, it, type))
                .map(it -> unwrap(it).resolve(Object.class))
                .distinct()
                .toList();
    }

    private static boolean takesPayload(Parameter parameter) {
        var type = parameter.getType();
        return !MessageHeaders.class.isAssignableFrom(type)
                && OF_HEADERS.stream().noneMatch(it -> AnnotatedElementUtils.hasAnnotation(parameter, it))
                && OF_THE_QUEUE.stream().noneMatch(type.getName()::startsWith);
    }

    private static ResolvableType unwrap(ResolvableType type) {
        var raw = type.resolve(Object.class);
        if (Collection.class.isAssignableFrom(raw)) {
            return unwrap(type.as(Collection.class).getGeneric());
        }
        return WRAPPERS.stream()
                .filter(it -> it.isAssignableFrom(raw))
                .findFirst()
                .map(it -> unwrap(type.as(it).getGeneric()))
                .orElse(type);
    }
}
