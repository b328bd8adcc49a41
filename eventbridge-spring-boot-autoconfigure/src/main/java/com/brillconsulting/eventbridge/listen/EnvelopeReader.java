package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.SharedQueueEnvelope;
import com.brillconsulting.eventbridge.event.DetailResolver;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import io.awspring.cloud.sqs.MessageHeaderUtils;
import io.awspring.cloud.sqs.listener.SqsHeaders;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the envelope that EventBridge puts around a detail, whoever sent it: services of AWS, partners, applications.
 * Fields that it does not know are passed over. Only the detail type and the detail must be there; an envelope that an
 * input transformer left incomplete takes its id and time from the SQS message, the rest is empty.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html">Event structure</a>
 */
final class EnvelopeReader {

    /** EventBridge takes details that are nested up to 1,000 levels, twice what Jackson allows by default. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(1_100).build())
            .build();

    private final DetailResolver details;

    EnvelopeReader(DetailResolver details) {
        this.details = details;
    }

    ReceivedEvent read(Message<String> message) {
        return read(message, message.getPayload());
    }

    /** {@return what a message in a queue that several rules send to is wrapped in} */
    Shared readShared(Message<String> message) {
        var fields = Fields.of(message.getPayload(), SharedQueueEnvelope.EVENT);
        return new Shared(fields.texts.get(SharedQueueEnvelope.RULE), fields.texts.get(SharedQueueEnvelope.EVENT));
    }

    /** {@return the event of a message that is written there as this text} */
    ReceivedEvent read(Message<?> message, String text) {
        var fields = Fields.of(text, "detail");
        return new ReceivedEvent(new EventEnvelope<>(
                fields.text("id", MessageHeaderUtils.getRawMessageId(message)),
                fields.text("source", ""),
                fields.required("detail-type"),
                fields.text("account", ""),
                fields.time(message),
                fields.text("region", ""),
                fields.resources,
                fields.texts.get("replay-name"),
                details.resolve(fields.required("detail"))));
    }

    /**
     * A message in a queue that several rules send to.
     *
     * @param rule which rule sent it, null if it does not tell
     * @param event the event as text, null if it has none
     */
    record Shared(@Nullable String rule, @Nullable String event) {}

    /** What the top level of an object holds: its texts, and one object in it as the very characters that came. */
    private static final class Fields {

        private final Map<String, String> texts = new HashMap<>();
        private final List<String> resources = new ArrayList<>();

        private final String object;

        private Fields(String object) {
            this.object = object;
        }

        static Fields of(String body, String object) {
            var fields = new Fields(object);
            try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new UnreadableEventException("it is no JSON object, so no EventBridge envelope", null);
                }
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    fields.readField(parser.currentName(), parser, body);
                }
                if (parser.nextToken() != null) {
                    throw new UnreadableEventException("something follows its JSON object", null);
                }
            } catch (JacksonException e) {
                throw new UnreadableEventException(
                        "it is no JSON (%s at line %d, column %d)"
                                .formatted(
                                        e.getClass().getSimpleName(),
                                        e.getLocation().getLineNr(),
                                        e.getLocation().getColumnNr()),
                        e);
            }
            return fields;
        }

        private void readField(String name, JsonParser parser, String body) {
            var token = parser.nextToken();
            if (object.equals(name)) {
                if (token != JsonToken.START_OBJECT) {
                    throw new UnreadableEventException("its %s is no JSON object".formatted(name), null);
                }
                var start = parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                var end = parser.currentLocation().getCharOffset();
                texts.put(name, body.substring((int) start, (int) end));
            } else if (token == JsonToken.VALUE_STRING) {
                texts.put(name, parser.getString());
            } else if (token == JsonToken.START_ARRAY && "resources".equals(name)) {
                readResources(parser);
            } else {
                parser.skipChildren();
            }
        }

        private void readResources(JsonParser parser) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    resources.add(parser.getString());
                } else {
                    parser.skipChildren();
                }
            }
        }

        String text(String name, String otherwise) {
            return texts.getOrDefault(name, otherwise);
        }

        String required(String name) {
            var text = texts.get(name);
            if (text == null) {
                throw new UnreadableEventException("it has no " + name + ", so it is no EventBridge envelope", null);
            }
            return text;
        }

        Instant time(Message<?> message) {
            var time = texts.get("time");
            try {
                return time != null ? Instant.parse(time) : sentToQueue(message);
            } catch (DateTimeParseException e) {
                throw new UnreadableEventException("its time is no ISO 8601 date and time", e);
            }
        }

        private static Instant sentToQueue(Message<?> message) {
            @Nullable String sent = message.getHeaders().get(SqsHeaders.MessageSystemAttributes.SQS_SENT_TIMESTAMP, String.class);
            return sent != null ? Instant.ofEpochMilli(Long.parseLong(sent)) : Instant.EPOCH;
        }
    }
}
