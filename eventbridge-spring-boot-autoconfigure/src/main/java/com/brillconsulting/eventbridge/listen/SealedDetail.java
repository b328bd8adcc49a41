package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.event.EventType;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotationUtils;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which of the classes that a sealed type permits an event is read as: the one that is published with the event's source
 * and detail type, or else the one of its detail type.
 */
final class SealedDetail {

    private final Class<?> type;
    private final List<Choice> choices;

    SealedDetail(Class<?> type, JsonMapper mapper, EventTypeResolver types) {
        this.type = type;
        this.choices = EventTypeResolver.classesOf(type).stream()
                .map(it -> new Choice(it, types.resolve(it), mapper.readerFor(it)))
                .toList();
    }

    /** {@return whether the detail type decides, which it does not where Jackson is told how to tell the classes apart} */
    static boolean decides(Class<?> type) {
        return type.isSealed() && AnnotationUtils.findAnnotation(type, JsonTypeInfo.class) == null;
    }

    ObjectReader reader(EventEnvelope<?> event) {
        var named = choices.stream()
                .filter(it -> it.detailType().equals(event.detailType()))
                .toList();
        return named.stream()
                .filter(it -> it.event == null || it.event.source().equals(event.source()))
                .findFirst()
                .or(() -> named.stream().findFirst())
                .map(Choice::reader)
                .orElseThrow(() -> new UnreadableEventException(
                        "its detail type is none of %s: %s"
                                .formatted(
                                        type.getTypeName(),
                                        choices.stream().map(Choice::detailType).collect(Collectors.joining(", "))),
                        null));
    }

    private record Choice(Class<?> type, @Nullable EventType event, ObjectReader reader) {

        String detailType() {
            return event == null ? type.getSimpleName() : event.detailType();
        }
    }
}
