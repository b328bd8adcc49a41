package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import io.awspring.cloud.sqs.listener.SqsHeaders;
import io.awspring.cloud.sqs.support.resolver.AcknowledgmentHandlerMethodArgumentResolver;
import io.awspring.cloud.sqs.support.resolver.QueueAttributesMethodArgumentResolver;
import io.awspring.cloud.sqs.support.resolver.SqsMessageMethodArgumentResolver;
import io.awspring.cloud.sqs.support.resolver.VisibilityHandlerMethodArgumentResolver;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import org.springframework.validation.annotation.ValidationAnnotationUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds out, once for each parameter of a listener method, what it is given for each event. Headers and what Spring
 * Cloud AWS offers of the SQS message go by annotation or type; everything else is the event: its detail, an {@link
 * EventEnvelope} of it, its time, or a Spring {@link Message} of either.
 */
final class Arguments {

    private final JsonMapper mapper;
    private final EventTypeResolver types;
    private final @Nullable PayloadValidator validator;
    private final List<EventArgumentResolver> own;
    private final List<HandlerMethodArgumentResolver> resolvers;

    Arguments(
            JsonMapper mapper,
            EventTypeResolver types,
            @Nullable PayloadValidator validator,
            List<EventArgumentResolver> own,
            ConfigurableBeanFactory beans,
            boolean acknowledging) {
        this.mapper = mapper;
        this.types = types;
        this.validator = validator;
        this.own = own;
        var offered = List.of(
                new HeaderMethodArgumentResolver(DefaultConversionService.getSharedInstance(), beans),
                new HeadersMethodArgumentResolver(),
                new VisibilityHandlerMethodArgumentResolver(SqsHeaders.SQS_VISIBILITY_TIMEOUT_HEADER),
                new QueueAttributesMethodArgumentResolver(),
                new SqsMessageMethodArgumentResolver(),
                new AcknowledgmentHandlerMethodArgumentResolver());
        this.resolvers = acknowledging ? offered : offered.subList(0, offered.size() - 1);
    }

    /** {@return empty for a parameter that an event, which has an object for a detail, cannot be made to fit} */
    Optional<Argument> forParameter(MethodParameter parameter) {
        for (var resolver : own) {
            if (resolver.supportsParameter(parameter)) {
                return Optional.of(message -> resolver.resolveArgument(
                        parameter,
                        MessageBuilder.createMessage(message.getPayload().envelope(), message.getHeaders())));
            }
        }
        for (var resolver : resolvers) {
            if (resolver.supportsParameter(parameter)) {
                return Optional.of(message -> resolver.resolveArgument(parameter, message));
            }
        }
        return forEvent(typeOf(parameter), parameter);
    }

    /** {@return what an element is made of for a parameter that takes a list of events; empty for one that does not} */
    Optional<Argument> forElement(MethodParameter parameter) {
        var type = ResolvableType.forType(typeOf(parameter));
        return type.toClass() == List.class || type.toClass() == Collection.class
                ? forEvent(type.getGeneric().getType(), parameter)
                : Optional.empty();
    }

    private static Type typeOf(MethodParameter parameter) {
        return GenericTypeResolver.resolveType(parameter.getGenericParameterType(), parameter.getContainingClass());
    }

    private Optional<Argument> forEvent(Type type, MethodParameter parameter) {
        if (!fits(ResolvableType.forType(type).toClass())) {
            return Optional.empty();
        }
        return Optional.of(
                new EventArgument(detailType(ResolvableType.forType(type)), event(type, new Constraints(parameter))));
    }

    private static @Nullable Class<?> detailType(ResolvableType type) {
        var kind = type.toClass();
        if (kind == Message.class || kind == EventEnvelope.class) {
            return detailType(type.getGeneric());
        }
        return kind == Instant.class ? null : kind;
    }

    private static boolean fits(Class<?> kind) {
        return !kind.isArray()
                && !kind.isPrimitive()
                && !Collection.class.isAssignableFrom(kind)
                && !kind.getName().startsWith("io.awspring.cloud.sqs.");
    }

    private Part event(Type type, Constraints constraints) {
        var resolvable = ResolvableType.forType(type);
        var kind = resolvable.toClass();
        if (kind == Message.class) {
            var payload = event(resolvable.getGeneric().getType(), constraints);
            return message -> MessageBuilder.createMessage(payload.of(message), message.getHeaders());
        }
        if (kind == EventEnvelope.class) {
            var detail = event(resolvable.getGeneric().getType(), constraints);
            return message -> message.getPayload().withDetail(detail.of(message));
        }
        if (kind == Instant.class) {
            return message -> message.getPayload().envelope().time();
        }
        if (kind == String.class) {
            return message -> message.getPayload().detail();
        }
        return constraints.checked(detail(type, kind));
    }

    private Part detail(Type type, Class<?> kind) {
        if (SealedDetail.decides(kind)) {
            var choice = new SealedDetail(kind, mapper, types);
            return message ->
                    read(choice.reader(message.getPayload().envelope()), message.getPayload(), kind.getTypeName());
        }
        var reader = mapper.readerFor(mapper.constructType(type));
        var exact = JsonNode.class.isAssignableFrom(kind) ? keepingNumbers(reader) : reader;
        return message -> read(exact, message.getPayload(), type.getTypeName());
    }

    private static Object read(ObjectReader reader, ReceivedEvent event, String type) {
        try {
            return reader.readValue(event.detail());
        } catch (JacksonException e) {
            throw UnreadableEventException.detailIsNo(type, e);
        }
    }

    /** A tree would otherwise hold 1.10 as the double 1.1, and nobody who reads the tree could tell. */
    private static ObjectReader keepingNumbers(ObjectReader reader) {
        return reader.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .with(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }

    private record EventArgument(@Nullable Class<?> detailType, Part part) implements Argument {

        @Override
        public Object of(Message<ReceivedEvent> message) {
            return part.of(message);
        }
    }

    /** The event or a part of it, which is there whatever the headers are. */
    @FunctionalInterface
    private interface Part {

        Object of(Message<ReceivedEvent> message);
    }

    /** What a parameter's annotations ask to be checked of the detail. */
    private final class Constraints {

        private final Class<?> @Nullable [] groups;

        Constraints(MethodParameter parameter) {
            this.groups = Arrays.stream(parameter.getParameterAnnotations())
                    .map(ValidationAnnotationUtils::determineValidationHints)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(hints -> Arrays.stream(hints).map(it -> (Class<?>) it).toArray(Class<?>[]::new))
                    .orElse(null);
        }

        Part checked(Part detail) {
            var asked = groups;
            var checks = validator;
            if (asked == null || checks == null) {
                return detail;
            }
            return message -> {
                var value = detail.of(message);
                var violations = checks.violations(value, asked);
                if (!violations.isEmpty()) {
                    throw UnreadableEventException.invalid(violations);
                }
                return value;
            };
        }
    }
}
