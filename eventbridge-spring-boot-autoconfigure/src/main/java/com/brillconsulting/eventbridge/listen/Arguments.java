package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.event.EventEnvelope;
import io.awspring.cloud.sqs.listener.SqsHeaders;
import io.awspring.cloud.sqs.support.resolver.QueueAttributesMethodArgumentResolver;
import io.awspring.cloud.sqs.support.resolver.SqsMessageMethodArgumentResolver;
import io.awspring.cloud.sqs.support.resolver.VisibilityHandlerMethodArgumentResolver;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.support.HeaderMethodArgumentResolver;
import org.springframework.messaging.handler.annotation.support.HeadersMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.messaging.support.MessageBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds out, once for each parameter of a listener method, what it is given for each event. Headers and what Spring
 * Cloud AWS offers of the SQS message go by annotation or type; everything else is the event: its detail, an {@link
 * EventEnvelope} of it, or a Spring {@link Message} of either.
 */
final class Arguments {

    private final JsonMapper mapper;
    private final List<HandlerMethodArgumentResolver> resolvers;

    Arguments(JsonMapper mapper, ConfigurableBeanFactory beans) {
        this.mapper = mapper;
        this.resolvers = List.of(
                new HeaderMethodArgumentResolver(DefaultConversionService.getSharedInstance(), beans),
                new HeadersMethodArgumentResolver(),
                new VisibilityHandlerMethodArgumentResolver(SqsHeaders.SQS_VISIBILITY_TIMEOUT_HEADER),
                new QueueAttributesMethodArgumentResolver(),
                new SqsMessageMethodArgumentResolver());
    }

    /** {@return empty for a parameter that an event, which has an object for a detail, cannot be made to fit} */
    Optional<Argument> forParameter(MethodParameter parameter) {
        for (var resolver : resolvers) {
            if (resolver.supportsParameter(parameter)) {
                return Optional.of(message -> resolver.resolveArgument(parameter, message));
            }
        }
        var type = GenericTypeResolver.resolveType(parameter.getGenericParameterType(), parameter.getContainingClass());
        return fits(ResolvableType.forType(type).toClass()) ? Optional.of(event(type)::of) : Optional.empty();
    }

    private static boolean fits(Class<?> kind) {
        return !kind.isArray()
                && !kind.isPrimitive()
                && !Collection.class.isAssignableFrom(kind)
                && !kind.getName().startsWith("io.awspring.cloud.sqs.");
    }

    private Part event(Type type) {
        var resolvable = ResolvableType.forType(type);
        var kind = resolvable.toClass();
        if (kind == Message.class) {
            var payload = event(resolvable.getGeneric().getType());
            return message -> MessageBuilder.createMessage(payload.of(message), message.getHeaders());
        }
        if (kind == EventEnvelope.class) {
            var detail = event(resolvable.getGeneric().getType());
            return message -> message.getPayload().withDetail(detail.of(message));
        }
        if (kind == String.class) {
            return message -> message.getPayload().detail();
        }
        return detail(type, kind);
    }

    private Part detail(Type type, Class<?> kind) {
        var reader = mapper.readerFor(mapper.constructType(type));
        var exact = JsonNode.class.isAssignableFrom(kind) ? keepingNumbers(reader) : reader;
        return message -> {
            try {
                return exact.readValue(message.getPayload().detail());
            } catch (JacksonException e) {
                throw UnreadableEventException.detailIsNo(type.getTypeName(), e);
            }
        };
    }

    /** A tree would otherwise hold 1.10 as the double 1.1, and nobody who reads the tree could tell. */
    private static ObjectReader keepingNumbers(ObjectReader reader) {
        return reader.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .with(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }

    /** The event or a part of it, which is there whatever the headers are. */
    @FunctionalInterface
    private interface Part {

        Object of(Message<ReceivedEvent> message);
    }
}
